package io.berth.testing;

import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/// A timer and its clock that stand still until a test winds them. Tasks run on the test's thread, by due time and then
/// in the order in which they were handed in. For one thread.
public final class HandTimer implements Timer, InstantSource {
    private record Task(Instant due, long order, Runnable work) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byTime = due.compareTo(other.due);
            return byTime == 0 ? Long.compare(order, other.order) : byTime;
        }
    }

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private Instant now;
    private long handedIn;

    /// Stands at this time.
    public HandTimer(Instant start) {
        this.now = start;
    }

    /// Stands at 2026-03-02T12:00:00Z.
    public HandTimer() {
        this(Instant.parse("2026-03-02T12:00:00Z"));
    }

    @Override
    public Subscription after(Duration delay, Runnable work) {
        Task task = new Task(now.plus(delay), handedIn++, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /// Lets the time pass and runs what falls due meanwhile, each at its own time.
    public void wind(Duration time) {
        Instant end = now.plus(time);
        while (true) {
            Task next = tasks.peek();
            if (next == null || next.due().isAfter(end)) {
                break;
            }
            tasks.remove();
            now = next.due();
            next.work().run();
        }
        now = end;
    }

    /// Tasks that wait.
    public int waiting() {
        return tasks.size();
    }
}

package io.berth.testing;

import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A timer and a clock that stand still until they are wound. Tasks run on the thread that winds. Not for several threads
/// that wind; scheduling is safe from any.
public final class HandTimer implements Timer, InstantSource {
    private record Task(Instant due, long order, Runnable work) {
    }

    private final List<Task> tasks = new ArrayList<>();
    private Instant now;
    private long order;

    /// Stands at this time.
    public HandTimer(Instant start) {
        this.now = start;
    }

    /// Stands at 2026-03-02T12:00:00Z.
    public HandTimer() {
        this(Instant.parse("2026-03-02T12:00:00Z"));
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized Subscription after(Duration delay, Runnable work) {
        Task task = new Task(now.plus(delay), order++, work);
        tasks.add(task);
        return () -> {
            synchronized (this) {
                tasks.removeIf(waiting -> waiting.order() == task.order());
            }
        };
    }

    /// Tasks that wait.
    public synchronized int waiting() {
        return tasks.size();
    }

    /// Lets time pass, running what becomes due, in its order, at its time.
    public void wind(Duration by) {
        Instant until = instant().plus(by);
        while (true) {
            Optional<Task> next = takeDue(until);
            if (next.isEmpty()) {
                break;
            }
            next.get().work().run();
        }
        synchronized (this) {
            now = until;
        }
    }

    /// Sets the clock, forwards or back, and runs nothing: what waits goes on waiting as long as before, as on a machine that
    /// slept.
    public synchronized void jump(Duration by) {
        now = now.plus(by);
        tasks.replaceAll(task -> new Task(task.due().plus(by), task.order(), task.work()));
    }

    private synchronized Optional<Task> takeDue(Instant until) {
        Optional<Task> next = tasks.stream().filter(task -> !task.due().isAfter(until))
                .min(Comparator.comparing(Task::due).thenComparingLong(Task::order));
        next.ifPresent(task -> {
            tasks.remove(task);
            if (task.due().isAfter(now)) {
                now = task.due();
            }
        });
        return next;
    }
}

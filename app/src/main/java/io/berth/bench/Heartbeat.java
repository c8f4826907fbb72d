package io.berth.bench;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A thread that stands for the window's, which wants to beat each five milliseconds; it remembers for how long it did not.
final class Heartbeat implements AutoCloseable {
    private static final Duration BEAT = Duration.ofMillis(5);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong longest = new AtomicLong();
    private long last = System.nanoTime(); // by the thread alone

    /// Beats at once.
    Heartbeat() {
        var _ = thread.scheduleAtFixedRate(this::beat, 0, BEAT.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void beat() {
        long now = System.nanoTime();
        long late = now - last - BEAT.toNanos();
        longest.accumulateAndGet(late, Math::max);
        last = now;
    }

    /// What the window's thread has to do, too.
    Executor executor() {
        return thread;
    }

    void reset() {
        longest.set(0);
    }

    /// The longest time without a beat since the last reset, in milliseconds.
    double longestMs() {
        return longest.get() / 1e6;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

package io.berth.nvml.agent.sampling;

import java.time.Duration;

/// Says when something is due that is done more rarely than once a cycle. Of one thread.
final class Cadence {
    /// A cycle that comes a little early still counts.
    private static final long TOLERANCE_NANOS = 50_000_000;

    private final long periodNanos;
    private long last;
    private boolean begun;

    Cadence(Duration period) {
        periodNanos = period.toNanos();
    }

    /// True the first time and then once in each period; after a pause once, not for every period missed.
    boolean isDue(long now) {
        if (begun && now - last < periodNanos - TOLERANCE_NANOS) {
            return false;
        }
        begun = true;
        last = now;
        return true;
    }

    /// Makes the next question answer true.
    void expire() {
        begun = false;
    }
}

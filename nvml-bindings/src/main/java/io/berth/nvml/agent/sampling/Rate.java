package io.berth.nvml.agent.sampling;

/// How fast a counter grows. Of one thread.
final class Rate {
    private static final long SECOND_NANOS = 1_000_000_000;

    private long lastValue = -1;
    private long lastAt;

    /// Per second since the value before; −1 for the first value and for one that is smaller: the counter began anew.
    long perSecond(long value, long now) {
        long before = lastValue;
        long elapsed = now - lastAt;
        lastValue = value;
        lastAt = now;
        return before < 0 || value < before || elapsed <= 0
                ? -1
                : (long) ((value - before) * ((double) SECOND_NANOS / elapsed));
    }

    void forget() {
        lastValue = -1;
    }
}

package io.berth.live;

import io.berth.model.gpu.GpuHistory;

/// What was seen of one device in each of the last 300 seconds, packed as in [GpuRing]. Any thread.
final class GpuSeconds {
    static final int COUNT = 300;
    private static final int MILLIS = 1_000;

    private final long[] ring = new long[COUNT]; // guarded by this
    private long last = -1; // guarded by this
    private volatile long wantedUntil;

    /// @param untilMillis it is kept so long
    void want(long untilMillis) {
        wantedUntil = Math.max(wantedUntil, untilMillis);
    }

    boolean isWanted(long millis) {
        return millis <= wantedUntil;
    }

    /// Takes what was seen at a moment; NaN for what is not known. What is older than the last second is left out.
    synchronized void add(long millis, double activity, double memory, double watts, double celsius) {
        long second = millis / MILLIS;
        if (second >= last) {
            last = second;
            ring[(int) (second % COUNT)] = GpuRing.pack(second, activity, memory, watts, celsius);
        }
    }

    /// When the first second begins that is remembered of a span; the span's end where there is none.
    synchronized long first(long from, long to) {
        for (long second = oldest(from); second * MILLIS < to && second <= last; second++) {
            if (GpuRing.at(ring, second) != 0) {
                return second * MILLIS;
            }
        }
        return to;
    }

    /// Visits the seconds in a span, oldest first; lengths are cut to the span.
    synchronized void visit(long from, long to, GpuHistory.Visitor visitor) {
        for (long second = oldest(from); second * MILLIS < to && second <= last; second++) {
            GpuRing.tell(GpuRing.at(ring, second), second * MILLIS, MILLIS, from, to, visitor);
        }
    }

    private long oldest(long from) {
        return Math.max(from / MILLIS, last - COUNT + 1);
    }
}

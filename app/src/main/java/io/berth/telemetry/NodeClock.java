package io.berth.telemetry;

import java.time.Instant;

/// Tells a node's times by this machine's clock. Clocks that differ by less than five seconds are taken to agree, so that the
/// same moment is told alike again and again. For one answer.
final class NodeClock {
    private static final long AGREES = 5_000;
    private static final long STEP = 10_000;

    private final Instant received;
    private long taken;
    private long ahead;

    NodeClock(Instant received) {
        this.received = received;
    }

    /// The answer speaks of this moment, milliseconds since the epoch by the node's clock; 0 if it does not say.
    void taken(long millis) {
        taken = millis;
        long difference = millis == 0 ? 0 : received.toEpochMilli() - millis;
        ahead = Math.abs(difference) < AGREES ? 0 : Math.floorDiv(difference + STEP / 2, STEP) * STEP;
    }

    long taken() {
        return taken;
    }

    Instant received() {
        return received;
    }

    Instant here(long nodeMillis) {
        return Instant.ofEpochMilli(nodeMillis + ahead);
    }
}

package io.berth.kube.watch;

import io.berth.port.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Notices that the clock moved otherwise than time passed: the machine slept, or its clock was set.
final class Wakeups {
    static final Duration TICK = Duration.ofSeconds(1);
    /// A busy machine may be late by so much.
    private static final Duration LATE = Duration.ofSeconds(10);

    private final Surroundings surroundings;
    private final Consumer<Instant> noticed;
    private Subscription timer = () -> {
    }; // guarded by this
    private boolean closed; // guarded by this

    /// Notices nothing before [#start].
    ///
    /// @param noticed is told the last moment before the jump by the clock as it is now, on the timer's thread
    Wakeups(Surroundings surroundings, Consumer<Instant> noticed) {
        this.surroundings = surroundings;
        this.noticed = noticed;
    }

    void start() {
        await(surroundings.clock().instant());
    }

    private synchronized void await(Instant now) {
        if (!closed) {
            timer = surroundings.timer().after(TICK, () -> look(now));
        }
    }

    private void look(Instant last) {
        Instant now = surroundings.clock().instant();
        Duration passed = Duration.between(last, now);
        await(now);
        if (passed.isNegative() || passed.compareTo(TICK.plus(LATE)) > 0) {
            noticed.accept(passed.isNegative() ? now : last);
        }
    }

    synchronized void close() {
        closed = true;
        timer.close();
    }
}

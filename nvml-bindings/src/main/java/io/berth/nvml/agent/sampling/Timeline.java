package io.berth.nvml.agent.sampling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// A monotonic clock and the wall clock that belongs to it. Thread-safe.
///
/// Moments are kept as nanoseconds of the monotonic clock and become wall time when they are told; after a step of the wall
/// clock all past moments move with it.
public final class Timeline {
    private static final Duration STEP = Duration.ofMillis(100);

    private record Anchor(long nanos, Instant wall) {
    }

    private final InstantSource wall;
    private final LongSupplier nanoTime;
    private volatile Anchor anchor;

    /// @param nanoTime monotonic, such as `System::nanoTime`
    public Timeline(InstantSource wall, LongSupplier nanoTime) {
        this.wall = wall;
        this.nanoTime = nanoTime;
        anchor = new Anchor(nanoTime.getAsLong(), wall.instant());
    }

    public static Timeline ofSystem() {
        return new Timeline(Clock.systemUTC(), System::nanoTime);
    }

    /// Nanoseconds of the monotonic clock.
    long now() {
        return nanoTime.getAsLong();
    }

    Instant wallNow() {
        return wall.instant();
    }

    /// The wall time of a moment.
    Instant at(long nanos) {
        var from = anchor;
        return from.wall().plusNanos(nanos - from.nanos());
    }

    /// Takes notice of a step of the wall clock; to be called once a cycle.
    void follow() {
        long nanos = now();
        var instant = wall.instant();
        if (Duration.between(at(nanos), instant).abs().compareTo(STEP) > 0) {
            anchor = new Anchor(nanos, instant);
        }
    }
}

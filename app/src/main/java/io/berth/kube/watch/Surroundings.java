package io.berth.kube.watch;

import io.berth.port.Timer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/// What the engine is given of its surroundings.
///
/// @param workers decode; each watch has at most one task there at a time
/// @param waiting runs tasks that wait for the network for as long as they like
/// @param random for jitter; safe for any thread
public record Surroundings(Executor workers, Executor waiting, Timer timer, InstantSource clock,
        RandomGenerator random) {
    Instant now() {
        return clock.instant();
    }
}

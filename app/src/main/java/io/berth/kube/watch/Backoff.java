package io.berth.kube.watch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: half a second, doubling to ten, spread by a quarter to both sides so that
/// many clients do not come back at once. For one thread.
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private final RandomGenerator random;
    private int attempt;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /// The number of the next try; 0 as long as nothing failed.
    int attempt() {
        return attempt;
    }

    Duration next() {
        long plain = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(attempt, 10));
        attempt++;
        return Duration.ofMillis((long) (plain * (0.75 + 0.5 * random.nextDouble())));
    }

    /// About so long: from half of it to half more.
    Duration around(Duration middle) {
        return Duration.ofMillis((long) (middle.toMillis() * (0.5 + random.nextDouble())));
    }

    void reset() {
        attempt = 0;
    }
}

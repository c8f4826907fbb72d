package io.berth.bench;

import io.berth.model.ClusterHealth;
import io.berth.model.ClusterSnapshot;
import io.berth.model.ConnectionHealth;
import io.berth.model.WatchHealth;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Whether a cluster is followed as if nothing had happened.
final class Settled {
    private static final long STEP_MILLIS = 20;

    /// Compares a snapshot with the server.
    @FunctionalInterface
    interface Truth {
        /// How many objects differ.
        ///
        /// @throws IOException if the server does not answer
        int differences(ClusterSnapshot snapshot) throws IOException, InterruptedException;
    }

    private Settled() {
    }

    /// Every kind that the server knows is followed, and the server answers.
    static boolean is(ClusterHealth health) {
        return health.connection() instanceof ConnectionHealth.Live
                && health.kinds().values().stream().allMatch(Settled::isFollowed);
    }

    private static boolean isFollowed(WatchHealth health) {
        return health instanceof WatchHealth.Live || health instanceof WatchHealth.NotServed;
    }

    /// Waits for a snapshot that is healthy and equal to what the server has.
    ///
    /// @return `System.nanoTime()` at which that snapshot was there; empty if it did not come within the limit
    static OptionalLong await(Supplier<ClusterSnapshot> latest, Truth truth, Duration limit)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() - end < 0) {
            ClusterSnapshot snapshot = latest.get();
            long now = System.nanoTime();
            if (is(snapshot.health()) && isEqual(snapshot, truth)) {
                return OptionalLong.of(now);
            }
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        }
        return OptionalLong.empty();
    }

    private static boolean isEqual(ClusterSnapshot snapshot, Truth truth) throws InterruptedException {
        try {
            return truth.differences(snapshot) == 0;
        } catch (IOException _) {
            return false;
        }
    }
}

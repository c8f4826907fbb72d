package io.berth.cli;

import io.berth.live.LiveCluster;
import io.berth.model.ClusterHealth;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.port.Subscription;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits for the first snapshot in which some kinds are complete, or known not to be visible.
final class FirstPicture {
    private final Set<Kind> wanted;
    private final Set<Kind> done = EnumSet.noneOf(Kind.class); // guarded by this
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean refused; // guarded by this

    private FirstPicture(Set<Kind> wanted) {
        this.wanted = wanted;
    }

    /// How the waiting ended.
    sealed interface Seen {
        record Complete(ClusterSnapshot snapshot) implements Seen {
        }

        /// Time is over, or the server refused.
        ///
        /// @param missing the kinds that are not there, and why
        record Incomplete(Map<Kind, WatchHealth> missing) implements Seen {
        }
    }

    /// Blocks until all wanted kinds have been complete, forbidden or not served, one was answered with 401, or the time is over.
    static Seen of(LiveCluster live, Set<Kind> wanted, Duration limit) throws InterruptedException {
        FirstPicture picture = new FirstPicture(wanted);
        try (Subscription _ = live.subscribe(snapshot -> picture.look(snapshot.health()))) {
            picture.look(live.snapshot().health());
            boolean inTime = picture.ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
            ClusterSnapshot snapshot = live.snapshot();
            return inTime && !picture.isRefused()
                    ? new Seen.Complete(snapshot)
                    : new Seen.Incomplete(picture.missing(snapshot.health()));
        }
    }

    /// A kind that has been complete once stays so here: what is shown after a lost connection is still all of it.
    private synchronized void look(ClusterHealth health) {
        for (Kind kind : wanted) {
            switch (health.of(kind)) {
                case WatchHealth.Live _,WatchHealth.Forbidden _,WatchHealth.NotServed _ -> done.add(kind);
                case WatchHealth.Expired _ -> refused = refused || !done.contains(kind);
                case WatchHealth.Waiting _,WatchHealth.Loading _,WatchHealth.Reconnecting _,WatchHealth.Stale _ -> {
                    // still to come
                }
            }
        }
        if (refused || done.containsAll(wanted)) {
            ended.countDown();
        }
    }

    private synchronized boolean isRefused() {
        return refused;
    }

    private synchronized Map<Kind, WatchHealth> missing(ClusterHealth health) {
        Map<Kind, WatchHealth> missing = new EnumMap<>(Kind.class);
        for (Kind kind : wanted) {
            if (!done.contains(kind)) {
                missing.put(kind, health.of(kind));
            }
        }
        return missing;
    }
}

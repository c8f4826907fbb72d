package io.berth;

import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.ClusterSnapshot;
import io.berth.model.ConnectionHealth;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.port.ClusterSink;
import io.berth.port.ClusterSource;
import io.berth.port.ObjectReader;
import io.berth.port.PodDoor;
import io.berth.port.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// States of a cluster that the demo cluster does not come into while the tour looks at it.
final class TourStates {
    private static final String AGENTS = "berth-system";

    private TourStates() {
    }

    /// The connection was lost a while ago; what was seen stays.
    static List<ClusterChange> stale(Instant now) {
        Instant since = now.minusSeconds(94);
        WatchHealth lost = new WatchHealth.Reconnecting(since, 4, now.plusSeconds(8),
                "Connection refused: kube.demo.berth.example:6443");
        return all(new ConnectionHealth.Stale(since, "Connection refused"), _ -> lost);
    }

    /// The sign-in is not accepted any more; what was seen stays.
    static List<ClusterChange> expired(Instant now) {
        WatchHealth expired = new WatchHealth.Expired(now.minusSeconds(340), "Unauthorized");
        return all(new ConnectionHealth.Expired(now.minusSeconds(340), "Unauthorized"), _ -> expired);
    }

    /// A cluster of which the first lists are under way.
    static ClusterSource loading(ClusterSource like) {
        return new Still(like, all(new ConnectionHealth.Connecting(),
                kind -> kind == Kind.POD ? new WatchHealth.Loading(4_096, 8_801) : new WatchHealth.Loading(0, -1)));
    }

    /// A cluster in which nothing may be listed.
    static ClusterSource forbidden(ClusterSource like, Instant now) {
        return new Still(like, all(new ConnectionHealth.Live(now, Duration.ofMillis(12)),
                kind -> new WatchHealth.Forbidden("list", "", kind.plural() + " is forbidden: User \"mira\" cannot list"
                        + " resource \"" + kind.plural() + "\" at the cluster scope")));
    }

    /// The nodes and pods of a cluster in which nobody tells what GPUs do.
    static ClusterSource noGpuSource(ClusterSource like, ClusterSnapshot snapshot, Instant now) {
        List<ClusterChange> told = all(new ConnectionHealth.Live(now, Duration.ofMillis(12)),
                _ -> new WatchHealth.Live(now));
        snapshot.nodes().forEach(node -> told.add(new ClusterChange.Put(node)));
        snapshot.pods().forEach(pod -> {
            if (!pod.namespace().equals(AGENTS)) {
                told.add(new ClusterChange.Put(pod));
            }
        });
        return new Still(like, told);
    }

    /// A cluster in which there is nothing.
    static ClusterSource nothing(ClusterSource like, Instant now) {
        return new Still(like, all(new ConnectionHealth.Live(now, Duration.ofMillis(12)),
                _ -> new WatchHealth.Live(now)));
    }

    private static List<ClusterChange> all(ConnectionHealth connection, Function<Kind, WatchHealth> health) {
        List<ClusterChange> changes = new ArrayList<>();
        changes.add(new ClusterChange.ConnectionHealthChanged(connection));
        for (Kind kind : Kind.values()) {
            changes.add(new ClusterChange.WatchHealthChanged(kind, health.apply(kind)));
        }
        return changes;
    }

    /// A cluster that tells some changes and then nothing any more.
    private record Still(ClusterSource like, List<ClusterChange> told) implements ClusterSource {
        @Override
        public ClusterInfo info() {
            return like.info();
        }

        @Override
        public Subscription watch(ClusterSink sink) {
            sink.accept(told);
            return () -> {
            };
        }

        @Override
        public ObjectReader reader() {
            return like.reader();
        }

        @Override
        public PodDoor pods() {
            return like.pods();
        }

        @Override
        public void close() {
            // nothing goes on
        }
    }
}

package io.berth.testing;

import io.berth.live.LiveCluster;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.model.WatchedNamespaces;
import io.berth.model.WatchedNamespaces;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Builds snapshots by folding objects into a cluster, as a session does.
public final class Snapshots {
    private final HandTimer timer = new HandTimer();
    private final LiveCluster cluster = new LiveCluster(new ClusterInfo("test", "test", "", "v1.36.3", ""), timer,
            timer);

    /// Every kind is complete and live, and holds nothing.
    public Snapshots() {
        for (Kind kind : Kind.values()) {
            health(kind, new WatchHealth.Live(timer.instant()));
        }
    }

    /// A snapshot of these objects in a healthy cluster.
    public static ClusterSnapshot of(ClusterObject... objects) {
        return new Snapshots().put(objects).snapshot();
    }

    public Snapshots put(ClusterObject... objects) {
        return tell(Arrays.stream(objects).<ClusterChange>map(ClusterChange.Put::new).toList());
    }

    public Snapshots remove(ClusterObject object) {
        return tell(List.of(new ClusterChange.Removed(object.kind(), object.namespace(), object.name())));
    }

    public Snapshots health(Kind kind, WatchHealth health) {
        return tell(List.of(new ClusterChange.WatchHealthChanged(kind, health)));
    }

    public Snapshots leaveOut(String... namespaces) {
        return tell(List.of(new ClusterChange.NamespacesWatched(
                new WatchedNamespaces(List.of(), List.of(namespaces), List.of()))));
    }

    private Snapshots tell(List<ClusterChange> changes) {
        cluster.accept(changes);
        return this;
    }

    /// What is there now.
    public ClusterSnapshot snapshot() {
        timer.wind(Duration.ofSeconds(1));
        return cluster.snapshot();
    }
}

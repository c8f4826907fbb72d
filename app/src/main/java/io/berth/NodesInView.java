package io.berth;

import io.berth.live.LiveCluster;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.port.Subscription;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Gathers from all rooms the nodes whose GPUs somebody looks at: those of what is selected first, whichever room is open,
/// then those on the map, then those in the fleet. On the JavaFX thread, but the cluster is followed on the timer's.
final class NodesInView implements AutoCloseable {
    /// So often is it looked where a selected pod runs now.
    private static final Duration PACE = Duration.ofMillis(500);

    private final LiveCluster cluster;
    private final Consumer<Collection<String>> look;
    private final javafx.util.Subscription selecting;
    private final Subscription following;
    private final Object lock = new Object();
    private List<Selected.OfKind> chosen = List.of(); // guarded by lock
    private List<String> ofMap = List.of(); // guarded by lock
    private List<String> ofFleet = List.of(); // guarded by lock
    private List<String> told = List.of(); // guarded by lock

    /// @param look is told all of them whenever they change, those that matter most first; returns at once
    NodesInView(Selection selection, LiveCluster cluster, Consumer<Collection<String>> look) {
        this.cluster = cluster;
        this.look = look;
        selecting = javafx.util.Subscription.combine(selection.selectedProperty().subscribe(() -> choose(selection)),
                selection.chosenProperty().subscribe(() -> choose(selection)));
        following = cluster.subscribe(PACE, this::tell);
        choose(selection);
    }

    private void choose(Selection selection) {
        Set<Selected.OfKind> all = new LinkedHashSet<>();
        if (selection.selected() instanceof Selected.OfKind lead) {
            all.add(lead);
        }
        all.addAll(selection.chosen());
        synchronized (lock) {
            chosen = List.copyOf(all);
        }
        tell(cluster.snapshot());
    }

    /// The nodes that the map draws large enough, while their GPUs matter to what it draws; empty for none.
    void ofMap(List<String> nodes) {
        synchronized (lock) {
            ofMap = List.copyOf(nodes);
        }
        tell(cluster.snapshot());
    }

    /// The nodes that the fleet draws large enough; empty for none.
    void ofFleet(List<String> nodes) {
        synchronized (lock) {
            ofFleet = List.copyOf(nodes);
        }
        tell(cluster.snapshot());
    }

    private void tell(ClusterSnapshot snapshot) {
        synchronized (lock) {
            Set<String> all = new LinkedHashSet<>();
            for (Selected.OfKind one : chosen) {
                addNodeOf(one, snapshot, all);
            }
            all.addAll(ofMap);
            all.addAll(ofFleet);
            List<String> now = List.copyOf(all);
            if (!now.equals(told)) {
                told = now;
                look.accept(now);
            }
        }
    }

    private static void addNodeOf(Selected.OfKind one, ClusterSnapshot snapshot, Set<String> nodes) {
        if (one.kind() == Kind.NODE) {
            nodes.add(one.name());
        } else if (one.kind() == Kind.POD) {
            Pod pod = snapshot.pods().get(one.namespace(), one.name());
            if (pod != null && pod.nodeName() != null) {
                nodes.add(pod.nodeName());
            }
        }
    }

    @Override
    public void close() {
        selecting.unsubscribe();
        following.close();
        look.accept(List.of());
    }
}

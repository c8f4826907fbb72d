package io.berth.ui.placement;

import io.berth.analysis.placement.WaitingGroup;
import io.berth.analysis.room.Capacity;
import io.berth.analysis.room.PodShape;
import io.berth.live.Derived;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import io.berth.port.Subscription;
import io.berth.ui.kit.Latest;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;

/// How much room is left, for the selected object and for GPUs, and which nodes would take the pods of a waiting group. On
/// the JavaFX thread; needs no toolkit.
final class CapacityViewModel implements AutoCloseable {
    /// So often does it follow the cluster.
    private static final Duration PACE = Duration.ofSeconds(1);

    private record Input(ClusterSnapshot snapshot, Selected selected, Shaded shaded) {
    }

    private final LiveCluster cluster;
    private final Selection selection;
    private final ReadOnlyObjectWrapper<Capacity> capacity = new ReadOnlyObjectWrapper<>(Capacity.NONE);
    private final ReadOnlyObjectWrapper<Shaded> shaded = new ReadOnlyObjectWrapper<>(Shaded.NONE);
    private final Derived<Input, Capacity> derived;
    private final Subscription following;
    private final ChangeListener<Selected> asker = (_, _, _) -> ask();
    private volatile Selected selectedNow = Selected.NONE;
    private volatile Shaded shadedNow = Shaded.NONE;
    private volatile boolean resting;

    CapacityViewModel(LiveCluster cluster, Selection selection, Executor worker, Executor fx) {
        this.cluster = cluster;
        this.selection = selection;
        derived = new Derived<>(worker, CapacityViewModel::derive, new Latest<>(fx, capacity::set));
        following = cluster.subscribe(PACE, this::follow);
        selection.selectedProperty().addListener(asker);
        ask();
    }

    private static Capacity derive(@Nullable Capacity before, Input input) {
        Pod shape = input.selected() instanceof Selected.OfKind one
                ? PodShape.of(input.snapshot(), one.kind(), one.namespace(), one.name())
                : null;
        Pod wanted = input.shaded() instanceof Shaded.By(WaitingGroup group) ? group.first() : null;
        return Capacity.derive(before, input.snapshot(), shape == null ? wanted : shape, wanted);
    }

    private void follow(ClusterSnapshot snapshot) {
        if (!resting) {
            derived.update(new Input(snapshot, selectedNow, shadedNow));
        }
    }

    private void ask() {
        selectedNow = selection.selected();
        follow(cluster.snapshot());
    }

    /// A room that is not seen asks nothing.
    void rest(boolean rests) {
        resting = rests;
        follow(cluster.snapshot());
    }

    /// What is known of room. It follows the cluster.
    ReadOnlyObjectProperty<Capacity> capacityProperty() {
        return capacity.getReadOnlyProperty();
    }

    /// For whom nodes are shaded.
    ReadOnlyObjectProperty<Shaded> shadedProperty() {
        return shaded.getReadOnlyProperty();
    }

    /// Shades the nodes for a group; the same again ends it.
    void shade(WaitingGroup group) {
        boolean again = shaded.get() instanceof Shaded.By(WaitingGroup before) && isSamePod(before, group);
        set(again ? Shaded.NONE : new Shaded.By(group));
    }

    void endShade() {
        if (!shaded.get().equals(Shaded.NONE)) {
            set(Shaded.NONE);
        }
    }

    /// Takes the words of the same group over as they are now; a group that waits no more ends its shading.
    void follow(List<WaitingGroup> waiting) {
        if (shaded.get() instanceof Shaded.By(WaitingGroup group)) {
            WaitingGroup now = waiting.stream().filter(other -> isSamePod(group, other)).findFirst()
                    .or(() -> waiting.stream().filter(other -> isAlike(group, other)).findFirst()).orElse(null);
            if (now == null) {
                endShade();
            } else if (!now.equals(group)) {
                set(new Shaded.By(now));
            }
        }
    }

    private static boolean isSamePod(WaitingGroup one, WaitingGroup other) {
        return one.first().meta().isSameObject(other.first().meta());
    }

    /// The pod that waited longest may have found its node: another one of the workload stands for it.
    private static boolean isAlike(WaitingGroup one, WaitingGroup other) {
        return one.workload().equals(other.workload()) && one.cause().isHeld() == other.cause().isHeld()
                && one.first().spec().equals(other.first().spec());
    }

    private void set(Shaded changed) {
        shaded.set(changed);
        shadedNow = changed;
        follow(cluster.snapshot());
    }

    @Override
    public void close() {
        selection.selectedProperty().removeListener(asker);
        following.close();
        derived.close();
    }
}

package io.berth.ui.placement;

import io.berth.analysis.filter.Filter;
import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.placement.CellSize;
import io.berth.analysis.placement.Colouring;
import io.berth.analysis.placement.Grouping;
import io.berth.analysis.placement.LabelKeys;
import io.berth.analysis.placement.NodeTile;
import io.berth.analysis.placement.PlacementLens;
import io.berth.analysis.placement.PlacementMap;
import io.berth.analysis.placement.WaitingGroup;
import io.berth.live.Derived;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Meta;
import io.berth.model.Pod;
import io.berth.port.Subscription;
import io.berth.ui.kit.Latest;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;

/// What the Placement room shows and can do. On the JavaFX thread; needs no toolkit.
final class PlacementViewModel implements AutoCloseable {
    /// What stands in the room.
    enum Face {
        LOADING, EMPTY, FORBIDDEN, MAP
    }

    private record Input(ClusterSnapshot snapshot, PlacementLens lens) {
    }

    private final LiveCluster cluster;
    private final Selection selection;
    private final ReadOnlyObjectWrapper<PlacementMap> map = new ReadOnlyObjectWrapper<>(
            PlacementMap.derive(null, ClusterSnapshot.EMPTY, PlacementLens.ALL));
    private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
    private final ReadOnlyObjectWrapper<PlacementLens> lens = new ReadOnlyObjectWrapper<>(PlacementLens.ALL);
    private final ReadOnlyObjectWrapper<Set<Integer>> isolated = new ReadOnlyObjectWrapper<>(Set.of());
    private final SavedViews views = new SavedViews();
    private final Derived<Input, PlacementMap> derived;
    private final Subscription following;
    private final Subscription feeding;
    private final Executor worker;
    private final Executor fx;
    private final ChangeListener<Set<String>> looker = (_, _,
            namespaces) -> look(lens.get().withNamespaces(namespaces));
    private final CapacityViewModel capacity;
    private final ImagesViewModel images;
    private final ChangeListener<Filter> sifter = (_, _, filter) -> look(lens.get().withFilter(filter));
    private volatile PlacementLens lensNow = PlacementLens.ALL;
    private volatile boolean resting;
    private volatile @Nullable ClusterSnapshot past;

    PlacementViewModel(LiveCluster cluster, Selection selection, Executor worker, Executor fx) {
        this.cluster = cluster;
        this.selection = selection;
        this.worker = worker;
        this.fx = fx;
        Latest<PlacementMap> told = new Latest<>(fx, this::take);
        derived = new Derived<>(worker,
                (before, input) -> PlacementMap.derive(before, input.snapshot(), input.lens(), board(input)), told);
        capacity = new CapacityViewModel(cluster, selection, worker, fx);
        images = new ImagesViewModel(cluster, selection, worker, fx);
        following = cluster.subscribe(this::follow);
        feeding = cluster.gpus().subscribe(this::followGpus);
        selection.namespacesProperty().addListener(looker);
        selection.filterProperty().addListener(sifter);
        look(PlacementLens.ALL.withNamespaces(selection.namespaces()).withFilter(selection.filter()));
    }

    private void follow(ClusterSnapshot snapshot) {
        if (!resting) {
            ClusterSnapshot shown = past;
            derived.update(new Input(shown == null ? snapshot : shown, lensNow));
        }
    }

    private void followGpus() {
        if (lensNow.needsGpus() && past == null) {
            follow(cluster.snapshot());
        }
    }

    /// What GPUs did in the past is not kept by pods.
    private GpuBoard board(Input input) {
        return input.lens().needsGpus() && past == null ? cluster.gpus().board(input.snapshot()) : GpuBoard.NONE;
    }

    private void look(PlacementLens changed) {
        lensNow = changed;
        lens.set(changed);
        follow(cluster.snapshot());
    }

    private void take(PlacementMap derivedMap) {
        if (!derivedMap.categories().equals(map.get().categories())) {
            // what is isolated would be others now
            isolated.set(Set.of());
        }
        map.set(derivedMap);
        capacity.follow(derivedMap.waiting());
        face.set(faceOf(derivedMap));
    }

    static Face faceOf(PlacementMap map) {
        ClusterSnapshot snapshot = map.snapshot();
        if (map.size() > 0) {
            return Face.MAP;
        }
        if (!snapshot.health().isSynced(Kind.NODE, Kind.POD)) {
            return Face.LOADING;
        }
        return map.visibility().nodes() || map.visibility().pods() ? Face.EMPTY : Face.FORBIDDEN;
    }

    /// Shows the cluster of a moment that has passed; nothing for the present.
    void showPast(Optional<ClusterSnapshot> moment) {
        past = moment.orElse(null);
        follow(cluster.snapshot());
    }

    /// A room that is not seen derives nothing; when it is seen again it catches up at once.
    void rest(boolean rests) {
        resting = rests;
        capacity.rest(rests);
        images.rest(rests);
        follow(cluster.snapshot());
    }

    ReadOnlyObjectProperty<PlacementMap> mapProperty() {
        return map.getReadOnlyProperty();
    }

    PlacementMap map() {
        return map.get();
    }

    ReadOnlyObjectProperty<Face> faceProperty() {
        return face.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<PlacementLens> lensProperty() {
        return lens.getReadOnlyProperty();
    }

    /// Bins of the colouring that are shown at full strength; empty means all.
    ReadOnlyObjectProperty<Set<Integer>> isolatedProperty() {
        return isolated.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Selected> selectedProperty() {
        return selection.selectedProperty();
    }

    void colourBy(Colouring colouring) {
        isolated.set(Set.of());
        look(lens.get().withColouring(colouring));
    }

    void groupBy(Grouping grouping) {
        if (lens.get().colouring().scale() == Colouring.Scale.SHARES) {
            isolated.set(Set.of());
        }
        look(lens.get().withGrouping(grouping));
    }

    void sizeBy(CellSize size) {
        look(lens.get().withCellSize(size));
    }

    /// Colouring, grouping and cells as a text: `health by=zone>rack cells=one`.
    String view() {
        return ViewText.of(lens.get());
    }

    /// Takes over a text of [#view()]; a word that is unknown changes nothing.
    void show(String view) {
        PlacementLens wanted = ViewText.apply(view, lens.get());
        if (wanted.colouring() != lens.get().colouring()) {
            colourBy(wanted.colouring());
        }
        if (!wanted.grouping().equals(lens.get().grouping())) {
            groupBy(wanted.grouping());
        }
        sizeBy(wanted.cellSize());
        selection.lookAt(wanted.namespaces());
        selection.filter(wanted.filter());
    }

    SavedViews views() {
        return views;
    }

    /// Saves how the map is looked at now, with filter and namespaces.
    void saveView(String name) {
        views.save(name, ViewText.whole(lens.get()));
    }

    void openView(String name) {
        views.named(name).ifPresent(view -> show(view.text()));
    }

    /// Finds out which labels there are, and tells it on the JavaFX thread.
    void tellLabels(Consumer<LabelKeys> told) {
        ClusterSnapshot snapshot = map().snapshot();
        worker.execute(() -> {
            LabelKeys keys = LabelKeys.of(snapshot);
            fx.execute(() -> told.accept(keys));
        });
    }

    /// Shows only pods in a bin of the colouring at full strength; the same again shows all.
    ///
    /// @param more keeps what is isolated already
    void isolate(int bin, boolean more) {
        Set<Integer> changed = new HashSet<>(more ? isolated.get() : Set.of());
        if (isolated.get().contains(bin)) {
            changed.remove(bin);
        } else {
            changed.add(bin);
        }
        isolated.set(Set.copyOf(changed));
    }

    /// Shows all pods at full strength again.
    void release() {
        isolated.set(Set.of());
    }

    void choose(Spot spot) {
        if (spot.isNowhere() || spot.place() >= map().size()) {
            selection.select(Selected.NONE);
            return;
        }
        NodeTile tile = map().tile(spot.place());
        // a group of pods is no object: its first pod stands for it
        int pod = tile.isGroup() ? Math.max(0, spot.pod()) : spot.pod();
        if (pod >= 0 && pod < tile.size()) {
            selection.select(Selected.pod(tile.pod(pod).namespace(), tile.pod(pod).name()));
        } else {
            selection.select(Selected.node(tile.name()));
        }
    }

    /// Selects the pod of a group that waits longest, and shades the nodes for it.
    void choose(WaitingGroup group) {
        Meta first = group.first().meta();
        selection.select(group.cause() instanceof WaitingGroup.Cause.Suspended
                ? new Selected.OfKind(Kind.JOB, first.namespace(), first.name())
                : Selected.pod(first.namespace(), first.name()));
        capacity.shade(group);
    }

    /// How much room is left, and for whom nodes are shaded.
    CapacityViewModel capacity() {
        return capacity;
    }

    ImagesViewModel images() {
        return images;
    }

    /// Where the selected object stands on the map.
    Spot selectedSpot() {
        return switch (selection.selected()) {
            case Selected.None _,Selected.Image _ -> Spot.NOWHERE;
            case Selected.OfKind chosen when chosen.kind() == Kind.NODE -> new Spot(map().placeOf(chosen.name()), -1);
            case Selected.OfKind chosen when chosen.kind() == Kind.POD -> spotOf(chosen);
            case Selected.OfKind _ -> Spot.NOWHERE;
        };
    }

    private Spot spotOf(Selected.OfKind chosen) {
        Pod pod = map().snapshot().pods().get(chosen.namespace(), chosen.name());
        int place = pod == null ? -1 : map().placeOf(pod);
        if (pod == null || place < 0) {
            return Spot.NOWHERE;
        }
        NodeTile tile = map().tile(place);
        for (int i = 0; i < tile.size(); i++) {
            if (tile.pod(i).meta().isSameObject(pod.meta())) {
                return new Spot(place, i);
            }
        }
        return Spot.NOWHERE;
    }

    /// The figures that the room shows now.
    Map<String, @Nullable Object> figures() {
        var totals = map().totals();
        boolean pods = map().visibility().pods();
        boolean nodes = map().visibility().nodes();
        Map<String, Object> states = new TreeMap<>();
        totals.byState().forEach((state, count) -> states.put(state.name(), count));
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("pods", pods ? totals.placed() : null);
        if (!lens.get().filter().isAll()) {
            figures.put("podsInAll", pods ? totals.looked() : null);
        }
        figures.put("nodes", nodes ? totals.nodes() : null);
        figures.put("nodesReady", nodes ? totals.nodesReady() : null);
        figures.put("zones", nodes ? totals.zones() : null);
        figures.put("waiting", pods ? totals.waiting() : null);
        figures.put("nodesToLookAt", nodes ? totals.needLook() : null);
        figures.put("podsByState", pods ? states : null);
        return figures;
    }

    @Override
    public void close() {
        selection.namespacesProperty().removeListener(looker);
        selection.filterProperty().removeListener(sifter);
        following.close();
        feeding.close();
        derived.close();
        capacity.close();
        images.close();
    }
}

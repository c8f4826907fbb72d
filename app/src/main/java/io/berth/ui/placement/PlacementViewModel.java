package io.berth.ui.placement;

import io.berth.analysis.placement.Colouring;
import io.berth.analysis.placement.Grouping;
import io.berth.analysis.placement.NodeTile;
import io.berth.analysis.placement.PlacementLens;
import io.berth.analysis.placement.PlacementMap;
import io.berth.analysis.placement.WaitingGroup;
import io.berth.live.Derived;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.port.Subscription;
import io.berth.ui.kit.Latest;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
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
    private final ReadOnlyObjectWrapper<Set<PodHealth>> isolated = new ReadOnlyObjectWrapper<>(Set.of());
    private final Derived<Input, PlacementMap> derived;
    private final Subscription following;
    private final ChangeListener<Set<String>> looker = (_, _,
            namespaces) -> look(lens.get().withNamespaces(namespaces));
    private volatile PlacementLens lensNow = PlacementLens.ALL;
    private volatile boolean resting;
    private volatile @Nullable ClusterSnapshot past;

    PlacementViewModel(LiveCluster cluster, Selection selection, Executor worker, Executor fx) {
        this.cluster = cluster;
        this.selection = selection;
        Latest<PlacementMap> told = new Latest<>(fx, this::take);
        derived = new Derived<>(worker, (before, input) -> PlacementMap.derive(before, input.snapshot(), input.lens()),
                told);
        following = cluster.subscribe(this::follow);
        selection.namespacesProperty().addListener(looker);
        look(PlacementLens.ALL.withNamespaces(selection.namespaces()));
    }

    private void follow(ClusterSnapshot snapshot) {
        if (!resting) {
            ClusterSnapshot shown = past;
            derived.update(new Input(shown == null ? snapshot : shown, lensNow));
        }
    }

    private void look(PlacementLens changed) {
        lensNow = changed;
        lens.set(changed);
        follow(cluster.snapshot());
    }

    private void take(PlacementMap derivedMap) {
        map.set(derivedMap);
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

    ReadOnlyObjectProperty<Set<PodHealth>> isolatedProperty() {
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
        look(lens.get().withGrouping(grouping));
    }

    /// Colouring and grouping as a text: `health zone_rack`.
    String view() {
        return word(lens.get().colouring()) + " " + word(lens.get().grouping());
    }

    /// Takes over a text of [#view()]; a word that is unknown changes nothing.
    void show(String view) {
        for (String word : view.split(" ", -1)) {
            for (Colouring colouring : Colouring.values()) {
                if (word(colouring).equals(word) && colouring != lens.get().colouring()) {
                    colourBy(colouring);
                }
            }
            for (Grouping grouping : Grouping.values()) {
                if (word(grouping).equals(word) && grouping != lens.get().grouping()) {
                    groupBy(grouping);
                }
            }
        }
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /// Shows only pods in a state at full strength; the same again shows all.
    ///
    /// @param more keeps what is isolated already
    void isolate(PodHealth state, boolean more) {
        Set<PodHealth> changed = new HashSet<>(more ? isolated.get() : Set.of());
        if (isolated.get().contains(state)) {
            changed.remove(state);
        } else {
            changed.add(state);
        }
        isolated.set(Set.copyOf(changed));
    }

    void choose(Spot spot) {
        if (spot.isNowhere() || spot.place() >= map().size()) {
            selection.select(Selected.NONE);
            return;
        }
        NodeTile tile = map().tile(spot.place());
        if (spot.pod() >= 0 && spot.pod() < tile.size()) {
            selection.select(Selected.pod(tile.pod(spot.pod()).namespace(), tile.pod(spot.pod()).name()));
        } else {
            selection.select(Selected.node(tile.name()));
        }
    }

    void choose(WaitingGroup group) {
        selection.select(Selected.pod(group.workload().namespace(), group.firstPod()));
    }

    /// Where the selected object stands on the map.
    Spot selectedSpot() {
        return switch (selection.selected()) {
            case Selected.None _ -> Spot.NOWHERE;
            case Selected.OfKind chosen when chosen.kind() == Kind.NODE -> new Spot(map().placeOf(chosen.name()), -1);
            case Selected.OfKind chosen when chosen.kind() == Kind.POD -> spotOf(chosen);
            case Selected.OfKind _ -> Spot.NOWHERE;
        };
    }

    private Spot spotOf(Selected.OfKind chosen) {
        Pod pod = map().snapshot().pods().get(chosen.namespace(), chosen.name());
        int place = pod == null || pod.nodeName() == null ? -1 : map().placeOf(pod.nodeName());
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
        following.close();
        derived.close();
    }
}

package io.berth.ui.placement;

import io.berth.analysis.placement.ChosenTotals;
import io.berth.analysis.placement.NodeTile;
import io.berth.analysis.placement.PlacementMap;
import io.berth.analysis.owners.TopOwner;
import io.berth.live.Derived;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.ui.kit.Latest;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;

/// What is chosen together on the map, and its sums. On the JavaFX thread; needs no toolkit.
final class ChosenViewModel implements AutoCloseable {
    /// The sums of a choice.
    ///
    /// @param nodes chosen nodes
    record Sums(int nodes, ChosenTotals totals) {
        static final Sums NONE = new Sums(0, ChosenTotals.NONE);
    }

    private record Input(ClusterSnapshot snapshot, Set<Selected.OfKind> chosen) {
    }

    private final Selection selection;
    private final ReadOnlyObjectProperty<PlacementMap> map;
    private final ReadOnlyObjectWrapper<Sums> sums = new ReadOnlyObjectWrapper<>(Sums.NONE);
    private final Derived<Input, Sums> derived;
    private final ChangeListener<Object> follower = (_, _, _) -> follow();

    ChosenViewModel(Selection selection, ReadOnlyObjectProperty<PlacementMap> map, Executor worker, Executor fx) {
        this.selection = selection;
        this.map = map;
        derived = new Derived<>(worker, ChosenViewModel::sum, new Latest<Sums>(fx, this::take));
        selection.chosenProperty().addListener(follower);
        map.addListener(follower);
    }

    private void follow() {
        if (isSeveral()) {
            derived.update(new Input(map.get().snapshot(), selection.chosen()));
        } else {
            sums.set(Sums.NONE);
        }
    }

    private void take(Sums told) {
        sums.set(isSeveral() ? told : Sums.NONE);
    }

    private static Sums sum(@Nullable Sums before, Input input) {
        List<Pod> pods = new ArrayList<>();
        int nodes = 0;
        for (Selected.OfKind one : input.chosen()) {
            Pod pod = one.kind() == Kind.POD ? input.snapshot().pods().get(one.namespace(), one.name()) : null;
            if (pod != null) {
                pods.add(pod);
            }
            nodes += one.kind() == Kind.NODE ? 1 : 0;
        }
        return new Sums(nodes, ChosenTotals.of(pods));
    }

    boolean isSeveral() {
        return selection.chosen().size() > 1;
    }

    ReadOnlyObjectProperty<Set<Selected.OfKind>> chosenProperty() {
        return selection.chosenProperty();
    }

    /// The sums of what is chosen together; of nothing where one is chosen alone.
    ReadOnlyObjectProperty<Sums> sumsProperty() {
        return sums.getReadOnlyProperty();
    }

    private Optional<Selected.OfKind> at(Spot spot) {
        if (spot.isNowhere() || spot.place() >= map.get().size()) {
            return Optional.empty();
        }
        NodeTile tile = map.get().tile(spot.place());
        boolean pod = spot.pod() >= 0 && spot.pod() < tile.size();
        return Optional.of((Selected.OfKind) (pod
                ? Selected.pod(tile.pod(spot.pod()).namespace(), tile.pod(spot.pod()).name())
                : Selected.node(tile.name())));
    }

    void toggle(Spot spot) {
        at(spot).ifPresent(selection::toggle);
    }

    /// Chooses the spots alone, or with what is chosen already; the last of them leads.
    void choose(List<Spot> spots, boolean more) {
        Set<Selected.OfKind> all = new LinkedHashSet<>(more ? selection.chosen() : Set.of());
        Selected.@Nullable OfKind lead = null;
        for (Spot spot : spots) {
            Optional<Selected.OfKind> one = at(spot);
            if (one.isPresent()) {
                lead = one.get();
                all.add(lead);
            }
        }
        if (lead != null) {
            selection.choose(all, lead);
        }
    }

    /// Keeps the one that leads; the second time, none.
    void fewer() {
        selection.select(isSeveral() ? selection.selected() : Selected.NONE);
    }

    /// Chooses what owns the chosen pod, if it is of a kind that is watched.
    void chooseOwner() {
        if (selection.selected() instanceof Selected.OfKind chosen && chosen.kind() == Kind.POD) {
            ClusterSnapshot snapshot = map.get().snapshot();
            Pod pod = snapshot.pods().get(chosen.namespace(), chosen.name());
            TopOwner owner = pod == null ? new TopOwner("", "", "") : TopOwner.of(pod, snapshot);
            for (Kind kind : Kind.values()) {
                if (kind != Kind.POD && kind.kindName().equals(owner.kind())) {
                    selection.select(new Selected.OfKind(kind, owner.namespace(), owner.name()));
                }
            }
        }
    }

    @Override
    public void close() {
        selection.chosenProperty().removeListener(follower);
        map.removeListener(follower);
        derived.close();
    }
}

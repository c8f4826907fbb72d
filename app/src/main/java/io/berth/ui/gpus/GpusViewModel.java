package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuHolding;
import io.berth.analysis.gpu.GpuNode;
import io.berth.analysis.gpu.GpuState;
import io.berth.live.Derived;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.port.Subscription;
import io.berth.ui.kit.Latest;
import io.berth.ui.selection.Selected;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// What the GPUs room shows and can do. On the JavaFX thread; needs no toolkit.
final class GpusViewModel implements AutoCloseable {
    /// So often does it follow the cluster; the feed keeps its own pace.
    private static final Duration PACE = Duration.ofMillis(250);

    private record Input(ClusterSnapshot snapshot, Fleet.Lens lens) {
    }

    private final Ground ground;
    private final Consumer<List<String>> look;
    private final WasteViewModel waste;
    private final NodeViewModel node;
    private final ReadOnlyObjectWrapper<Fleet> fleet = new ReadOnlyObjectWrapper<>(Fleet.NONE);
    private final ReadOnlyObjectWrapper<GpuFigure> figure = new ReadOnlyObjectWrapper<>(GpuFigure.SM);
    private final ReadOnlyObjectWrapper<Set<GpuState>> isolated = new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyObjectWrapper<Marked> marked = new ReadOnlyObjectWrapper<>(Marked.NONE);
    private final ReadOnlyStringWrapper opened = new ReadOnlyStringWrapper("");
    private final Derived<Input, Fleet> derived;
    private final Subscription following;
    private final Subscription feeding;
    private final javafx.util.Subscription looking;
    private volatile boolean resting;
    private volatile Fleet.Lens lens = Fleet.Lens.ALL;
    private List<String> inView = List.of();

    /// @param look is told of which nodes the room shows GPUs large enough; empty while it is not seen
    GpusViewModel(Ground ground, Consumer<List<String>> look) {
        this.ground = ground;
        this.look = look;
        waste = new WasteViewModel(ground);
        node = new NodeViewModel(ground);
        Latest<Fleet> told = new Latest<>(ground.fx(), this::take);
        derived = new Derived<>(ground.worker(),
                (_, input) -> Fleet.of(input.snapshot(), ground.cluster().gpus().board(input.snapshot()), input.lens()),
                told);
        following = ground.cluster().subscribe(PACE, _ -> follow());
        feeding = ground.feed().subscribe(_ -> follow());
        looking = javafx.util.Subscription.combine(ground.selection().selectedProperty().subscribe(this::mark),
                waste.tableProperty().subscribe(this::mark),
                ground.selection().filterProperty().subscribe(() -> look()),
                ground.selection().namespacesProperty().subscribe(() -> look()));
        look();
    }

    private void look() {
        lens = new Fleet.Lens(ground.selection().filter(), ground.selection().namespaces());
        follow();
    }

    private void follow() {
        if (!resting) {
            derived.update(new Input(ground.cluster().snapshot(), lens));
        }
    }

    private void take(Fleet changed) {
        fleet.set(changed);
        waste.show(changed);
        node.show(changed.board(), opened.get());
        mark();
    }

    /// A room that is not seen derives nothing and looks at no node; when it is seen again it catches up at once.
    void rest(boolean rests) {
        resting = rests;
        tellLook();
        follow();
    }

    ReadOnlyObjectProperty<Fleet> fleetProperty() {
        return fleet.getReadOnlyProperty();
    }

    Fleet fleet() {
        return fleet.get();
    }

    WasteViewModel waste() {
        return waste;
    }

    NodeViewModel node() {
        return node;
    }

    ReadOnlyObjectProperty<GpuFigure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    void show(GpuFigure chosen) {
        figure.set(chosen);
    }

    /// The states that are isolated; empty for all.
    ReadOnlyObjectProperty<Set<GpuState>> isolatedProperty() {
        return isolated.getReadOnlyProperty();
    }

    boolean isFaded(GpuState state) {
        return !isolated.get().isEmpty() && !isolated.get().contains(state);
    }

    /// Isolates a state, or no longer.
    ///
    /// @param more whether those that are isolated stay so
    void isolate(GpuState state, boolean more) {
        Set<GpuState> now = EnumSet.noneOf(GpuState.class);
        now.addAll(isolated.get());
        boolean was = now.contains(state);
        if (!more) {
            was &= now.size() == 1;
            now.clear();
        }
        if (was) {
            now.remove(state);
        } else {
            now.add(state);
        }
        isolated.set(Set.copyOf(now));
    }

    void isolateNone() {
        isolated.set(Set.of());
    }

    ReadOnlyObjectProperty<Marked> markedProperty() {
        return marked.getReadOnlyProperty();
    }

    private void mark() {
        marked.set(switch (ground.selection().selected()) {
            case Selected.OfKind(Kind kind, _, String name) when kind == Kind.NODE -> new Marked(name, Set.of());
            case Selected.OfKind(Kind kind, String namespace, String name) when kind == Kind.POD ->
                new Marked("", fleet().devicesOf(namespace, name));
            case Selected.OfKind object -> new Marked("", Set.copyOf(waste.devicesOf(object)));
            case Selected _ -> Marked.NONE;
        });
    }

    boolean isSelected(Selected.OfKind object) {
        return object.equals(ground.selection().selected());
    }

    void select(Selected.OfKind object) {
        ground.selection().select(object);
    }

    /// Selects the pod that has a device, or its node if none has it or it is not known which.
    void select(GpuNode of, @Nullable GpuDevice device) {
        for (GpuHolding holding : device == null ? List.<GpuHolding>of() : device.holdings()) {
            if (!holding.name().isEmpty() && holding.by() != GpuHolding.By.REQUEST) {
                ground.selection().select(Selected.pod(holding.namespace(), holding.name()));
                return;
            }
        }
        ground.selection().select(Selected.node(of.name()));
    }

    /// The node that is looked at alone; empty for the fleet.
    ReadOnlyStringProperty openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /// The node with the most devices that are not well, of those whose cards are parted or not; empty if there is none.
    String nodeThat(boolean parted) {
        return fleet().nodes().stream()
                .filter(one -> one.devices().stream().anyMatch(device -> device.part() != null) == parted)
                .max(Comparator.comparingLong(one -> one.devices().stream()
                        .filter(device -> device.state().compareTo(GpuState.IDLE) < 0).count()))
                .map(GpuNode::name).orElse("");
    }

    void open(String name) {
        opened.set(name);
        node.show(fleet().board(), name);
        tellLook();
    }

    /// Tells which nodes are drawn large enough to be looked at.
    void look(List<String> nodes) {
        if (!nodes.equals(inView)) {
            inView = nodes;
            tellLook();
        }
    }

    private void tellLook() {
        Set<String> all = new LinkedHashSet<>();
        if (!resting) {
            if (!opened.get().isEmpty()) {
                all.add(opened.get());
            }
            if (!marked.get().node().isEmpty()) {
                all.add(marked.get().node());
            }
            for (GpuNode one : nodesOf(marked.get().devices())) {
                all.add(one.name());
            }
            all.addAll(opened.get().isEmpty() ? inView : List.of());
        }
        look.accept(List.copyOf(all));
    }

    private List<GpuNode> nodesOf(Set<String> devices) {
        return devices.isEmpty()
                ? List.of()
                : fleet().board().nodes().stream()
                        .filter(one -> one.devices().stream().anyMatch(device -> devices.contains(device.key())))
                        .toList();
    }

    /// Which figure is shown and how the table is laid out, as a text for [#show(String)].
    String view() {
        return figure.get().word() + "|" + waste.view();
    }

    /// Takes over a text of [#view()]; a part that is not understood changes nothing.
    void show(String text) {
        String[] parts = text.split("\\|", 2);
        for (GpuFigure each : GpuFigure.values()) {
            if (each.word().equals(parts[0])) {
                figure.set(each);
            }
        }
        if (parts.length == 2) {
            waste.show(parts[1]);
        }
    }

    /// The figures that the room shows now.
    Map<String, @Nullable Object> figures() {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        boolean seen = fleet().face() == Fleet.Face.FLEET;
        figures.put("face", fleet().face().name());
        figures.put("nodes", seen ? fleet().board().nodes().size() : null);
        figures.put("devices", seen ? fleet().board().devices() : null);
        figures.put("held", seen ? fleet().board().held() : null);
        for (GpuState state : GpuState.values()) {
            figures.put(GpuWords.word(state), seen ? fleet().board().count(state) : null);
        }
        figures.put("leftOut", seen ? fleet().out().size() : null);
        figures.put("opened", opened.get().isEmpty() ? null : opened.get());
        figures.put("rows", waste.tableProperty().get().lines().size());
        figures.put("stragglers", waste.tableProperty().get().stragglers().size());
        return figures;
    }

    @Override
    public void close() {
        look.accept(List.of());
        looking.unsubscribe();
        following.close();
        feeding.close();
        derived.close();
        waste.close();
        node.close();
    }
}

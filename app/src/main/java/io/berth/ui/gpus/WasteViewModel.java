package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuBoards;
import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuNode;
import io.berth.analysis.gpu.GpuReason;
import io.berth.analysis.gpu.GpuState;
import io.berth.analysis.gpu.GpuStraggler;
import io.berth.analysis.gpu.GpuWaste;
import io.berth.live.Derived;
import io.berth.model.Kind;
import io.berth.model.gpu.GpuHistory;
import io.berth.ui.gpus.WasteTable.Doing;
import io.berth.ui.gpus.WasteTable.Line;
import io.berth.ui.gpus.WasteTable.Sort;
import io.berth.ui.kit.Latest;
import io.berth.ui.selection.Selected;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Who reserves what and does not use it. Counted anew when the question changes, else every few seconds, since a day of
/// all devices is looked at. On the JavaFX thread; needs no toolkit.
final class WasteViewModel implements AutoCloseable {
    static final Duration EVIDENCE = Duration.ofHours(24);
    static final Duration SPARK = Duration.ofHours(6);
    /// The label of pods that names a person, as long as nothing else is said.
    static final String USUAL_LABEL = "owner";

    private static final int SPARK_STEPS = 92;
    private static final int LONGEST_LABEL = 317;
    private static final Duration PACE = Duration.ofSeconds(15);
    private static final Duration HASTE = Duration.ofSeconds(2);

    /// What is asked for.
    ///
    /// @param out keys of devices that are left out; a row of nothing else is left out too
    /// @param idleAlone whether only those are shown of whom something is idle now
    record Ask(GpuWaste.By by, String label, Sort sort, Set<String> out, boolean idleAlone, Set<String> namespaces) {
    }

    /// Whether there are devices of which it is not known who has them.
    boolean isUntold() {
        return fleet.untold() > 0;
    }

    private record Input(Fleet fleet, GpuHistory history, Ask ask, Instant now) {
    }

    /// @param counted what the answer was made of, so that another order or filter need not count again
    private record Answer(Input input, GpuWaste counted, Map<String, Line> lines, WasteTable table) {
    }

    private final Ground ground;
    private final ReadOnlyObjectWrapper<Ask> ask;
    private final ReadOnlyObjectWrapper<WasteTable> table = new ReadOnlyObjectWrapper<>(WasteTable.NONE);
    private final Derived<Input, Answer> derived;
    private final javafx.util.Subscription looking;
    private Fleet fleet = Fleet.NONE;
    private Fleet counted = Fleet.NONE;
    private Instant countedAt = Instant.EPOCH;

    WasteViewModel(Ground ground) {
        this.ground = ground;
        ask = new ReadOnlyObjectWrapper<>(new Ask(GpuWaste.By.WORKLOAD, USUAL_LABEL, WasteTable.USUAL, Set.of(), false,
                ground.selection().namespaces()));
        Latest<WasteTable> told = new Latest<>(ground.fx(), table::set);
        derived = new Derived<>(ground.worker(), WasteViewModel::answer, answer -> told.accept(answer.table()));
        looking = ground.selection().namespacesProperty().subscribe(chosen -> change(new Ask(by(), label(),
                ask.get().sort(), ask.get().out(), ask.get().idleAlone(), chosen)));
    }

    /// Takes over what is known now.
    void show(Fleet changed) {
        fleet = changed;
        change(new Ask(by(), label(), ask.get().sort(), changed.out(), ask.get().idleAlone(),
                ask.get().namespaces()));
        Duration age = Duration.between(countedAt, ground.clock().instant());
        boolean differs = changed.board().held() != counted.board().held()
                || !changed.board().counts().equals(counted.board().counts());
        if (counted.board().nodes().isEmpty() || age.compareTo(PACE) >= 0
                || (differs && age.compareTo(HASTE) >= 0)) {
            count();
        }
    }

    private void count() {
        counted = fleet;
        countedAt = ground.clock().instant();
        derived.update(new Input(fleet, ground.feed().history(), ask.get(), countedAt));
    }

    private void change(Ask wanted) {
        if (!wanted.equals(ask.get())) {
            ask.set(wanted);
            derived.update(new Input(counted, ground.feed().history(), wanted, countedAt));
        }
    }

    ReadOnlyObjectProperty<WasteTable> tableProperty() {
        return table.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Ask> askProperty() {
        return ask.getReadOnlyProperty();
    }

    private GpuWaste.By by() {
        return ask.get().by();
    }

    String label() {
        return ask.get().label();
    }

    void by(GpuWaste.By chosen) {
        change(new Ask(chosen, label(), ask.get().sort(), ask.get().out(), ask.get().idleAlone(),
                ask.get().namespaces()));
    }

    /// Takes another label for persons; what cannot be one changes nothing.
    void label(String chosen) {
        String key = chosen.strip();
        if (!key.isEmpty() && key.length() <= LONGEST_LABEL && key.chars().noneMatch(c -> c <= ' ' || c == '|')) {
            change(new Ask(by(), key, ask.get().sort(), ask.get().out(), ask.get().idleAlone(),
                    ask.get().namespaces()));
        }
    }

    void sort(Sort chosen) {
        change(new Ask(by(), label(), chosen, ask.get().out(), ask.get().idleAlone(), ask.get().namespaces()));
    }

    void idleAlone(boolean is) {
        change(new Ask(by(), label(), ask.get().sort(), ask.get().out(), is, ask.get().namespaces()));
    }

    /// The devices of a workload that is in the table.
    List<String> devicesOf(Selected.OfKind object) {
        for (Line line : table.get().lines()) {
            if (objectOf(line.row()).filter(object::equals).isPresent()) {
                return line.row().devices();
            }
        }
        return List.of();
    }

    /// What a row speaks of, if it can be selected.
    static Optional<Selected.OfKind> objectOf(GpuWaste.Row row) {
        if (row.kind().isEmpty()) {
            return Optional.empty();
        }
        for (Kind kind : Kind.values()) {
            if (kind.kindName().equals(row.kind())) {
                return Optional.of(new Selected.OfKind(kind, row.namespace(), row.name()));
            }
        }
        return Optional.empty();
    }

    private static Answer answer(@Nullable Answer before, Input input) {
        Ask ask = input.ask();
        boolean same = before != null && isSame(before.input(), input);
        GpuWaste waste = before != null && same
                ? before.counted()
                : GpuBoards.waste(input.fleet().snapshot(), input.fleet().board(), input.history(), ask.by(),
                        ask.label(), input.now().minus(EVIDENCE), input.now());
        Map<String, Line> made = before != null && same ? before.lines() : lines(waste, input);
        List<Line> shown = new ArrayList<>();
        double idle = 0;
        double reserved = 0;
        double unknown = 0;
        int owners = 0;
        for (GpuWaste.Row row : waste.rows()) {
            idle += row.idleHours();
            reserved += row.reservedHours();
            unknown += row.unknownHours();
            owners += row.idle() > 0 ? 1 : 0;
            Line line = made.get(key(row));
            boolean found = ask.out().isEmpty() || !ask.out().containsAll(row.devices());
            String namespace = ask.by() == GpuWaste.By.NAMESPACE ? row.name() : row.namespace();
            boolean looked = ask.namespaces().isEmpty() || ask.by() == GpuWaste.By.PERSON
                    || ask.namespaces().contains(namespace);
            if (line != null && found && looked && (!ask.idleAlone() || row.idle() > 0)) {
                shown.add(line);
            }
        }
        shown.sort(order(ask.sort()));
        List<GpuStraggler> slow = before != null && same
                ? before.table().stragglers()
                : GpuBoards.stragglers(input.fleet().snapshot(), input.fleet().board(), input.history());
        return new Answer(input, waste, made, new WasteTable(ask.by(), waste.from(), waste.to(), ask.sort(), shown,
                slow, idle, reserved > 0 ? 1 - unknown / reserved : Double.NaN, owners));
    }

    @SuppressWarnings("ReferenceEquality") // a fleet that was counted is the same one
    private static boolean isSame(Input before, Input now) {
        return before.fleet() == now.fleet() && before.now().equals(now.now())
                && before.ask().by() == now.ask().by() && before.ask().label().equals(now.ask().label());
    }

    private static String key(GpuWaste.Row row) {
        return row.kind() + "\n" + row.namespace() + "\n" + row.name();
    }

    private static Map<String, Line> lines(GpuWaste waste, Input input) {
        Map<String, GpuDevice> devices = new HashMap<>();
        for (GpuNode node : input.fleet().board().nodes()) {
            node.devices().forEach(device -> devices.put(device.key(), device));
        }
        Map<String, Line> lines = new HashMap<>();
        for (GpuWaste.Row row : waste.rows()) {
            Spark spark = Spark.of(input.history(), Spark.Of.ACTIVITY, row.devices(), input.now(), SPARK, SPARK_STEPS);
            lines.put(key(row), line(row, devices, spark));
        }
        return lines;
    }

    private static Line line(GpuWaste.Row row, Map<String, GpuDevice> devices, Spark spark) {
        List<GpuDevice> held = row.devices().stream().filter(devices::containsKey).map(key -> devices.get(key))
                .filter(java.util.Objects::nonNull).toList();
        Doing doing = doing(row, held);
        int low = (int) held.stream().filter(device -> device.state() == GpuState.LOW).count();
        return doing == Doing.LOW && low < row.devices().size()
                ? new Line(row, Doing.PART_LOW, low, spark)
                : new Line(row, doing, doing == Doing.PART_IDLE ? row.idle() : row.devices().size(), spark);
    }

    private static Doing doing(GpuWaste.Row row, List<GpuDevice> held) {
        if (!held.isEmpty() && row.idle() == row.devices().size()) {
            if (held.stream().anyMatch(device -> has(device, GpuReason.HoldsMemory.class))) {
                return Doing.NO_KERNELS;
            }
            return held.stream().anyMatch(device -> has(device, GpuReason.NoProcess.class))
                    ? Doing.NO_PROCESS
                    : Doing.IDLE;
        }
        if (row.idle() > 0) {
            return Doing.PART_IDLE;
        }
        GpuState worst = held.stream().map(GpuDevice::state).min(Comparator.naturalOrder()).orElse(GpuState.UNKNOWN);
        return switch (worst) {
            case FAILED -> Doing.FAILED;
            case THROTTLED -> Doing.THROTTLED;
            case IDLE -> Doing.IDLE;
            case LOW -> Doing.LOW;
            case BUSY -> Doing.BUSY;
            case FREE, UNKNOWN -> Doing.UNKNOWN;
        };
    }

    private static boolean has(GpuDevice device, Class<? extends GpuReason> reason) {
        return device.reasons().stream().anyMatch(reason::isInstance);
    }

    private static Comparator<Line> order(Sort sort) {
        Comparator<Line> by = switch (sort.column()) {
            case NAME -> Comparator.comparing(line -> line.row().name());
            case NAMESPACE -> Comparator.comparing(line -> line.row().namespace());
            case STATE -> Comparator.comparing(Line::doing);
            case DEVICES -> Comparator.comparingInt(line -> line.row().devices().size());
            case ACTIVITY, SPARK -> Comparator.comparingDouble(line -> orLeast(line.row().activity()));
            case MEMORY -> Comparator.comparingLong(line -> line.row().memoryBytes());
            case IDLE_FOR -> Comparator.comparingLong(WasteViewModel::idleMillis);
            case HELD -> Comparator.comparingDouble(line -> line.row().reservedHours());
            case USED -> Comparator.comparingDouble(line -> line.row().usedHours());
            case IDLE_HOURS -> Comparator.comparingDouble(line -> line.row().idleHours());
            case UNKNOWN -> Comparator.comparingDouble(line -> line.row().unknownHours());
        };
        Comparator<Line> directed = sort.descending() ? by.reversed() : by;
        return directed.thenComparing(line -> line.row().name()).thenComparing(line -> line.row().namespace());
    }

    private static double orLeast(double value) {
        return Double.isNaN(value) ? -1 : value;
    }

    private static long idleMillis(Line line) {
        Instant since = line.row().idleSince();
        return since == null ? Long.MIN_VALUE : -since.toEpochMilli();
    }

    /// How the table is laid out, as a text for [#show(String)].
    String view() {
        Ask now = ask.get();
        return by().name().toLowerCase(Locale.ROOT) + " " + now.sort().column().word()
                + (now.sort().descending() ? "-" : "") + " " + label();
    }

    /// Takes over a text of [#view()]; a part that is not understood changes nothing.
    void show(String text) {
        String[] parts = text.split(" ", -1);
        for (GpuWaste.By each : GpuWaste.By.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(parts[0])) {
                by(each);
            }
        }
        if (parts.length > 1) {
            boolean descending = parts[1].endsWith("-");
            WasteTable.Column.of(descending ? parts[1].substring(0, parts[1].length() - 1) : parts[1])
                    .ifPresent(column -> sort(new Sort(column, descending)));
        }
        if (parts.length > 2) {
            label(parts[2]);
        }
    }

    @Override
    public void close() {
        looking.unsubscribe();
        derived.close();
    }
}

package io.berth.ui.workloads;

import io.berth.analysis.filter.Filter;
import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.tables.Row;
import io.berth.analysis.tables.Rows;
import io.berth.analysis.tables.TableKind;
import io.berth.analysis.tables.TableQuery;
import io.berth.analysis.tables.TableText;
import io.berth.live.Derived;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterHealth;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.port.Subscription;
import io.berth.ui.kit.Latest;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;

/// What the Workloads room shows and can do. On the JavaFX thread; needs no toolkit.
final class WorkloadsViewModel implements AutoCloseable {
    /// So often does it follow the cluster.
    private static final Duration PACE = Duration.ofMillis(250);

    /// No more rows are chosen together: sums over more are what the namespaces' table is for.
    static final int MOST_CHOSEN = 5_000;

    /// What stands in the room.
    enum Face {
        LOADING, EMPTY, NO_MATCH, FORBIDDEN, TABLE
    }

    private record Input(ClusterSnapshot snapshot, TableQuery query) {
    }

    private final LiveCluster cluster;
    private final Selection selection;
    private final Executor worker;
    private final Executor fx;
    private final Map<TableKind, TableLayout> layouts = new EnumMap<>(TableKind.class);
    private final ReadOnlyObjectWrapper<TableKind> kind = new ReadOnlyObjectWrapper<>(TableKind.WORKLOADS);
    private final ReadOnlyObjectWrapper<Rows> rows;
    private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
    private final Derived<Input, Rows> derived;
    private final Subscription following;
    private final Subscription feeding;
    private final ChangeListener<Object> looker = (_, _, _) -> ask();
    private volatile TableQuery query;
    private volatile boolean resting;
    private @Nullable Row lead;
    private @Nullable Row anchor;

    WorkloadsViewModel(LiveCluster cluster, Selection selection, Executor worker, Executor fx) {
        this.cluster = cluster;
        this.selection = selection;
        this.worker = worker;
        this.fx = fx;
        for (TableKind each : TableKind.values()) {
            layouts.put(each, TableLayout.usual(each));
        }
        query = wanted();
        rows = new ReadOnlyObjectWrapper<>(Rows.derive(null, ClusterSnapshot.EMPTY, query));
        Latest<Rows> told = new Latest<>(fx, this::take);
        derived = new Derived<>(worker, (before, input) -> derive(before, input), told);
        following = cluster.subscribe(PACE, this::follow);
        feeding = cluster.gpus().subscribe(this::followGpus);
        selection.namespacesProperty().addListener(looker);
        selection.filterProperty().addListener(looker);
        ask();
    }

    private Rows derive(@Nullable Rows before, Input input) {
        GpuBoard board = input.query().filter().asksForGpus()
                ? cluster.gpus().board(input.snapshot())
                : GpuBoard.NONE;
        return Rows.derive(before, input.snapshot(), input.query(), board);
    }

    private void followGpus() {
        if (query.filter().asksForGpus()) {
            follow(cluster.snapshot());
        }
    }

    private TableQuery wanted() {
        return new TableQuery(kind.get(), selection.namespaces(), selection.filter(), layout().sort());
    }

    private void ask() {
        query = wanted();
        follow(cluster.snapshot());
    }

    private void follow(ClusterSnapshot snapshot) {
        if (!resting) {
            derived.update(new Input(snapshot, query));
        }
    }

    private void take(Rows derivedRows) {
        if (derivedRows.query().kind() == kind.get()) {
            rows.set(derivedRows);
            face.set(faceOf(derivedRows));
        }
    }

    static Face faceOf(Rows rows) {
        ClusterHealth health = rows.snapshot().health();
        List<Kind> kinds = rows.query().kind().kinds();
        if (rows.size() > 0) {
            return Face.TABLE;
        }
        if (rows.count(rows.query().kind()) > 0) {
            return Face.NO_MATCH;
        }
        if (!health.isSynced(kinds.toArray(Kind[]::new))) {
            return Face.LOADING;
        }
        boolean refused = kinds.stream().anyMatch(of -> isRefused(health, of));
        return refused ? Face.FORBIDDEN : Face.EMPTY;
    }

    /// Whether not all objects of a kind may be seen.
    static boolean isRefused(ClusterHealth health, Kind of) {
        return health.of(of) instanceof WatchHealth.Forbidden || health.inPart().contains(of);
    }

    /// A room that is not seen derives nothing; when it is seen again it catches up at once.
    void rest(boolean rests) {
        resting = rests;
        follow(cluster.snapshot());
    }

    ReadOnlyObjectProperty<TableKind> kindProperty() {
        return kind.getReadOnlyProperty();
    }

    /// The rows of the kind that was last derived, which is soon the chosen one.
    ReadOnlyObjectProperty<Rows> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    Rows rows() {
        return rows.get();
    }

    ReadOnlyObjectProperty<Face> faceProperty() {
        return face.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Selected> selectedProperty() {
        return selection.selectedProperty();
    }

    ReadOnlyObjectProperty<Set<Selected.OfKind>> chosenProperty() {
        return selection.chosenProperty();
    }

    ReadOnlyObjectProperty<Filter> filterProperty() {
        return selection.filterProperty();
    }

    void open(TableKind chosen) {
        if (chosen != kind.get()) {
            lead = null;
            anchor = null;
            kind.set(chosen);
            ask();
        }
    }

    TableLayout layout() {
        return layouts.getOrDefault(kind.get(), TableLayout.usual(kind.get()));
    }

    /// Takes over how the table of a kind is laid out now.
    void lay(TableLayout changed) {
        layouts.put(changed.kind(), changed);
    }

    void sort(List<TableQuery.Sort> by) {
        if (!by.equals(layout().sort())) {
            lay(layout().withSort(by));
            ask();
        }
    }

    void showAll() {
        selection.filter(Filter.ALL);
        selection.lookAt(Set.of());
    }

    static Selected.OfKind objectOf(Row row) {
        return new Selected.OfKind(row.object().kind(), row.object().namespace(), row.object().name());
    }

    boolean isChosen(Row row) {
        return selection.chosen().contains(objectOf(row));
    }

    /// Selects a row alone.
    void choose(int place) {
        lead = rows().at(place);
        anchor = lead;
        selection.select(objectOf(rows().at(place)));
    }

    /// Adds a row to what is chosen, or takes it away.
    void toggle(int place) {
        lead = rows().at(place);
        anchor = lead;
        selection.toggle(objectOf(rows().at(place)));
    }

    /// Chooses all rows from the one that was chosen last to this one, at most [#MOST_CHOSEN].
    void extendTo(int place) {
        int from = anchor == null ? -1 : rows().placeOf(anchor);
        chooseBetween(from < 0 ? place : from, place);
    }

    /// Chooses all rows, or the first [#MOST_CHOSEN] if there are more.
    void chooseAll() {
        if (rows().size() > 0) {
            chooseBetween(Math.min(rows().size(), MOST_CHOSEN) - 1, 0);
        }
    }

    private void chooseBetween(int from, int to) {
        int step = to < from ? -1 : 1;
        Set<Selected.OfKind> all = new LinkedHashSet<>();
        for (int place = from; place != to + step && all.size() < MOST_CHOSEN; place += step) {
            all.add(objectOf(rows().at(place)));
            lead = rows().at(place);
        }
        selection.choose(all, objectOf(java.util.Objects.requireNonNull(lead)));
    }

    /// Where the selected object stands in the table, or -1.
    int placeOfSelected() {
        if (!(selection.selected() instanceof Selected.OfKind chosen)) {
            return -1;
        }
        String part = lead != null && objectOf(lead).equals(chosen) ? lead.part() : "";
        return rows().placeOf(chosen.kind(), chosen.namespace(), chosen.name(), part);
    }

    /// Finds the next row whose name begins with a text, on a worker.
    void find(String beginning, int from, IntConsumer found) {
        Rows searched = rows();
        worker.execute(() -> searched.find(beginning, from).ifPresent(place -> {
            Row row = searched.at(place);
            fx.execute(() -> {
                int now = rows().placeOf(row);
                if (now >= 0) {
                    found.accept(now);
                }
            });
        }));
    }

    /// Writes the chosen rows as lines parted by tabs, in the order of the table, on a worker.
    void copy(Consumer<String> done) {
        Rows copied = rows();
        TableText text = new TableText(copied, layout().columns().stream().map(TableLayout.Shown::column).toList());
        List<Selected.OfKind> chosen = List.copyOf(selection.chosen());
        @Nullable
        Row of = lead;
        worker.execute(() -> {
            StringBuilder lines = new StringBuilder(text.tsvHead());
            chosen.stream().mapToInt(
                    one -> copied.placeOf(one.kind(), one.namespace(), one.name(), of == null ? "" : of.part()))
                    .filter(place -> place >= 0).sorted().forEach(place -> lines.append(text.tsv(copied.at(place))));
            fx.execute(() -> done.accept(lines.toString()));
        });
    }

    /// Which table is shown and how each is laid out, as a text for [#show(String)].
    String view() {
        StringBuilder text = new StringBuilder(word(kind.get()));
        layouts.forEach((of, layout) -> {
            if (!layout.equals(TableLayout.usual(of))) {
                text.append('|').append(word(of)).append(':').append(layout.text());
            }
        });
        return text.toString();
    }

    /// Takes over a text of [#view()]; a part that is not understood changes nothing.
    void show(String view) {
        String[] parts = view.split("\\|", -1);
        for (TableKind each : TableKind.values()) {
            for (String part : parts) {
                if (part.startsWith(word(each) + ":")) {
                    lay(TableLayout.of(each, part.substring(word(each).length() + 1)));
                }
            }
        }
        for (TableKind each : TableKind.values()) {
            if (parts[0].equals(word(each))) {
                open(each);
            }
        }
        ask();
    }

    static String word(TableKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /// The figures that the room shows now.
    Map<String, @Nullable Object> figures() {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("table", word(rows().query().kind()));
        figures.put("sort", String.join(",", rows().query().sort().stream()
                .map(sort -> sort.column() + (sort.descending() ? "-" : "")).toList()));
        figures.put("face", face.get().name());
        figures.put("rows", face.get() == Face.TABLE ? rows().size() : null);
        figures.put("of", face.get() == Face.TABLE ? rows().count(rows().query().kind()) : null);
        return figures;
    }

    @Override
    public void close() {
        selection.namespacesProperty().removeListener(looker);
        selection.filterProperty().removeListener(looker);
        following.close();
        feeding.close();
        derived.close();
    }
}

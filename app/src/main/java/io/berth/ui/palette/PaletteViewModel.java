package io.berth.ui.palette;

import io.berth.analysis.search.Hits;
import io.berth.analysis.search.SearchIndex;
import io.berth.analysis.search.SearchQuery;
import io.berth.live.Derived;
import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Table;
import io.berth.ui.kit.Latest;
import io.berth.ui.palette.PaletteLine.Row;
import io.berth.ui.palette.PaletteLine.Target;
import io.berth.ui.selection.BerthLink;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What is typed into the palette, what was found, and what of it is chosen. On the JavaFX thread; needs no toolkit.
final class PaletteViewModel {
    private static final int MOST_RECENT = 5;
    /// While nobody searches the index follows so slowly: near enough to be caught up with at once, and no work.
    private static final Duration RESTING = Duration.ofSeconds(5);

    private record Asked(ClusterSnapshot snapshot, String text) {
    }

    private record Found(SearchIndex index, Asked asked, SearchQuery query, Hits hits) {
    }

    private final PaletteHost host;
    private final Selection selection;
    private final PaletteWords words;
    private final Derived<Asked, Found> search;
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ObservableList<PaletteLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyStringWrapper spoken = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper face = new ReadOnlyStringWrapper("");
    private final List<Selected.OfKind> recent = new ArrayList<>();
    private final Subscription following;
    private List<PaletteAction> actions = List.of();
    private volatile ClusterSnapshot snapshot = ClusterSnapshot.EMPTY;
    private volatile Instant indexed = Instant.MIN;
    private volatile boolean waits; // for what was asked last
    private @Nullable Boolean runs; // once it is found: whether the row filters

    PaletteViewModel(PaletteHost host, Selection selection, PaletteWords words, Executor worker, Executor fx) {
        this.host = host;
        this.selection = selection;
        this.words = words;
        search = new Derived<>(worker, PaletteViewModel::find, new Latest<>(fx, this::take));
        query.addListener((_, _, _) -> ask());
        following = selection.selectedProperty().subscribe(this::remember);
    }

    private static Found find(@Nullable Found before, Asked asked) {
        SearchIndex index = SearchIndex.of(before == null ? null : before.index(), asked.snapshot());
        SearchQuery query = SearchQuery.parse(asked.text());
        return new Found(index, asked, query, index.find(query));
    }

    private void remember(Selected now) {
        if (now instanceof Selected.OfKind object) {
            recent.remove(object);
            recent.addFirst(object);
            if (recent.size() > 2 * MOST_RECENT) {
                recent.removeLast();
            }
        }
    }

    /// Takes over the cluster of now. Any thread; returns at once.
    void show(ClusterSnapshot now) {
        snapshot = now;
        if (!waits && !now.at().isBefore(indexed.equals(Instant.MIN) ? indexed : indexed.plus(RESTING))) {
            indexed = now.at();
            search.update(new Asked(now, ""));
        }
    }

    /// Opens the palette with a text in it.
    void open(String text) {
        actions = host.actions();
        open.set(true);
        if (query.get().equals(text)) {
            ask();
        } else {
            query.set(text);
        }
    }

    boolean isWaiting() {
        return waits;
    }

    void close() {
        open.set(false);
        waits = false;
        runs = null;
    }

    private void ask() {
        runs = null;
        if (!open.get()) {
            return;
        }
        String text = query.get();
        if (BerthLink.isOne(text)) {
            waits = false;
            put(PaletteLines.of(words, BerthLink.parse(text), host));
            return;
        }
        SearchQuery asked = SearchQuery.parse(text);
        if (asked.isEmpty() || asked.scope() == SearchQuery.Scope.ACTIONS
                || asked.scope() == SearchQuery.Scope.COMMANDS) {
            waits = false;
            put(PaletteLines.of(words, asked, actions, stillThere(), Hits.NONE));
            return;
        }
        waits = true;
        face.set(lines.isEmpty() ? words.searching() : face.get());
        search.update(new Asked(snapshot, text));
    }

    private List<Selected.OfKind> stillThere() {
        ClusterSnapshot now = snapshot;
        return recent.stream().filter(object -> {
            Table<? extends ClusterObject> table = now.tables().get(object.kind());
            return table != null && table.get(object.namespace(), object.name()) != null
                    && !object.equals(selection.selected());
        }).limit(MOST_RECENT).toList();
    }

    private void take(Found found) {
        if (!open.get() || !waits || !found.asked().text().equals(query.get())) {
            return;
        }
        waits = false;
        put(PaletteLines.of(words, found.query(), actions, List.of(), found.hits()));
        Boolean filters = runs;
        if (filters != null) {
            run(filters);
        }
    }

    private void put(List<PaletteLine> made) {
        choose(-1);
        lines.setAll(made);
        choose(next(-1, 1));
        String gap = words.gap(snapshot);
        face.set(made.isEmpty() ? words.noMatch(query.get()) + (gap.isEmpty() ? "" : " " + gap) : gap);
    }

    /// The next row in a direction, or -1.
    private int next(int from, int step) {
        for (int at = from + step; at >= 0 && at < lines.size(); at += step) {
            if (lines.get(at) instanceof Row) {
                return at;
            }
        }
        return -1;
    }

    /// Chooses the row that stands so many further down, or as far as there is one.
    void move(int rows) {
        int at = chosen.get();
        for (int left = Math.abs(rows); left > 0; left--) {
            int next = next(at, Integer.signum(rows));
            if (next < 0) {
                break;
            }
            at = next;
        }
        choose(at);
    }

    /// Chooses a line if it is a row.
    void choose(int line) {
        boolean row = line >= 0 && line < lines.size() && lines.get(line) instanceof Row;
        chosen.set(row ? line : -1);
        spoken.set(row ? words.spoken((Row) lines.get(line)) : "");
    }

    /// Goes to what is chosen, or shows only what belongs to it; waits for what was typed last.
    void run(boolean filters) {
        if (waits) {
            runs = filters;
            return;
        }
        if (chosen.get() < 0 || !(lines.get(chosen.get()) instanceof Row row)) {
            return;
        }
        switch (row.target()) {
            case Target.Act(PaletteAction action) -> leaveFor(action.run());
            case Target.Go(Selected.OfKind object) -> leaveFor(() -> {
                if (filters) {
                    host.filter(object);
                } else {
                    host.go(object);
                }
            });
            case Target.Table(var kind) -> leaveFor(() -> host.open(kind));
            case Target.Follow(BerthLink link) -> leaveFor(() -> host.follow(link));
            case Target.Typed(String text) -> query.set(text);
            case Target.Nowhere _ -> {
                // the sentence has been read
            }
        }
    }

    private void leaveFor(Runnable deed) {
        close();
        deed.run();
    }

    StringProperty queryProperty() {
        return query;
    }

    ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    ObservableList<PaletteLine> lines() {
        return lines;
    }

    /// The line that is chosen, or -1.
    ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// What is chosen, for a reader; empty for nothing.
    ReadOnlyStringProperty spokenProperty() {
        return spoken.getReadOnlyProperty();
    }

    /// What is to be said of the whole: nothing found, not all known; empty for nothing.
    ReadOnlyStringProperty faceProperty() {
        return face.getReadOnlyProperty();
    }

    /// Ends following the cluster.
    void end() {
        following.unsubscribe();
        search.close();
    }
}

package io.berth.ui.workloads;

import io.berth.analysis.tables.TableKind;
import io.berth.live.LiveCluster;
import io.berth.model.Kind;
import io.berth.ui.filter.FilterViewModel;
import io.berth.ui.kit.KeyHint;
import io.berth.ui.kit.Screen;
import io.berth.ui.kit.Tasks;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selection;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The Workloads room: what runs in the cluster, as tables.
public final class WorkloadsScreen implements Screen {
    private final WorkloadsViewModel model;
    private final FilterViewModel filter;
    private final WorkloadsView view;

    /// How the room speaks, and where it shows what takes long.
    public record Look(Texts texts, Units units, Tasks tasks) {
    }

    /// Where the room's work is done.
    ///
    /// @param worker runs the derivations, one at a time
    /// @param background writes files
    /// @param fx runs tasks on the JavaFX thread
    /// @param clock of this machine; ages are counted by the server's
    public record Run(Executor worker, Executor background, Executor fx, InstantSource clock) {
    }

    /// Follows the cluster from now on, until it is closed.
    ///
    /// @param retry tries at once what the cluster's connection waits for; returns at once
    public WorkloadsScreen(Look look, Selection selection, LiveCluster cluster, Run run, Runnable retry) {
        model = new WorkloadsViewModel(cluster, selection, run.worker(), run.fx());
        CellWords words = new CellWords(look.texts(), look.units(),
                () -> model.rows().snapshot().serverTime(run.clock().instant()));
        TableExport export = new TableExport(look.texts(), look.tasks(), run.background(), run.fx());
        filter = new FilterViewModel(cluster, selection, run.worker(), run.fx());
        view = new WorkloadsView(model, filter, export, look.texts(), look.units(), words, retry);
        model.rest(true);
        filter.rest(true);
    }

    @Override
    public void filter() {
        view.focusFilter();
    }

    @Override
    public String id() {
        return "workloads";
    }

    @Override
    public String icon() {
        return "ci-category";
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void shown(boolean visible) {
        model.rest(!visible);
        filter.rest(!visible);
        view.seen(visible);
    }

    @Override
    public List<KeyHint> keys() {
        return List.of(new KeyHint("/", "workloads.key.filter"), new KeyHint("↑ ↓ Home End", "workloads.key.row"),
                new KeyHint("a…z", "workloads.key.name"), new KeyHint("Space", "workloads.key.toggle"),
                new KeyHint("Shift ↑ ↓", "workloads.key.extend"), new KeyHint("Ctrl A", "workloads.key.all"),
                new KeyHint("Ctrl C", "workloads.key.copy"));
    }

    /// Shows the table that lists the objects of a kind; a kind that is in none changes nothing.
    public void open(Kind kind) {
        TableKind.of(kind).ifPresent(model::open);
    }

    /// Which table is shown, and how each is laid out, as a text for [#show(String)].
    public String view() {
        view.table().remember();
        return model.view();
    }

    /// Shows and lays out the tables as [#view()] told; a part that is not understood changes nothing.
    public void show(String text) {
        model.show(text);
        view.table().layColumns();
    }

    /// The figures that the room shows now, by the names under which the tour writes them; null for what is not visible.
    public Map<String, @Nullable Object> figures() {
        return model.figures();
    }

    @Override
    public void close() {
        view.close();
        filter.close();
        model.close();
    }
}

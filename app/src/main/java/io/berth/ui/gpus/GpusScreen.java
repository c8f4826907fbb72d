package io.berth.ui.gpus;

import io.berth.live.GpuFeed;
import io.berth.live.LiveCluster;
import io.berth.ui.filter.FilterViewModel;
import io.berth.ui.kit.KeyHint;
import io.berth.ui.kit.Palette;
import io.berth.ui.kit.Screen;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selection;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The GPUs room: what every card does, who holds it, and what is reserved but idle.
public final class GpusScreen implements Screen {
    private final GpusViewModel model;
    private final FilterViewModel filters;
    private final GpusView view;

    /// How the room speaks, and in which colours.
    public record Look(Texts texts, Units units, ReadOnlyObjectProperty<Palette> palette) {
    }

    /// What the room follows.
    ///
    /// @param look is told of which nodes it shows GPUs large enough; empty while it is not seen
    public record Seen(LiveCluster cluster, GpuFeed feed, Consumer<List<String>> look) {
    }

    /// Where the room's work is done.
    ///
    /// @param worker runs the derivations, one at a time
    /// @param fx runs tasks on the JavaFX thread
    /// @param clock of this machine
    public record Run(Executor worker, Executor fx, InstantSource clock) {
    }

    /// Where the room leads.
    ///
    /// @param toMap shows the map with what is selected
    /// @param retry tries at once what the cluster's connection waits for; returns at once
    public record Ways(Runnable toMap, Runnable retry) {
    }

    /// Follows the cluster from now on, until it is closed.
    public GpusScreen(Look look, Selection selection, Seen seen, Run run, Ways ways) {
        model = new GpusViewModel(
                new Ground(seen.cluster(), seen.feed(), selection, run.worker(), run.fx(), run.clock()), seen.look());
        filters = new FilterViewModel(seen.cluster(), selection, run.worker(), run.fx());
        view = new GpusView(model, filters, new GpuWords(look.texts(), look.units(), run.clock()), look, ways);
        model.rest(true);
        filters.rest(true);
    }

    @Override
    public String id() {
        return "gpus";
    }

    @Override
    public String icon() {
        return "ci-chip";
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void shown(boolean visible) {
        model.rest(!visible);
        filters.rest(!visible);
        view.seen(visible);
    }

    @Override
    public void filter() {
        view.focusFilter();
    }

    @Override
    public List<KeyHint> keys() {
        return List.of(new KeyHint("Tab", "gpus.key.tab"), new KeyHint("← → ↑ ↓", "gpus.key.cell"),
                new KeyHint("Enter", "gpus.key.open"), new KeyHint("Esc", "gpus.key.back"),
                new KeyHint("G", "gpus.key.map"), new KeyHint("/", "gpus.key.filter"),
                new KeyHint("Ctrl C", "gpus.key.copy"));
    }

    /// Looks at one node; an empty name for all.
    public void open(String node) {
        model.open(node);
    }

    /// The name of a node whose cards are parted or not, one that says most of the kind; empty if there is none.
    public String nodeThat(boolean isParted) {
        return model.nodeThat(isParted);
    }

    /// Isolates the devices that are idle though some pod has them, or shows all again.
    public void isolateIdle(boolean is) {
        model.isolateNone();
        if (is) {
            model.isolate(io.berth.analysis.gpu.GpuState.IDLE, false);
        }
    }

    /// How the room is laid out, as a text for [#show(String)].
    public String view() {
        return model.view();
    }

    /// Lays out the room as [#view()] told; a part that is not understood changes nothing.
    public void show(String text) {
        model.show(text);
    }

    /// The figures that the room shows now, by the names under which the tour writes them; null for what is not visible.
    public Map<String, @Nullable Object> figures() {
        return model.figures();
    }

    @Override
    public void close() {
        view.close();
        filters.close();
        model.close();
    }
}

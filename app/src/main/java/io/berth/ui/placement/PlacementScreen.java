package io.berth.ui.placement;

import io.berth.live.LiveCluster;
import io.berth.ui.kit.KeyHint;
import io.berth.ui.kit.Screen;
import io.berth.ui.selection.Selection;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The Placement room: every node and pod of the cluster where it stands.
public final class PlacementScreen implements Screen {
    private final PlacementViewModel model;
    private final PastViewModel past;
    private final ChosenViewModel chosen;
    private final PlacementView view;

    /// Follows the cluster from now on, until it is closed.
    ///
    /// @param worker runs the derivations, one at a time
    /// @param fx runs tasks on the JavaFX thread
    /// @param clock of this machine; ages are counted by the server's
    /// @param retry tries at once what the cluster's connection waits for; returns at once
    public PlacementScreen(PlacementLook look, Selection selection, LiveCluster cluster, Executor worker, Executor fx,
            InstantSource clock, Runnable retry) {
        model = new PlacementViewModel(cluster, selection, worker, fx);
        MapWords words = new MapWords(look.texts(), look.units(),
                () -> model.map().snapshot().serverTime(clock.instant()));
        past = new PastViewModel(cluster, worker, fx, model::showPast);
        chosen = new ChosenViewModel(selection, model.mapProperty(), worker, fx);
        MapRoom room = new MapRoom(model, past, chosen, look, words, Platform.getPreferences()::isReducedMotion);
        view = new PlacementView(model, room, look, words, retry);
    }

    @Override
    public String id() {
        return "placement";
    }

    @Override
    public String icon() {
        return "ci-chart-treemap";
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void shown(boolean visible) {
        model.rest(!visible);
    }

    @Override
    public List<KeyHint> keys() {
        return List.of(new KeyHint("← → ↑ ↓", "placement.key.pod"), new KeyHint("Ctrl ← → ↑ ↓", "placement.key.node"),
                new KeyHint("PgUp PgDn", "placement.key.row"), new KeyHint("+ − 0", "placement.key.zoom"),
                new KeyHint("Enter", "placement.key.enter"), new KeyHint("N P", "placement.key.problem"),
                new KeyHint("O", "placement.key.owner"), new KeyHint("Shift ← → ↑ ↓", "placement.key.more"),
                new KeyHint("Ctrl A", "placement.key.all"), new KeyHint("Esc", "placement.key.none"));
    }

    /// Moves the map as pointer and keys do.
    public MapDrive map() {
        return view.map();
    }

    /// How the map is coloured and grouped, as a text for [#show(String)].
    public String view() {
        return model.view();
    }

    /// Colours and groups the map as [#view()] told; a part that is not understood changes nothing.
    public void show(String view) {
        model.show(view);
    }

    /// The figures that the room shows now, by the names under which the tour writes them; null for what is not visible.
    public Map<String, @Nullable Object> figures() {
        return model.figures();
    }

    @Override
    public void close() {
        view.close();
        past.close();
        chosen.close();
        model.close();
    }
}

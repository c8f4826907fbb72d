package io.berth.ui.placement;

import io.berth.analysis.filter.Filter;
import io.berth.live.LiveCluster;
import io.berth.ui.filter.FilterViewModel;
import io.berth.model.settings.SavedView;
import io.berth.ui.kit.KeyHint;
import io.berth.ui.kit.Screen;
import io.berth.ui.selection.Selection;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The Placement room: every node and pod of the cluster where it stands.
public final class PlacementScreen implements Screen {
    private final PlacementViewModel model;
    private final FilterViewModel filter;
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
        filter = new FilterViewModel(cluster, selection, worker, fx);
        past = new PastViewModel(cluster, worker, fx, model::showPast);
        chosen = new ChosenViewModel(selection, model.mapProperty(), worker, fx);
        MapRoom room = new MapRoom(model, past, chosen, look, words, look.reduced());
        view = new PlacementView(model, filter, room, look, words, retry);
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
        filter.rest(!visible);
        view.map().inView().seen(visible);
        view.map().requestLayout();
    }

    @Override
    public void filter() {
        view.filter().edit();
    }

    @Override
    public List<KeyHint> keys() {
        return List.of(new KeyHint("← → ↑ ↓", "placement.key.pod"), new KeyHint("Ctrl ← → ↑ ↓", "placement.key.node"),
                new KeyHint("PgUp PgDn", "placement.key.row"), new KeyHint("+ − 0", "placement.key.zoom"),
                new KeyHint("Enter", "placement.key.enter"), new KeyHint("N P", "placement.key.problem"),
                new KeyHint("O", "placement.key.owner"), new KeyHint("Shift ← → ↑ ↓", "placement.key.more"),
                new KeyHint("Ctrl A", "placement.key.all"), new KeyHint("Esc", "placement.key.none"));
    }

    /// Tells of which nodes it draws GPUs large enough, whenever they change: those in the window, while what GPUs do decides
    /// how they are drawn; none while the room is not seen.
    public void tellInView(Consumer<List<String>> look) {
        view.map().inView().tell(look);
    }

    /// Moves the map as pointer and keys do.
    public MapDrive map() {
        return view.map();
    }

    /// How the map is coloured, grouped and sized, as a text for [#show(String)].
    public String view() {
        return model.view();
    }

    /// Colours and groups the map as [#view()] told; a part that is not understood changes nothing.
    public void show(String view) {
        model.show(view);
    }

    /// Shades the nodes for the group that waits longest, or ends it if none waits.
    public void shadeFirst() {
        model.map().waiting().stream().findFirst().ifPresent(model::choose);
    }

    /// Opens or closes the panel of images.
    public void showImages(boolean open) {
        model.images().open(open);
    }

    /// The filter of what is drawn now; that of the hall once it has been answered.
    public Filter shownFilter() {
        return model.map().lens().filter();
    }

    /// Shows the present, whatever moment was shown.
    public void live() {
        past.live();
    }

    /// Ends what is shaded.
    public void endShade() {
        model.capacity().endShade();
    }

    /// Takes over the views that have names.
    ///
    /// @param keeper is told all of them whenever they change
    public void keep(List<SavedView> kept, Consumer<List<SavedView>> keeper) {
        model.views().keep(kept, keeper);
    }

    /// The names of the views, in the operator's order.
    public List<String> views() {
        return model.views().allProperty().get().stream().map(SavedView::name).toList();
    }

    /// Looks at the map as a view with a name says; one that is not there changes nothing.
    public void open(String name) {
        model.openView(name);
    }

    /// The figures that the room shows now, by the names under which the tour writes them; null for what is not visible.
    public Map<String, @Nullable Object> figures() {
        return model.figures();
    }

    @Override
    public void close() {
        view.close();
        filter.close();
        past.close();
        chosen.close();
        model.close();
    }
}

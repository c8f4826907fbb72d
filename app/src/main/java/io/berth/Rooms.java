package io.berth;

import io.berth.analysis.placement.NamespaceCounts;
import io.berth.analysis.rights.MissingRights;
import io.berth.analysis.rights.RoleText;
import io.berth.live.Derived;
import io.berth.model.ClusterHealth;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.model.settings.ContextSettings;
import io.berth.port.Subscription;
import io.berth.ui.details.DetailsMeans;
import io.berth.ui.details.DetailsPane;
import io.berth.ui.details.DetailsTools;
import io.berth.ui.details.DetailsViewModel;
import io.berth.ui.forwards.ForwardStrip;
import io.berth.ui.gpus.GpusScreen;
import io.berth.ui.kit.Latest;
import io.berth.ui.kit.Screen;
import io.berth.ui.palette.PaletteAction;
import io.berth.ui.palette.PaletteGroup;
import io.berth.ui.palette.PalettePane;
import io.berth.ui.placement.PlacementLook;
import io.berth.ui.placement.PlacementScreen;
import io.berth.ui.selection.BerthLink;
import io.berth.ui.selection.Selection;
import io.berth.ui.shell.Shell;
import io.berth.ui.shell.ShellState;
import io.berth.ui.shell.ShellViewModel;
import io.berth.ui.workloads.WorkloadsScreen;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The rooms of one open cluster in their frame. On the JavaFX thread.
final class Rooms implements AutoCloseable {
    private static final List<Kind> ALL = Arrays.stream(Kind.values()).filter(kind -> !kind.isOptional()).toList();
    /// So often is what the frame says of the cluster brought up to date.
    private static final Duration PACE = Duration.ofMillis(250);

    private final ClusterSession session;
    private final Recall recall;
    private final Selection selection = new Selection();
    private final LastSelection last;
    private final NodesInView inView;
    private final ShellViewModel model;
    private final PlacementScreen placement;
    private final GpusScreen gpus;
    private final WorkloadsScreen workloads;
    private final DetailsViewModel detailsModel;
    private final DetailsTools tools;
    private final ForwardStrip forwards;
    private final DetailsPane details;
    private final Derived<ClusterSnapshot, NamespaceCounts> counts;
    private final Subscription following;
    private final Subscription counting;
    private final javafx.util.Subscription hiding;
    private final Shell shell;
    private final Wayfinder ways;
    private final PalettePane palette;

    /// Shows the cluster, and follows it until it is closed; closes the session too.
    ///
    /// @param front where a cluster is chosen
    /// @param recall how the rooms were left
    /// @param links lead to other clusters
    Rooms(Means means, Dress dress, ClusterSession session, Recall recall, Screen front, Links links) {
        this.session = session;
        this.recall = recall;
        recall.restore(selection);
        last = recall.lastOf(selection);
        inView = new NodesInView(selection, session.live(), session.gpus()::look);
        model = new ShellViewModel(dress.texts(), dress.units(), selection, dress.tasks(), dress.failures(),
                means.clock());
        placement = new PlacementScreen(
                new PlacementLook(dress.texts(), dress.units(), dress.theme().paletteProperty(),
                        dress.theme().motion()::isReduced),
                selection,
                session.live(), means.workers(), means.fx(), means.clock(),
                session.source()::retry);
        placement.tellInView(inView::ofMap);
        gpus = new GpusScreen(new GpusScreen.Look(dress.texts(), dress.units(), dress.theme().paletteProperty()),
                selection, new GpusScreen.Seen(session.live(), session.gpus(), inView::ofFleet),
                new GpusScreen.Run(means.workers(), means.fx(), means.clock()),
                new GpusScreen.Ways(() -> model.open(placement.id()), session.source()::retry));
        workloads = new WorkloadsScreen(new WorkloadsScreen.Look(dress.texts(), dress.units(), dress.tasks()),
                selection,
                session.live(),
                new WorkloadsScreen.Run(means.workers(), means.waiting(), means.fx(), means.clock()),
                session.source()::retry);
        DetailsMeans detailsMeans = new DetailsMeans(means.workers(), means.waiting(), means.timer(), means.fx());
        tools = DetailsTools.of(session.source().reader(), session.source().pods(), detailsMeans, dress.texts(),
                dress.units());
        detailsModel = new DetailsViewModel(selection, detailsMeans, session.source().reader(), tools);
        detailsModel.join(session.live().gpus());
        details = new DetailsPane(detailsModel, dress.texts(), dress.units(), dress.theme().paletteProperty());
        detailsModel.wideProperty().subscribe(model::widenDetails);
        model.detailsOpenProperty().subscribe(detailsModel::look);
        List<Screen> rooms = List.of(placement, gpus, workloads);
        shell = new Shell(model, dress.theme(), dress.texts(), front, rooms, details);
        forwards = new ForwardStrip(tools.forwards(), dress.texts());
        shell.addStatus(forwards);
        ways = new Wayfinder(dress, session, model, selection, rooms, links);
        ways.offer(() -> WindowActions.of(dress, shell::toggleKeys));
        ways.offer(this::views);
        ways.lists(workloads::open);
        palette = new PalettePane(ways, selection, dress.texts(), dress.units(), means.workers(), means.fx());
        shell.offer(new Finding(palette, ways::copyLink));
        counts = new Derived<>(means.workers(), NamespaceCounts::of,
                new Latest<NamespaceCounts>(means.fx(), this::show));
        session.source().prefer(recall.watched());
        model.nameNamespaces(recall.watched(), names -> {
            recall.rememberWatched(names);
            session.source().prefer(names);
        });
        following = session.live().subscribe(this::follow);
        counting = session.live().subscribe(PACE, counts::update);
        counts.update(session.live().snapshot());
        follow(session.live().snapshot());
        hiding = hidden(shell.node()).subscribe(session.gpus()::hide);
        recall.restore(placement);
        recall.restore(gpus);
        recall.restore(workloads);
        recall.restore(model, rooms.stream().map(Screen::id).collect(Collectors.toSet()), placement.id());
    }

    private List<PaletteAction> views() {
        return placement.views().stream()
                .map(name -> new PaletteAction(PaletteGroup.VIEWS, "ci-bookmark", name, "", () -> {
                    placement.open(name);
                    model.open(placement.id());
                })).toList();
    }

    private void show(NamespaceCounts counted) {
        model.show(state(counted));
        last.look(counted.snapshot());
    }

    private void follow(ClusterSnapshot snapshot) {
        detailsModel.show(snapshot);
        palette.show(snapshot);
    }

    private static ShellState state(NamespaceCounts counted) {
        ClusterSnapshot snapshot = counted.snapshot();
        return new ShellState(true, snapshot.cluster(), snapshot.health(), snapshot.at(),
                known(snapshot, Kind.NODE, snapshot.nodes().size()), known(snapshot, Kind.POD, snapshot.pods().size()),
                counted.pods(), roles(snapshot.health()));
    }

    private static ShellState.Roles roles(ClusterHealth health) {
        return new ShellState.Roles(RoleText.yaml(MissingRights.everywhere(health, ALL), health.user()),
                RoleText.yaml(MissingRights.inNamespaces(health, ALL), health.user()));
    }

    private static long known(ClusterSnapshot snapshot, Kind kind, long count) {
        WatchHealth health = snapshot.health().of(kind);
        boolean told = health.isSynced() && !(health instanceof WatchHealth.Forbidden);
        return count == 0 && !told ? -1 : count;
    }

    /// Tells the feed whether somebody can see the window: a room without one, as in the tour, is seen.
    private static ObservableValue<Boolean> hidden(Parent node) {
        return node.sceneProperty().flatMap(Scene::windowProperty)
                .flatMap(window -> window instanceof Stage stage ? stage.iconifiedProperty() : null).orElse(false);
    }

    Parent node() {
        return shell.node();
    }

    ClusterSession session() {
        return session;
    }

    Selection selection() {
        return selection;
    }

    PlacementScreen placement() {
        return placement;
    }

    GpusScreen gpus() {
        return gpus;
    }

    WorkloadsScreen workloads() {
        return workloads;
    }

    DetailsViewModel details() {
        return detailsModel;
    }

    ShellViewModel model() {
        return model;
    }

    Wayfinder ways() {
        return ways;
    }

    PalettePane palette() {
        return palette;
    }

    /// Goes where a link leads, and nowhere else by itself.
    void go(BerthLink link) {
        last.giveUp();
        ways.go(link);
    }

    /// Takes over what the operator says about the context.
    void mark(ContextSettings said) {
        model.mark(said);
        detailsModel.mark(said);
    }

    @Override
    public void close() {
        model.widenDetails(false);
        recall.remember(model);
        recall.remember(selection);
        recall.remember(last);
        recall.remember(placement);
        recall.remember(gpus);
        recall.remember(workloads);
        hiding.unsubscribe();
        following.close();
        counting.close();
        counts.close();
        palette.close();
        shell.close();
        details.close();
        detailsModel.close();
        forwards.close();
        tools.close();
        placement.close();
        gpus.close();
        workloads.close();
        inView.close();
        session.close();
    }
}

package io.berth;

import io.berth.model.ClusterInfo;
import io.berth.model.connection.Context;
import io.berth.model.settings.ContextSettings;
import io.berth.model.settings.ProgramDecision;
import io.berth.model.settings.Settings;
import io.berth.port.ClusterConnector;
import io.berth.port.ClusterSource;
import io.berth.ui.connect.ConnectScreen;
import io.berth.ui.palette.LinkWay;
import io.berth.ui.palette.PalettePane;
import io.berth.ui.selection.BerthLink;
import io.berth.ui.selection.Selection;
import io.berth.ui.shell.Shell;
import io.berth.ui.shell.ShellViewModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;

/// The content of a window: the room where a cluster is chosen, and the rooms of the one that is open. On the JavaFX
/// thread.
final class Frame implements ConnectScreen.Host, Links, AutoCloseable {
    private final Means means;
    private final Dress dress;
    private final Memory memory;
    private final ClusterConnector demo;
    private final ConnectScreen connect;
    private final StackPane root = new StackPane();
    private boolean readOnlyNow;
    private Optional<Shell> empty = Optional.empty();
    private Optional<PalettePane> palette = Optional.empty();
    private Optional<BerthLink> pending = Optional.empty();
    private Optional<Rooms> rooms = Optional.empty();

    /// No cluster is open at first.
    Frame(Means means, Dress dress, Memory memory, ClusterConnector kube, ClusterConnector demo) {
        this.means = means;
        this.dress = dress;
        this.memory = memory;
        this.demo = demo;
        connect = new ConnectScreen(kube, this, means.waiting(), means.fx(), dress.texts());
        showEmpty();
    }

    Parent node() {
        return root;
    }

    ConnectScreen connect() {
        return connect;
    }

    Optional<Rooms> rooms() {
        return rooms;
    }

    /// Opens a context as a click on it does.
    void open(String context) {
        connect.open(context);
    }

    /// Opens the cluster of a link, and goes where it leads once it is open.
    void open(BerthLink link) {
        pending = Optional.of(link);
        connect.openCluster(link.cluster());
    }

    @Override
    public LinkWay way(BerthLink link) {
        if (isOpen(link.cluster())) {
            return new LinkWay.Here();
        }
        List<String> contexts = connect.contextsOf(link.cluster());
        return switch (contexts.size()) {
            case 0 -> isDemo(link.cluster()) ? new LinkWay.Opens(link.cluster()) : new LinkWay.Unknown();
            case 1 -> new LinkWay.Opens(contexts.getFirst());
            default -> new LinkWay.Several(contexts);
        };
    }

    private boolean isOpen(String cluster) {
        return rooms.isPresent() && rooms.get().session().source().info().name().equals(cluster);
    }

    private boolean isDemo(String cluster) {
        return demo.contexts().files().stream().flatMap(file -> file.contexts().stream())
                .anyMatch(context -> context.cluster().equals(cluster));
    }

    @Override
    public void follow(BerthLink link) {
        if (isOpen(link.cluster())) {
            rooms.ifPresent(here -> here.go(link));
        } else {
            rooms.ifPresent(here -> here.model().open(ShellViewModel.FRONT));
            open(link);
        }
    }

    @Override
    public boolean openUnlisted(String cluster) {
        boolean known = isDemo(cluster);
        if (known) {
            openDemo();
        }
        return known;
    }

    @Override
    public List<Context> elsewhere() {
        return connect.elsewhere();
    }

    @Override
    public String name(Context context) {
        String said = settings().context(ContextSettings.key(context)).name();
        return said.isEmpty() ? context.name() : said;
    }

    @Override
    public void open(Context context) {
        rooms.ifPresent(here -> here.model().open(ShellViewModel.FRONT));
        connect.open(context);
    }

    private void showEmpty() {
        ShellViewModel model = new ShellViewModel(dress.texts(), dress.units(), new Selection(), dress.tasks(),
                dress.failures(), means.clock());
        Shell shell = new Shell(model, dress.theme(), dress.texts(), connect, List.of(), new Pane());
        PalettePane pane = new PalettePane(new FrontFinder(dress, shell::toggleKeys, this::openDemo, this),
                new Selection(), dress.texts(), dress.units(), means.workers(), means.fx());
        shell.offer(new Finding(pane, () -> {
        }));
        palette = Optional.of(pane);
        empty = Optional.of(shell);
        root.getChildren().setAll(shell.node());
    }

    @Override
    public Settings settings() {
        return memory.settings();
    }

    @Override
    public void decide(ProgramDecision decision) {
        memory.change(settings -> settings.with(decision));
    }

    @Override
    public void mark(Context context, ContextSettings said) {
        memory.change(settings -> settings.withContext(ContextSettings.key(context), said));
        rooms.ifPresent(this::showMarks);
    }

    /// What the operator says about the open cluster stands above all its rooms.
    private void showMarks(Rooms opened) {
        ContextSettings said = settings().context(ContextSettings.key(opened.session().source().info()));
        opened.mark(readOnlyNow ? said.withReadOnly(true) : said);
    }

    @Override
    public void addFile(Path file) {
        memory.change(settings -> {
            List<String> files = new ArrayList<>(settings.files());
            if (!files.contains(file.toString())) {
                files.add(file.toString());
            }
            return settings.withFiles(files);
        });
    }

    /// The demo is made in the background, since the largest takes a second or two.
    @Override
    public void openDemo() {
        means.waiting().execute(() -> {
            if (demo.connect(demo.contexts().files().getFirst().contexts().getFirst().name(),
                    ClusterConnector.Consent.NONE) instanceof ClusterConnector.ConnectOutcome.Connected(ClusterSource source)) {
                means.fx().execute(() -> {
                    readOnlyNow = false;
                    show(source);
                    connect.mark(ClusterInfo.NONE);
                });
            }
        });
    }

    @Override
    public void opened(ClusterSource source, boolean readOnly) {
        readOnlyNow = readOnly;
        memory.change(settings -> settings.withLastContext(source.info().context()));
        show(source);
        connect.mark(source.info());
    }

    private void show(ClusterSource source) {
        leave();
        Rooms opened = new Rooms(means, dress, new ClusterSession(source, means),
                new Recall(memory, source.info()), connect, this);
        root.getChildren().setAll(opened.node());
        rooms = Optional.of(opened);
        showMarks(opened);
        // a link to another cluster than the one that was opened at last is given up
        pending.filter(link -> isOpen(link.cluster())).ifPresent(opened::go);
        pending = Optional.empty();
    }

    private void leave() {
        palette.ifPresent(PalettePane::close);
        palette = Optional.empty();
        empty.ifPresent(Shell::close);
        rooms.ifPresent(Rooms::close);
        empty = Optional.empty();
        rooms = Optional.empty();
    }

    @Override
    public void close() {
        leave();
        connect.close();
    }
}

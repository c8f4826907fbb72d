package io.berth.ui.connect;

import io.berth.model.ClusterInfo;
import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.model.connection.ContextListing;
import io.berth.model.connection.Drift;
import io.berth.model.connection.ExecProgram;
import io.berth.model.settings.ProgramDecision;
import io.berth.model.settings.ProgramStanding;
import io.berth.port.ClusterConnector;
import io.berth.port.ClusterConnector.Consent;
import io.berth.port.ClusterSource;
import io.berth.port.Subscription;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The contexts, what is chosen among them, and the way in. On the JavaFX thread.
final class ConnectViewModel {
    private final ClusterConnector connector;
    private final ConnectScreen.Host host;
    private final Executor io;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<ConnectState> state = new ReadOnlyObjectWrapper<>(new ConnectState.Idle());
    private final ReadOnlyObjectWrapper<ContextListing> listing = new ReadOnlyObjectWrapper<>(ContextListing.EMPTY);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObservableList<ConnectRow> rows = FXCollections.observableArrayList();
    private final MarksViewModel marks;
    private final Subscription following;
    private final Attempts attempts;
    private @Nullable Context opened;
    private @Nullable Context onlyToRead; // to be opened so that nothing can be changed
    private @Nullable String wanted; // to be opened once the files are read
    private @Nullable String wantedCluster; // likewise, by its cluster entry
    private ClusterInfo marked = ClusterInfo.NONE;
    private boolean showing;
    private int readings;
    private boolean closed;

    /// Reads nothing until [#refresh()] or until the files change.
    ///
    /// @param io runs what blocks; its threads may be interrupted
    ConnectViewModel(ClusterConnector connector, ConnectScreen.Host host, Executor io, Executor fx) {
        this.connector = connector;
        this.host = host;
        this.io = io;
        this.fx = fx;
        marks = new MarksViewModel(host);
        attempts = new Attempts(connector, io, fx, new Ends());
        filter.subscribe(this::show);
        marks.editsProperty().subscribe(this::show);
        following = connector.follow(() -> fx.execute(this::refresh));
    }

    ReadOnlyObjectProperty<ConnectState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ContextListing> listingProperty() {
        return listing.getReadOnlyProperty();
    }

    MarksViewModel marks() {
        return marks;
    }

    /// Tells which cluster is open; one without a context is in no file.
    void mark(ClusterInfo cluster) {
        marked = cluster;
        Context last = opened;
        if (last == null || !last.name().equals(cluster.context())) {
            opened = find(cluster);
        }
        show();
    }

    private @Nullable Context find(ClusterInfo cluster) {
        return listing.get().files().stream().flatMap(file -> file.contexts().stream())
                .filter(context -> context.name().equals(cluster.context()) && !context.name().isEmpty())
                .filter(context -> cluster.access().file().isEmpty() || context.file().equals(cluster.access().file()))
                .findFirst().orElse(null);
    }

    /// The figures that the room shows now.
    Map<String, Object> figures() {
        return ConnectFigures.of(listing.get(), marked);
    }

    /// Words, each of which must occur in a context or its file.
    StringProperty filterProperty() {
        return filter;
    }

    /// What the list shows: files and their contexts that pass the filter.
    ObservableList<ConnectRow> rows() {
        return rows;
    }

    /// Reads the files again. What is chosen stays chosen where it is still there.
    void refresh() {
        if (state.get() instanceof ConnectState.Idle && listing.get().files().isEmpty()) {
            state.set(new ConnectState.Listing());
        }
        int reading = ++readings;
        io.execute(() -> {
            ContextListing read = connector.contexts();
            fx.execute(() -> listed(reading, read));
        });
    }

    private void listed(int reading, ContextListing read) {
        if (closed || reading != readings) {
            return;
        }
        listing.set(read);
        if (opened == null) {
            opened = find(marked);
        }
        show();
        switch (state.get()) {
            case ConnectState.Listing _ -> state.set(new ConnectState.Idle());
            case ConnectState.Chosen now -> chooseAgain(now.context());
            case ConnectState.ConsentNeeded now -> chooseAgain(now.context());
            case ConnectState.NotAllowed now -> chooseAgain(now.context());
            case ConnectState.Idle _,ConnectState.Connecting _,ConnectState.Failed _ -> {
                // what failed is still worth reading, and what is under way goes on
            }
        }
        openWanted(read);
    }

    /// Nothing changes for a context that is as it was, so that what is typed beside the list stays.
    private void chooseAgain(Context before) {
        ConnectRows now = rowsNow();
        Context found = now.now(before).orElse(null);
        if (found == null) {
            if (!now.isOpen(before)) {
                state.set(new ConnectState.Idle());
            }
        } else if (!found.equals(before)) {
            state.set(before(found));
        }
    }

    private ConnectRows rowsNow() {
        return new ConnectRows(listing.get(), host.settings(), opened);
    }

    /// What the list shows follows; what is chosen does not change by it.
    private void show() {
        showing = true;
        ConnectRows.replace(rows, rowsNow().matching(filter.get()));
        showing = false;
    }

    /// Chooses a context, unless one is being opened.
    void choose(Context context) {
        if (showing || state.get() instanceof ConnectState.Connecting || context.equals(chosen())) {
            return;
        }
        state.set(before(context));
    }

    /// What stands between the operator and an attempt.
    private ConnectState before(Context context) {
        ExecProgram program = context.exec();
        if (program == null || forbids(context) || isLost(context)) {
            return new ConnectState.Chosen(context);
        }
        return question(context, program);
    }

    private ConnectState question(Context context, ExecProgram program) {
        ProgramStanding standing = ProgramStanding.of(host.settings().programs(), context, program, Fingerprint::of);
        return switch (standing) {
            case ProgramStanding.Allowed _ -> new ConnectState.Chosen(context);
            case ProgramStanding.Refused _ -> new ConnectState.NotAllowed(context, program);
            case ProgramStanding.Unknown _,ProgramStanding.Changed _ ->
                new ConnectState.ConsentNeeded(context, program, standing);
        };
    }

    /// What became of a context since it was opened; nothing if it is not the open one.
    Drift drift(Context context) {
        return rowsNow().drift(context);
    }

    boolean isOpen(Context context) {
        return rowsNow().isOpen(context);
    }

    /// Whether the context is open but in no file any more, so that it cannot be opened again.
    boolean isLost(Context context) {
        return isOpen(context) && rowsNow().now(context).isEmpty();
    }

    /// The context that is chosen; null if none is.
    @Nullable
    Context chosen() {
        return switch (state.get()) {
            case ConnectState.Idle _,ConnectState.Listing _ -> null;
            case ConnectState.Chosen now -> now.context();
            case ConnectState.ConsentNeeded now -> now.context();
            case ConnectState.NotAllowed now -> now.context();
            case ConnectState.Connecting now -> now.context();
            case ConnectState.Failed now -> now.context();
        };
    }

    /// Whether a problem of the context keeps it from being opened at all.
    static boolean forbids(Context context) {
        return !context.problems().isEmpty();
    }

    /// Opens a context, or shows what stands in the way. Does nothing while one is being opened.
    void open(Context context) {
        open(context, false);
    }

    /// Opens a context so that nothing can be changed in it until it is opened anew, whatever is said about it.
    void openReadOnly(Context context) {
        open(context, true);
    }

    private void open(Context context, boolean readOnly) {
        if (state.get() instanceof ConnectState.Connecting) {
            return;
        }
        onlyToRead = readOnly ? context : null;
        ConnectState way = before(context);
        if (way instanceof ConnectState.Chosen && !forbids(context) && !isLost(context)) {
            begin(context, remembered(context));
        } else {
            state.set(way);
        }
    }

    /// Opens the context of a name once the files are read; one that does not exist fails as if it had been tried.
    void openNamed(String name) {
        wanted = name;
        state.set(new ConnectState.Listing());
        refresh();
    }

    /// Opens the context that leads to a cluster entry once the files are read. Where none or several do, that is said,
    /// unless the host knows the cluster.
    void openCluster(String cluster) {
        wantedCluster = cluster;
        state.set(new ConnectState.Listing());
        refresh();
    }

    /// The names of the contexts that lead to a cluster entry, of the files as they were last read.
    List<String> contextsOf(String cluster) {
        return Wanted.leadingTo(cluster, listing.get()).stream().map(Context::name).toList();
    }

    private void openWantedCluster(ContextListing read) {
        String cluster = wantedCluster;
        if (cluster == null) {
            return;
        }
        wantedCluster = null;
        List<Context> leading = Wanted.leadingTo(cluster, read);
        if (leading.size() == 1) {
            open(leading.getFirst());
        } else if (leading.size() > 1) {
            state.set(Wanted.several(cluster, leading));
        } else if (!host.openUnlisted(cluster)) {
            state.set(Wanted.noCluster(cluster, read));
        }
    }

    private void openWanted(ContextListing read) {
        openWantedCluster(read);
        String name = wanted;
        if (name != null) {
            wanted = null;
            read.context(name).ifPresentOrElse(this::open, () -> state.set(Wanted.noContext(name, read)));
        }
    }

    /// Asked again with each start of the program, so that a consent that is taken back holds at once.
    private Consent remembered(Context context) {
        return hash -> ProgramStanding.allows(host.settings().programs(), context, hash);
    }

    /// Allows the program for good and opens.
    void allowAndOpen() {
        if (state.get() instanceof ConnectState.ConsentNeeded(var context, var program, _)) {
            decide(context, program, true);
            begin(context, remembered(context));
        }
    }

    /// Opens with the program, and asks again the next time.
    void allowOnce() {
        if (state.get() instanceof ConnectState.ConsentNeeded(var context, var program, _)) {
            begin(context, program.consentHash()::equals);
        }
    }

    /// Refuses the program for good; it is asked about again only when it changes, or by [#thinkAgain()].
    void refuse() {
        if (state.get() instanceof ConnectState.ConsentNeeded(var context, var program, _)) {
            decide(context, program, false);
            state.set(new ConnectState.NotAllowed(context, program));
        }
    }

    private void decide(Context context, ExecProgram program, boolean allowed) {
        host.decide(ProgramDecision.of(context, program, allowed, Fingerprint::of));
        show();
    }

    /// Asks once more about a program that was decided about.
    void thinkAgain() {
        Context context = chosen();
        if (context != null && context.exec() != null && !(state.get() instanceof ConnectState.Connecting)) {
            ExecProgram program = state.get() instanceof ConnectState.NotAllowed now ? now.program() : context.exec();
            state.set(new ConnectState.ConsentNeeded(context, program, ProgramStanding
                    .of(host.settings().programs(), context, program, Fingerprint::of)));
        }
    }

    /// Turns away from what is shown beside the list.
    void dismiss() {
        if (!(state.get() instanceof ConnectState.Connecting)) {
            state.set(new ConnectState.Idle());
        }
    }

    /// Gives up the attempt.
    void cancel() {
        attempts.cancel().ifPresent(context -> state.set(before(context)));
    }

    void openDemo() {
        host.openDemo();
    }

    void addFile(Path file) {
        host.addFile(file);
        refresh();
    }

    /// Gives up what is under way; nothing is told afterwards.
    void close() {
        closed = true;
        following.close();
        cancel();
    }

    private void begin(Context context, Consent consent) {
        state.set(new ConnectState.Connecting(context));
        attempts.begin(context, consent);
    }

    private final class Ends implements Attempts.Listener {
        @Override
        public void connected(Context context, ClusterSource source) {
            state.set(new ConnectState.Idle());
            opened = context;
            host.opened(source, context.equals(onlyToRead));
        }

        @Override
        public void refused(Context context, ConnectProblem problem) {
            state.set(problem instanceof ConnectProblem.ConsentNeeded needed
                    ? asked(context, needed.program())
                    : new ConnectState.Failed(context, problem));
        }

        @Override
        public void broke(Context context) {
            state.set(new ConnectState.Chosen(context));
        }
    }

    /// The connector found another program than the list had, or one whose consent was taken back meanwhile.
    private ConnectState asked(Context context, ExecProgram program) {
        ConnectState question = question(context, program);
        return question instanceof ConnectState.Chosen
                ? new ConnectState.ConsentNeeded(context, program, new ProgramStanding.Unknown())
                : question;
    }
}

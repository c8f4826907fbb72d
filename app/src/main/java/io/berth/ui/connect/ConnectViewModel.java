package io.berth.ui.connect;

import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.model.connection.ContextListing;
import io.berth.model.connection.ExecProgram;
import io.berth.port.ClusterConnector;
import io.berth.port.ClusterConnector.ConnectOutcome;
import io.berth.port.ClusterConnector.Consent;
import io.berth.port.ClusterSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The contexts, what is chosen among them, and the way in. At most one attempt is under way; one that was cancelled and
/// succeeds all the same is closed unseen. On the JavaFX thread.
final class ConnectViewModel {
    private final ClusterConnector connector;
    private final ConnectScreen.Host host;
    private final Executor io;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<ConnectState> state = new ReadOnlyObjectWrapper<>(new ConnectState.Idle());
    private final ReadOnlyStringWrapper open = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<ContextListing> listing = new ReadOnlyObjectWrapper<>(ContextListing.EMPTY);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObservableList<ConnectRow> rows = FXCollections.observableArrayList();
    private @Nullable Attempt attempt;
    private int readings;
    private boolean closed;

    /// Reads nothing until [#refresh()].
    ///
    /// @param io runs what blocks; its threads may be interrupted
    ConnectViewModel(ClusterConnector connector, ConnectScreen.Host host, Executor io, Executor fx) {
        this.connector = connector;
        this.host = host;
        this.io = io;
        this.fx = fx;
        filter.subscribe(this::show);
    }

    ReadOnlyObjectProperty<ConnectState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ContextListing> listingProperty() {
        return listing.getReadOnlyProperty();
    }

    /// The name of the context that is open; empty for none.
    ReadOnlyStringProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    void mark(String context) {
        open.set(context);
    }

    /// The figures that the room shows now.
    Map<String, Object> figures() {
        List<String> contexts = new ArrayList<>();
        int problems = 0;
        for (ContextListing.File file : listing.get().files()) {
            problems += file.problems().size();
            for (Context context : file.contexts()) {
                contexts.add(context.name());
                problems += context.problems().size();
            }
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("files", listing.get().files().size());
        figures.put("contexts", contexts);
        figures.put("problems", problems);
        figures.put("open", open.get());
        return figures;
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
        show();
        switch (state.get()) {
            case ConnectState.Listing _ -> state.set(new ConnectState.Idle());
            case ConnectState.Chosen chosen -> chooseAgain(chosen.context());
            case ConnectState.ConsentNeeded needed -> chooseAgain(needed.context());
            case ConnectState.Idle _,ConnectState.Connecting _,ConnectState.Failed _ -> {
                // what failed is still worth reading, and what is under way goes on
            }
        }
    }

    private void chooseAgain(Context before) {
        state.set(new ConnectState.Idle());
        for (ContextListing.File file : listing.get().files()) {
            for (Context context : file.contexts()) {
                if (context.name().equals(before.name()) && context.file().equals(before.file())) {
                    choose(context);
                }
            }
        }
    }

    private void show() {
        rows.setAll(ConnectRow.of(listing.get(), filter.get()));
    }

    /// Chooses a context, unless one is being opened.
    void choose(Context context) {
        if (state.get() instanceof ConnectState.Connecting || context.equals(chosen())) {
            return;
        }
        state.set(before(context));
    }

    /// What stands between the operator and an attempt.
    private ConnectState before(Context context) {
        ExecProgram program = context.exec();
        if (program == null || forbids(context) || host.isAllowed(program.consentHash())) {
            return new ConnectState.Chosen(context);
        }
        return new ConnectState.ConsentNeeded(context, program);
    }

    private @Nullable Context chosen() {
        return switch (state.get()) {
            case ConnectState.Idle _,ConnectState.Listing _ -> null;
            case ConnectState.Chosen now -> now.context();
            case ConnectState.ConsentNeeded now -> now.context();
            case ConnectState.Connecting now -> now.context();
            case ConnectState.Failed now -> now.context();
        };
    }

    /// Whether a problem of the context keeps it from being opened at all.
    static boolean forbids(Context context) {
        return !context.problems().isEmpty();
    }

    /// Whether opening the context would first ask for consent.
    boolean needsConsent(Context context) {
        return before(context) instanceof ConnectState.ConsentNeeded;
    }

    /// Opens a context, or shows what stands in the way. Does nothing while one is being opened.
    void open(Context context) {
        if (state.get() instanceof ConnectState.Connecting) {
            return;
        }
        ConnectState way = before(context);
        if (way instanceof ConnectState.Chosen && !forbids(context)) {
            begin(context, host::isAllowed);
        } else {
            state.set(way);
        }
    }

    /// Opens the context of a name once the files are read; one that does not exist fails as if it had been tried.
    void openNamed(String name) {
        int reading = ++readings;
        state.set(new ConnectState.Listing());
        io.execute(() -> {
            ContextListing read = connector.contexts();
            fx.execute(() -> {
                listed(reading, read);
                if (!closed && reading == readings) {
                    read.context(name).ifPresentOrElse(this::open, () -> state.set(missing(name, read)));
                }
            });
        });
    }

    private static ConnectState missing(String name, ContextListing read) {
        List<String> known = read.files().stream().flatMap(file -> file.contexts().stream()).map(Context::name)
                .toList();
        Context context = new Context(name, "", "", "", "", "", false, Context.SignIn.NONE, null, List.of());
        return new ConnectState.Failed(context, new ConnectProblem.NoSuchContext(name, known));
    }

    /// Allows the program for good and opens.
    void allowAndOpen() {
        if (state.get() instanceof ConnectState.ConsentNeeded needed) {
            host.allow(needed.program().consentHash());
            begin(needed.context(), needed.program().consentHash()::equals);
        }
    }

    /// Opens with the program, and asks again the next time.
    void allowOnce() {
        if (state.get() instanceof ConnectState.ConsentNeeded needed) {
            begin(needed.context(), needed.program().consentHash()::equals);
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
        Attempt running = attempt;
        if (running != null) {
            attempt = null;
            running.task.cancel(true);
            state.set(new ConnectState.Chosen(running.context));
        }
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
        cancel();
    }

    private void begin(Context context, Consent consent) {
        Attempt begun = new Attempt(context, consent);
        attempt = begun;
        state.set(new ConnectState.Connecting(context));
        io.execute(begun.task);
    }

    private void ended(Attempt of, ConnectOutcome outcome) {
        boolean wanted = of == attempt;
        if (wanted) {
            attempt = null;
        }
        switch (outcome) {
            case ConnectOutcome.Connected connected -> {
                if (wanted) {
                    state.set(new ConnectState.Idle());
                    host.opened(connected.source());
                } else {
                    ClusterSource unwanted = connected.source();
                    io.execute(unwanted::close);
                }
            }
            case ConnectOutcome.Refused refused -> {
                if (wanted) {
                    state.set(refused.problem() instanceof ConnectProblem.ConsentNeeded needed
                            ? new ConnectState.ConsentNeeded(of.context, needed.program())
                            : new ConnectState.Failed(of.context, refused.problem()));
                }
            }
        }
    }

    private void broke(Attempt of, RuntimeException bug) {
        if (of == attempt) {
            attempt = null;
            state.set(new ConnectState.Chosen(of.context));
        }
        throw bug;
    }

    /// One try. Cancelling interrupts the thread that blocks in it; what it brings all the same is told as any outcome.
    private final class Attempt {
        private final Context context;
        private final FutureTask<Void> task;

        Attempt(Context context, Consent consent) {
            this.context = context;
            this.task = new FutureTask<>(() -> run(consent), null);
        }

        private void run(Consent consent) {
            try {
                ConnectOutcome outcome = connector.connect(context.name(), consent);
                fx.execute(() -> ended(this, outcome));
            } catch (RuntimeException bug) {
                // thrown again where the one handler of bugs sees it: a FutureTask would swallow it
                fx.execute(() -> broke(this, bug));
            }
        }
    }
}

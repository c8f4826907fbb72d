package io.berth.ui.connect;

import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.port.ClusterConnector;
import io.berth.port.ClusterConnector.ConnectOutcome;
import io.berth.port.ClusterConnector.Consent;
import io.berth.port.ClusterSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Attempts to open a context, at most one at a time. One that was cancelled and succeeds all the same is closed unseen. On
/// the JavaFX thread.
final class Attempts {
    private final ClusterConnector connector;
    private final Executor io;
    private final Executor fx;
    private final Listener listener;
    private @Nullable Attempt running;

    /// Is told how the attempt ended that is wanted.
    interface Listener {
        void connected(Context context, ClusterSource source);

        void refused(Context context, ConnectProblem problem);

        /// A bug ended it, which is thrown on.
        void broke(Context context);
    }

    /// Nothing is attempted yet.
    ///
    /// @param io runs what blocks; its threads may be interrupted
    Attempts(ClusterConnector connector, Executor io, Executor fx, Listener listener) {
        this.connector = connector;
        this.io = io;
        this.fx = fx;
        this.listener = listener;
    }

    void begin(Context context, Consent consent) {
        Attempt begun = new Attempt(context, consent);
        running = begun;
        io.execute(begun.task);
    }

    /// Gives up the attempt. The context that was to be opened; empty if nothing was under way.
    Optional<Context> cancel() {
        Attempt given = running;
        running = null;
        if (given == null) {
            return Optional.empty();
        }
        given.task.cancel(true);
        return Optional.of(given.context);
    }

    private boolean isWanted(Attempt ended) {
        boolean wanted = ended == running;
        if (wanted) {
            running = null;
        }
        return wanted;
    }

    private void ended(Attempt of, ConnectOutcome outcome) {
        boolean wanted = isWanted(of);
        switch (outcome) {
            case ConnectOutcome.Connected(ClusterSource source) when wanted -> listener.connected(of.context, source);
            case ConnectOutcome.Connected(ClusterSource source) -> io.execute(source::close);
            case ConnectOutcome.Refused(ConnectProblem problem) -> {
                if (wanted) {
                    listener.refused(of.context, problem);
                }
            }
        }
    }

    private void broke(Attempt of, RuntimeException bug) {
        if (isWanted(of)) {
            listener.broke(of.context);
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

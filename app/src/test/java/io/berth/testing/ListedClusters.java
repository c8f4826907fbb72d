package io.berth.testing;

import io.berth.model.ClusterInfo;
import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.model.connection.ContextListing;
import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.ExecProgram;
import io.berth.port.ClusterConnector;
import io.berth.port.ClusterSink;
import io.berth.port.ClusterSource;
import io.berth.port.ObjectReader;
import io.berth.port.PodDoor;
import io.berth.port.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A connector over contexts in memory. Each opens an empty cluster unless it was told to refuse; programs are started
/// only with consent, as the real one does. Safe for any thread.
public final class ListedClusters implements ClusterConnector {
    private final Map<String, List<Context>> files = new LinkedHashMap<>();
    private final Map<String, List<ContextProblem>> fileProblems = new LinkedHashMap<>();
    private final Map<String, ConnectProblem> refusals = new LinkedHashMap<>();
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();

    public synchronized ListedClusters file(String path, Context... contexts) {
        files.put(path, List.of(contexts));
        return this;
    }

    public synchronized void forget(String path) {
        files.remove(path);
    }

    public synchronized ListedClusters brokenFile(String path, ContextProblem problem) {
        files.put(path, List.of());
        fileProblems.put(path, List.of(problem));
        return this;
    }

    /// Each later attempt at the context ends so.
    public synchronized ListedClusters refuse(String context, ConnectProblem problem) {
        refusals.put(context, problem);
        return this;
    }

    /// A context that signs in by a token.
    public static Context byToken(String name, String server) {
        return new Context(name, "/home/mira/.kube/config", name, "ops", "", server, false, Context.SignIn.TOKEN, null,
                List.of());
    }

    /// A context that signs in by a program.
    public static Context byProgram(String name, String server, ExecProgram program) {
        return new Context(name, "/home/mira/.kube/config", name, "ops", "", server, false, Context.SignIn.EXEC,
                program, List.of());
    }

    public static Context with(Context context, ContextProblem... problems) {
        return new Context(context.name(), context.file(), context.cluster(), context.user(), context.namespace(),
                context.server(), context.current(), context.signIn(), context.exec(), List.of(problems));
    }

    /// Clusters that were opened and not closed.
    public int open() {
        return open.get();
    }

    public int attempts() {
        return attempts.get();
    }

    @Override
    public synchronized ContextListing contexts() {
        List<ContextListing.File> listed = new ArrayList<>();
        files.forEach((path, contexts) -> listed
                .add(new ContextListing.File(path, contexts, fileProblems.getOrDefault(path, List.of()))));
        return new ContextListing(listed);
    }

    @Override
    public Subscription follow(Runnable changed) {
        followers.add(changed);
        return () -> followers.remove(changed);
    }

    /// Tells those that follow that the files changed.
    public void tellChange() {
        followers.forEach(Runnable::run);
    }

    public int followers() {
        return followers.size();
    }

    @Override
    public synchronized ConnectOutcome connect(String name, Consent consent) {
        attempts.incrementAndGet();
        @Nullable
        Context context = contexts().context(name).orElse(null);
        if (context == null) {
            return new ConnectOutcome.Refused(new ConnectProblem.NoSuchContext(name, List.of()));
        }
        ExecProgram program = context.exec();
        if (program != null && !consent.allows(program.consentHash())) {
            return new ConnectOutcome.Refused(new ConnectProblem.ConsentNeeded(program));
        }
        ConnectProblem refusal = refusals.get(name);
        return refusal == null
                ? new ConnectOutcome.Connected(new EmptyCluster(context, open))
                : new ConnectOutcome.Refused(refusal);
    }

    private static final class EmptyCluster implements ClusterSource {
        private final Context context;
        private final AtomicInteger open;
        private boolean closed;

        EmptyCluster(Context context, AtomicInteger open) {
            this.context = context;
            this.open = open;
            open.incrementAndGet();
        }

        @Override
        public ClusterInfo info() {
            return new ClusterInfo(context.cluster(), context.name(), context.server(), "v1.36.3",
                    context.namespace());
        }

        @Override
        public Subscription watch(ClusterSink sink) {
            return () -> {
            };
        }

        @Override
        public ObjectReader reader() {
            return new Unasked();
        }

        @Override
        public PodDoor pods() {
            return new Unasked();
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                open.decrementAndGet();
            }
        }
    }
}

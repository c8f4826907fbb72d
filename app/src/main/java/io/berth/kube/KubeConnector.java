package io.berth.kube;

import io.berth.kube.connect.Clients;
import io.berth.kube.connect.Contexts;
import io.berth.kube.connect.Contexts.Resolution;
import io.berth.kube.connect.Environment;
import io.berth.kube.connect.KubeconfigPaths;
import io.berth.kube.connect.Opener;
import io.berth.kube.connect.Opener.Opening;
import io.berth.kube.connect.ResolvedContext;
import io.berth.kube.connect.VersionProbe;
import io.berth.kube.connect.VersionProbe.Answer;
import io.berth.model.ClusterInfo;
import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.ContextListing;
import io.berth.port.ClusterConnector;
import io.berth.port.ClusterSource;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the clusters of the operator's kubeconfig files.
public final class KubeConnector implements ClusterConnector {
    private static final Logger LOG = LoggerFactory.getLogger(KubeConnector.class);
    private static final Duration PROGRAM_LIMIT = Duration.ofSeconds(30);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private static final Timer NEVER = (_, _) -> () -> {
    };

    private final Executor background;
    private final Timer timer;
    private final Environment environment;
    private final Contexts contexts;
    private final Opener opener;
    private final VersionProbe probe;
    private final BiFunction<ClusterInfo, Api, ClusterSource> sources;

    /// Makes a connector.
    ///
    /// @param paths where kubeconfig files are looked for
    /// @param environment whose `PATH` is searched for credential plugins, which inherit it, and which may name a proxy;
    ///        the same that `paths` asks
    /// @param background runs tasks that wait for programs and files: virtual threads, never the caller's own
    /// @param sources makes the source of a cluster that was reached; the source closes the [Api]
    public KubeConnector(KubeconfigPaths paths, Environment environment, Executor background, Timer timer,
            InstantSource clock, BiFunction<ClusterInfo, Api, ClusterSource> sources) {
        this(paths, environment, background, timer, clock, sources, ANSWER_LIMIT);
    }

    /// A connector that waits for a server's first answer no longer than that, and looks at the files once.
    KubeConnector(KubeconfigPaths paths, Environment environment, Executor background, InstantSource clock,
            BiFunction<ClusterInfo, Api, ClusterSource> sources, Duration answerLimit) {
        this(paths, environment, background, NEVER, clock, sources, answerLimit);
    }

    private KubeConnector(KubeconfigPaths paths, Environment environment, Executor background, Timer timer,
            InstantSource clock, BiFunction<ClusterInfo, Api, ClusterSource> sources, Duration answerLimit) {
        this.background = background;
        this.timer = timer;
        this.environment = environment;
        this.contexts = new Contexts(paths, environment::now);
        this.opener = new Opener(contexts, environment::now, background, clock, PROGRAM_LIMIT);
        this.probe = new VersionProbe(answerLimit);
        this.sources = sources;
    }

    /// Makes a connector for a program that ends soon: the environment is all known, the files are looked at once.
    public KubeConnector(KubeconfigPaths paths, Map<String, String> environment, Executor background,
            InstantSource clock, BiFunction<ClusterInfo, Api, ClusterSource> sources) {
        this(paths, Environment.of(environment), background, NEVER, clock, sources);
    }

    @Override
    public ContextListing contexts() {
        return contexts.listing();
    }

    @Override
    public Subscription follow(Runnable changed) {
        var more = environment.follow(changed);
        var files = contexts.follow(background, timer, changed);
        return () -> {
            more.close();
            files.close();
        };
    }

    @Override
    public ConnectOutcome connect(String context, Consent consent) {
        try {
            // What is missing may be known to the login shell alone: a program, a proxy, a file.
            environment.settled();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new ConnectOutcome.Refused(new ConnectProblem.Unreachable(context, "interrupted"));
        }
        return switch (contexts.resolve(context)) {
            case Resolution.Unusable(var problem) -> new ConnectOutcome.Refused(problem);
            case Resolution.Resolved(var resolved) -> connect(resolved, consent);
        };
    }

    private ConnectOutcome connect(ResolvedContext context, Consent consent) {
        var program = context.program();
        if (program.isPresent() && !consent.allows(program.get().consentHash())) {
            return new ConnectOutcome.Refused(new ConnectProblem.ConsentNeeded(program.get()));
        }
        try {
            return switch (opener.open(context)) {
                case Opening.Failed(var problem) -> new ConnectOutcome.Refused(problem);
                case Opening.Opened(var clients) -> reach(context, clients);
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new ConnectOutcome.Refused(
                    new ConnectProblem.Unreachable(context.context().server(), "interrupted"));
        }
    }

    private ConnectOutcome reach(ResolvedContext context, Clients clients) throws InterruptedException {
        var server = context.context().server();
        Answer answer;
        try {
            answer = probe.ask(clients, server);
        } catch (InterruptedException | RuntimeException e) {
            clients.close();
            throw e;
        }
        return switch (answer) {
            case Answer.Failed(var problem) -> {
                clients.close();
                yield new ConnectOutcome.Refused(problem);
            }
            case Answer.Version(var version) -> {
                LOG.info("Connected to {}, version {}", server, version);
                var info = new ClusterInfo(context.context().cluster(), context.context().name(), server, version,
                        context.context().namespace(), context.access());
                var api = new Api(clients.base(), clients.bulk(), clients.interactive());
                yield new ConnectOutcome.Connected(sources.apply(info, api));
            }
        };
    }
}

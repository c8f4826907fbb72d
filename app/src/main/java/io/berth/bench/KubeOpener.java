package io.berth.bench;

import io.berth.kube.KubeConnector;
import io.berth.kube.connect.KubeconfigPaths;
import io.berth.kube.watch.KubeSource;
import io.berth.kube.watch.Surroundings;
import io.berth.kube.watch.WatchOptions;
import io.berth.kube.watch.WatchOptions.Accepts;
import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.port.ClusterConnector;
import io.berth.port.ClusterConnector.ConnectOutcome;
import io.berth.port.ClusterConnector.Consent;
import io.berth.port.ClusterSource;
import io.berth.port.Timer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Opens clusters with the product's connector and watch engine, put together as the program does. Its threads live as long
/// as the process.
final class KubeOpener implements ProductEngine.Opener {
    private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
    private final Surroundings surroundings = new Surroundings(Executors.newCachedThreadPool(), waiting,
            Timer.on(Executors.newSingleThreadScheduledExecutor()), InstantSource.system(), new Random());

    @Override
    public ClusterSource open(LoadServer server, boolean protobuf, Set<String> annotations) throws IOException {
        WatchOptions options = new WatchOptions(protobuf ? Accepts.PROTOBUF_FIRST : Accepts.JSON_ONLY, annotations,
                List.of());
        return opened(connector(server.kubeconfig(), options), server.kubeconfig());
    }

    /// Opens the current context of a kubeconfig as the product ships.
    ///
    /// @throws IOException if it cannot be opened
    ClusterSource open(Path kubeconfig) throws IOException {
        return opened(connector(kubeconfig, WatchOptions.DEFAULT), kubeconfig);
    }

    /// The product's connector for one kubeconfig. Credential programs find what this process finds.
    ClusterConnector connector(Path kubeconfig) {
        return connector(kubeconfig, WatchOptions.DEFAULT);
    }

    private ClusterConnector connector(Path kubeconfig, WatchOptions options) {
        KubeconfigPaths paths = new KubeconfigPaths(System.getenv(), Path.of(System.getProperty("user.home")),
                List.of(kubeconfig), List::of);
        String path = System.getenv("PATH");
        return new KubeConnector(paths, path == null ? Map.of() : Map.of("PATH", path), waiting, InstantSource.system(),
                (info, api) -> new KubeSource(api, info, options, surroundings));
    }

    private static ClusterSource opened(ClusterConnector connector, Path kubeconfig) throws IOException {
        String context = connector.contexts().current().map(Context::name)
                .orElseThrow(() -> new IOException(kubeconfig + " has no current context"));
        return switch (connector.connect(context, Consent.ALL)) {
            case ConnectOutcome.Connected(ClusterSource source) -> source;
            case ConnectOutcome.Refused(ConnectProblem problem) -> throw new IOException(problem.toString());
        };
    }
}

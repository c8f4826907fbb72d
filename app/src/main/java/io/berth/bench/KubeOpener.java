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
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Opens the load server with the product's connector and watch engine, put together as the program does.
final class KubeOpener implements ProductEngine.Opener {
    @Override
    public ClusterSource open(LoadServer server, boolean protobuf, Set<String> annotations) throws IOException {
        WatchOptions options = new WatchOptions(protobuf ? Accepts.PROTOBUF_FIRST : Accepts.JSON_ONLY, annotations,
                List.of());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        Surroundings surroundings = new Surroundings(Executors.newCachedThreadPool(), (delay, task) -> {
            Future<?> future = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        }, InstantSource.system(), new Random());
        KubeconfigPaths paths = new KubeconfigPaths(System.getenv(), Path.of(System.getProperty("user.home")),
                List.of(server.kubeconfig()), List::of);
        ClusterConnector connector = new KubeConnector(paths, Map.of(), Executors.newVirtualThreadPerTaskExecutor(),
                InstantSource.system(), (info, api) -> new KubeSource(api, info, options, surroundings));
        String context = connector.contexts().current().map(Context::name)
                .orElseThrow(() -> new IOException(server.kubeconfig() + " has no current context"));
        return switch (connector.connect(context, Consent.NONE)) {
            case ConnectOutcome.Connected(ClusterSource source) -> source;
            case ConnectOutcome.Refused(ConnectProblem problem) -> throw new IOException(problem.toString());
        };
    }
}

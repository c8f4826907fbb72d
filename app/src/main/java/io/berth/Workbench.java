package io.berth;

import io.berth.cli.Doors;
import io.berth.cli.Gallery;
import io.berth.cli.Target;
import io.berth.demo.DemoConnector;
import io.berth.demo.DemoSize;
import io.berth.kube.KubeConnector;
import io.berth.kube.connect.Environment;
import io.berth.kube.connect.KubeconfigPaths;
import io.berth.kube.connect.ShellEnvironment;
import io.berth.kube.watch.KubeSource;
import io.berth.kube.watch.Surroundings;
import io.berth.kube.watch.WatchOptions;
import io.berth.live.GpuFeed;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterInfo;
import io.berth.port.ClusterConnector;
import io.berth.port.ClusterSource;
import io.berth.port.Timer;
import io.berth.store.Folders;
import io.berth.store.SettingsFile;
import io.berth.ui.kit.FxExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The composition root: the only place that makes threads and what lives long.
///
/// | threads | for |
/// | --- | --- |
/// | `fold` (1) | the changing state of the open cluster |
/// | `timer` (1) | what is to happen later; tasks on it are short |
/// | `worker` (3) | derived views: more than there are cores, so that what someone waits for is not queued behind what follows |
/// | `watch` (as needed) | decoding; one at a time for each watch |
/// | virtual | whatever waits for the network, the disk or another program |
final class Workbench implements Doors, AutoCloseable {
    /// The demo cluster is the same at each start.
    private static final long DEMO_SEED = 20260302;

    private final Folders folders;
    private final Map<String, String> environment;
    private final Path home;
    private final ScheduledExecutorService foldThread = Executors.newSingleThreadScheduledExecutor(named("fold"));
    private final ScheduledExecutorService timerThread = Executors.newSingleThreadScheduledExecutor(named("timer"));
    private final ExecutorService workers = Executors.newFixedThreadPool(3, named("worker"));
    private final ExecutorService watchers = Executors.newCachedThreadPool(named("watch"));
    private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
    private final Means means = new Means(Timer.on(foldThread), Timer.on(timerThread), workers, watchers, waiting,
            new FxExecutor(), InstantSource.system());

    /// Makes nothing but threads.
    ///
    /// @param environment of the process
    Workbench(Folders folders, Map<String, String> environment, Path home) {
        this.folders = folders;
        this.environment = Map.copyOf(environment);
        this.home = home;
    }

    private static ThreadFactory named(String name) {
        return Thread.ofPlatform().daemon().name(name + "-", 0).factory();
    }

    @Override
    public ClusterConnector connector(Target target) {
        return switch (target) {
            case Target.Kubeconfig(List<Path> files, _, String namespace) -> kubeConnector(
                    Environment.of(environment), files, List::of,
                    namespace.isEmpty() ? WatchOptions.DEFAULT : WatchOptions.DEFAULT.preferring(List.of(namespace)));
            case Target.Link(List<Path> files, _) -> kubeConnector(Environment.of(environment), files, List::of,
                    WatchOptions.DEFAULT);
            case Target.Demo(DemoSize size) -> demoConnector(size);
        };
    }

    private ClusterConnector kubeConnector(Environment known, List<Path> files, Supplier<List<Path>> added,
            WatchOptions options) {
        KubeconfigPaths paths = new KubeconfigPaths(known::now, home, files, added);
        Surroundings surroundings = new Surroundings(watchers, waiting, means.timer(), means.clock(),
                RandomGenerator.getDefault());
        return new KubeConnector(paths, known, waiting, means.timer(), means.clock(),
                (cluster, api) -> new KubeSource(api, cluster, options, surroundings));
    }

    private ClusterConnector demoConnector(DemoSize size) {
        return new DemoConnector(size, DEMO_SEED, means.timer(), means.clock(), waiting);
    }

    @Override
    public LiveCluster live(ClusterInfo cluster) {
        return new LiveCluster(cluster, means.fold(), means.clock());
    }

    @Override
    public GpuFeed gpus(ClusterSource source, LiveCluster live) {
        return ClusterSession.gpus(source, live, means);
    }

    @Override
    public int window(Target target, Runnable firstFrame) {
        try (Memory memory = new Memory(new SettingsFile(folders.config(), means.clock()), waiting)) {
            ClusterConnector demo = demoConnector(target instanceof Target.Demo(DemoSize size) ? size : DemoSize.SMALL);
            List<Path> named = switch (target) {
                case Target.Kubeconfig(List<Path> files, _, _) -> files;
                case Target.Link(List<Path> files, _) -> files;
                case Target.Demo _ -> List.of();
            };
            // The desktop starts programs without what the shell's files set; reports are started by a shell.
            Environment known = ShellEnvironment.asking(environment, System.getProperty("user.name", ""), waiting);
            ClusterConnector kube = kubeConnector(known, named,
                    () -> memory.settings().files().stream().map(Path::of).toList(),
                    WatchOptions.DEFAULT);
            return new Desktop(means, memory, kube, demo).run(target, firstFrame);
        }
    }

    @Override
    public Gallery gallery(Target target, ClusterSource source, Look look) throws InterruptedException {
        return new TourGallery(means, connector(target), source, look);
    }

    @Override
    public Map<String, Double> rehearse(Duration length) throws InterruptedException {
        return new Rehearsal(means, length).play();
    }

    @Override
    public Path stateFolder() {
        return folders.state();
    }

    @Override
    public void close() {
        waiting.shutdownNow();
        watchers.shutdownNow();
        workers.shutdownNow();
        timerThread.shutdownNow();
        foldThread.shutdownNow();
    }
}

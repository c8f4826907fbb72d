package io.berth.e2e;

import io.berth.kube.ControlPlane;
import io.berth.kube.watch.WatchOptions;
import io.berth.live.GpuFeed;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterSnapshot;
import io.berth.model.gpu.GpuFleet;
import io.berth.model.gpu.NodeGpus;
import io.berth.port.ClusterSource;
import io.berth.port.Timer;
import io.berth.telemetry.PodGpus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A workbench that one user has opened, without its window. Its feed goes ten times as fast as an operator's.
final class Seat implements AutoCloseable {
    private static final int FASTER = 10;
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(30);
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(20);

    private final ControlPlane plane = new ControlPlane();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ClusterSource source;
    private final LiveCluster live;
    private volatile Duration ahead = Duration.ZERO;
    private final PodGpus gpus;
    private @Nullable GpuFeed feed;

    /// Returns when the namespace's agents are seen.
    Seat(Path kubeconfig, String namespace, List<String> nodes) {
        source = plane.open(kubeconfig, WatchOptions.DEFAULT);
        live = new LiveCluster(source.info(), plane.timer(), InstantSource.system());
        source.watch(live);
        source.prefer(List.of(namespace));
        gpus = new PodGpus(source.pages(), () -> Instant.now().plus(ahead));
        await(() -> nodes.stream().allMatch(node -> snapshot().podsByNode().get("", node) != null));
    }

    ClusterSnapshot snapshot() {
        return live.snapshot();
    }

    /// Lets this machine's clock go on for those who read GPUs.
    void wait(Duration pretended) {
        ahead = ahead.plus(pretended);
    }

    NodeGpus read(String node, Optional<NodeGpus> before) {
        return gpus.read(node, before, snapshot());
    }

    /// Asks until the answer is as wanted.
    NodeGpus readUntil(String node, Optional<NodeGpus> before, Predicate<NodeGpus> wanted) {
        long end = System.nanoTime() + LIMIT;
        NodeGpus told = read(node, before);
        while (!wanted.test(told)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never came, at last: " + told);
            }
            LockSupport.parkNanos(MOMENT);
            told = read(node, Optional.of(told));
        }
        return told;
    }

    PodGpus gpus() {
        return gpus;
    }

    /// Begins to read all the time, with these nodes in view.
    GpuFeed feed(List<String> inView) {
        Timer hasty = (delay, task) -> plane.timer().after(delay.dividedBy(FASTER), task);
        Instant start = Instant.now();
        InstantSource quick = () -> start.plus(Duration.between(start, Instant.now()).multipliedBy(FASTER));
        GpuFeed begun = new GpuFeed(gpus, live::snapshot, workers, hasty, quick);
        begun.look(inView);
        feed = begun;
        return begun;
    }

    /// Waits until the feed tells of a node what is wanted.
    static NodeGpus await(GpuFeed feed, String node, Predicate<NodeGpus> wanted) {
        long end = System.nanoTime() + LIMIT;
        while (true) {
            GpuFleet fleet = feed.fleet();
            NodeGpus told = fleet.nodes().get("", node);
            if (told != null && wanted.test(told)) {
                return told;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("never came, at last: " + told);
            }
            LockSupport.parkNanos(MOMENT);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never came");
            }
            LockSupport.parkNanos(MOMENT);
        }
    }

    @Override
    public void close() {
        if (feed != null) {
            feed.close();
        }
        source.close();
        plane.close();
        workers.shutdownNow();
    }
}

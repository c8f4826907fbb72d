package io.berth.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.berth.kube.connect.Kubeconfigs;
import io.berth.kube.watch.KubeSource;
import io.berth.kube.watch.Surroundings;
import io.berth.kube.watch.WatchOptions;
import io.berth.port.ClusterConnector.ConnectOutcome;
import io.berth.port.ClusterConnector.Consent;
import io.berth.port.ClusterSource;
import io.berth.port.Timer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Opens sources of a real control plane, whose kubeconfig `BERTH_TEST_KUBECONFIG` names, with real time and threads.
public final class ControlPlane implements AutoCloseable {
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    private final Timer timer = (delay, task) -> {
        Future<?> future = clockwork.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    };

    /// The administrator's file; skips the test if there is no control plane.
    public static Path kubeconfig() {
        String variable = System.getenv("BERTH_TEST_KUBECONFIG");
        assumeTrue(variable != null && !variable.isEmpty(), "BERTH_TEST_KUBECONFIG is not set");
        return Path.of(variable);
    }

    public Timer timer() {
        return timer;
    }

    /// A source of the file's current context.
    public ClusterSource open(Path kubeconfig, WatchOptions options) {
        return open(kubeconfig, options, timer);
    }

    /// A source of the file's current context, with a timer of its own.
    ClusterSource open(Path kubeconfig, WatchOptions options, Timer pace) {
        Surroundings surroundings = new Surroundings(workers, workers, pace, InstantSource.system(), new Random(1));
        KubeConnector connector = new KubeConnector(Kubeconfigs.paths(kubeconfig), System.getenv(), workers,
                InstantSource.system(), (info, api) -> new KubeSource(api, info, options, surroundings));
        ConnectOutcome outcome = connector.connect(connector.contexts().current().orElseThrow().name(), Consent.NONE);
        assertThat(outcome).isInstanceOf(ConnectOutcome.Connected.class);
        return ((ConnectOutcome.Connected) outcome).source();
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        workers.shutdownNow();
    }
}

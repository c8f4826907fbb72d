package io.berth.demo.inside;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.demo.DemoSize;
import io.berth.demo.DemoSource;
import io.berth.live.LiveCluster;
import io.berth.model.Pod;
import io.berth.port.ClusterSource;
import io.berth.port.InspectionContract;
import io.berth.testing.HandTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

final class DemoInspectionTest extends InspectionContract {
    private final HandTimer timer = new HandTimer();
    private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
    private final ClusterSource source = new DemoSource(DemoSize.SMALL, 1, timer, timer, waiting, 0);
    private final Pod pod;

    DemoInspectionTest() {
        LiveCluster live = new LiveCluster(source.info(), timer, timer);
        source.watch(live);
        timer.wind(Duration.ofSeconds(1));
        List<Pod> pods = new ArrayList<>();
        live.snapshot().pods().forEach(pods::add);
        pod = pods.stream().filter(one -> one.name().startsWith("gateway") && one.status().isReady()).findFirst()
                .orElseThrow();
    }

    @AfterEach
    void close() {
        source.close();
        waiting.shutdownNow();
    }

    @Override
    protected ClusterSource source() {
        return source;
    }

    @Override
    protected Running running() {
        return new Running(pod.namespace(), pod.name(), "main", 8080);
    }

    @Override
    protected void await(BooleanSupplier condition) {
        for (int step = 0; step < 2_000 && !condition.getAsBoolean(); step++) {
            timer.wind(Duration.ofMillis(10));
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}

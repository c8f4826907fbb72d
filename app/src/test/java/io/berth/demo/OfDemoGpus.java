package io.berth.demo;

import io.berth.live.LiveCluster;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuHolder;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.NodeGpus;
import io.berth.port.GpuSource;
import io.berth.testing.HandTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;

/// A small demo, and ways to what its GPUs are told to do.
abstract class OfDemoGpus {
    static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    final HandTimer timer = new HandTimer();
    DemoSource source = new DemoSource(DemoSize.SMALL, 20260302, timer, timer, Runnable::run, 0);
    GpuSource gpus = source.gpus().orElseThrow();
    LiveCluster live = watched();
    final Instant began = timer.instant();

    final LiveCluster watched() {
        LiveCluster cluster = new LiveCluster(source.info(), timer, timer);
        source.watch(cluster);
        timer.wind(Duration.ofSeconds(2));
        return cluster;
    }

    @AfterEach
    void close() {
        gpus.close();
        live.close();
        source.close();
    }

    final ClusterSnapshot snapshot() {
        return live.snapshot();
    }

    final List<String> gpuNodes() {
        List<String> names = new ArrayList<>();
        snapshot().nodes().forEach(node -> {
            if (node.meta().labels().get("nvidia.com/gpu.product") != null) {
                names.add(node.name());
            }
        });
        return names;
    }

    final NodeGpus read(String node) {
        return gpus.read(node, Optional.empty(), snapshot());
    }

    final List<NodeGpus> fleet() {
        return gpuNodes().stream().map(this::read).toList();
    }

    final List<Gpu> cards() {
        return fleet().stream().flatMap(node -> node.gpus().stream()).toList();
    }

    final Gpu card(Predicate<Gpu> wanted) {
        return cards().stream().filter(wanted).findFirst().orElseThrow();
    }

    final Pod pod(GpuHolder holder) {
        return Objects.requireNonNull(snapshot().pods().get(holder.namespace(), holder.pod()));
    }

    static double activity(GpuReadings readings) {
        return readings.activity() instanceof GpuActivity.Known(_, double share) ? share : Double.NaN;
    }

    /// Devices by resource that each pod of a node holds by the cards' holders.
    static Map<String, Map<String, Integer>> held(NodeGpus node) {
        Map<String, Map<String, Integer>> held = new HashMap<>();
        for (Gpu gpu : node.gpus()) {
            List<GpuHolder> holders = new ArrayList<>(gpu.holders());
            gpu.instances().forEach(part -> holders.addAll(part.holders()));
            holders.forEach(holder -> held
                    .computeIfAbsent(holder.namespace() + "/" + holder.pod(), _ -> new HashMap<>())
                    .merge(holder.resource().isEmpty() ? "nvidia.com/gpu" : holder.resource(), 1, Integer::sum));
        }
        return held;
    }

    final Map<String, Map<String, Integer>> requested(String node) {
        Map<String, Map<String, Integer>> requested = new HashMap<>();
        snapshot().pods().forEach(pod -> {
            if (node.equals(pod.nodeName()) && pod.isHoldingResources()) {
                pod.requests().amounts().forEach((name, amount) -> {
                    if (name.startsWith("nvidia.com/")) {
                        requested.computeIfAbsent(pod.namespace() + "/" + pod.name(), _ -> new HashMap<>()).put(name,
                                amount.intValue());
                    }
                });
            }
        });
        return requested;
    }
}

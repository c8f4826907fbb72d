package io.berth.demo.inside;

import io.berth.model.Container;
import io.berth.model.ContainerStatus;
import io.berth.model.Pod;
import io.berth.model.ResourceList;
import io.berth.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the demo's pods use: each at a level of its own around which it drifts, within its limits. One in eleven is
/// close to its memory limit.
final class UsageFigures {
    private static final Duration WINDOW = Duration.ofSeconds(15);
    private static final long STEP = 15;

    private UsageFigures() {
    }

    /// Of each container that runs; empty if none does.
    static List<Usage> of(Pod pod, Instant now) {
        long step = now.getEpochSecond() / STEP;
        List<Usage> figures = new ArrayList<>();
        for (Container container : pod.spec().containers()) {
            ContainerStatus status = Lives.status(pod, container.name());
            if (status != null && status.state() == ContainerStatus.State.RUNNING) {
                figures.add(of(pod, container, step));
            }
        }
        return figures;
    }

    /// The sum of its pods and of what runs outside of them.
    static Usage ofNode(List<Pod> pods, Instant now) {
        long cpu = 180;
        long memory = 2L << 30;
        for (Pod pod : pods) {
            for (Usage usage : of(pod, now)) {
                cpu += usage.cpuMilli();
                memory += usage.memoryBytes();
            }
        }
        return new Usage("", cpu, memory, Instant.ofEpochSecond(now.getEpochSecond() / STEP * STEP), WINDOW);
    }

    private static Usage of(Pod pod, Container container, long step) {
        long seed = pod.meta().uidLow() ^ container.name().hashCode();
        long cpu = bound(container, ResourceList.CPU, 1_000);
        long memory = bound(container, ResourceList.MEMORY, 1L << 30);
        double level = 0.25 + 0.55 * Noise.share(seed, 0);
        double filled = Math.floorMod(seed, 11) == 3 ? 0.95 : 0.3 + 0.5 * Noise.share(seed, 1);
        double wave = Math.sin(step / (20 + 30 * Noise.share(seed, 2)) + 6 * Noise.share(seed, 3));
        double jitter = Noise.share(seed, step) - 0.5;
        double used = Math.clamp(level + 0.12 * wave + 0.08 * jitter, 0.01, 1);
        double held = Math.clamp(filled + 0.02 * wave + 0.01 * jitter, 0.05, 0.99);
        return new Usage(container.name(), Math.max(1, (long) (cpu * used)), (long) (memory * held),
                Instant.ofEpochSecond(step * STEP), WINDOW);
    }

    private static long bound(Container container, String name, long otherwise) {
        long limit = container.limits().amount(name);
        long request = container.requests().amount(name);
        return limit > 0 ? limit : request > 0 ? request : otherwise;
    }
}

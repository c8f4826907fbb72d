package io.berth.telemetry;

import io.berth.model.ClusterSnapshot;
import io.berth.model.gpu.GpuTrouble.Reason;
import io.berth.port.GpuSource.Past;
import io.berth.port.PodHttp;
import io.berth.telemetry.PromAnswer.Read;
import io.berth.telemetry.PromChoice.Chosen;
import io.berth.telemetry.PromGroup.Word;
import io.berth.telemetry.PromQuery.Select;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a cluster's Prometheus knows of its GPUs from dcgm-exporter. Nodes are asked for in groups. Any thread.
final class PrometheusGpus {
    private static final Duration DAY = Duration.ofMinutes(PromPast.MINUTES);

    private final PromPages pages;
    private final PromChoice choice;
    private final InstantSource clock;
    private final List<PromGroup> groups = new ArrayList<>(); // guarded by this

    PrometheusGpus(PodHttp pages, InstantSource clock) {
        this.pages = new PromPages(pages);
        this.choice = new PromChoice(this.pages, clock);
        this.clock = clock;
    }

    /// What is known of a node now. Blocks; may be interrupted.
    Word read(String node, ClusterSnapshot snapshot) {
        try {
            return switch (choice.of(node, snapshot)) {
                case Chosen.None _ -> new Word.Nothing();
                case Chosen.Failed(var nothing) -> new Word.Failed(nothing);
                case Chosen.Source source -> source.targets().of(node).isEmpty()
                        ? new Word.Nothing()
                        : group(node).read(node, source, snapshot);
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Word.Failed(new Told.Nothing(Reason.UNREACHABLE, ""));
        }
    }

    private synchronized PromGroup group(String node) {
        PromGroup with = null;
        for (PromGroup group : groups) {
            if (group.has(node)) {
                with = group;
            }
        }
        if (with != null && with.join(node)) {
            return with;
        }
        for (PromGroup group : groups) {
            if (group.join(node)) {
                return group;
            }
        }
        PromGroup next = new PromGroup(pages, choice, clock);
        next.join(node);
        groups.add(next);
        return next;
    }

    /// The last day of a node's devices; empty where it cannot be had. Blocks; may be interrupted.
    List<Past> past(String node, ClusterSnapshot snapshot) {
        try {
            if (!(choice.of(node, snapshot) instanceof Chosen.Source(var place, var targets))) {
                return List.of();
            }
            Set<Select> selects = targets.of(node);
            long to = clock.instant().getEpochSecond();
            long from = to - DAY.toSeconds();
            return !selects.isEmpty()
                    && pages.get(place,
                            PromQuery.path(PromQuery.past(selects), from, to)) instanceof Read.Told(var told)
                                    ? PromPast.of(told, from)
                                    : List.of();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}

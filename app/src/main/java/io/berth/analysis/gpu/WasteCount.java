package io.berth.analysis.gpu;

import io.berth.analysis.owners.TopOwner;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuEvidence;
import io.berth.model.gpu.GpuHistory;
import io.berth.model.gpu.GpuMeasure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Counts what pods reserve and how much of it worked, over the pods that hold devices now: each since it began, or since the
/// begin of the span. What nobody saw is neither used nor idle. Where requests alone say that a pod holds some devices of a
/// node, but not which, nothing is said of their use, unless no other pod may hold the same. For one thread.
final class WasteCount {
    private static final double HOUR = Duration.ofHours(1).toMillis();

    private record Name(String namespace, String kind, String name) {
    }

    /// A pod's part of a device.
    private record Part(GpuDevice device, double share, boolean isCertain) {
    }

    private static final class Sum {
        private final List<Part> parts = new ArrayList<>();
        private final Map<String, GpuDevice> devices = new LinkedHashMap<>();
        private double reserved;
        private double used;
        private double idle;
    }

    private final ClusterSnapshot snapshot;
    private final GpuHistory history;
    private final GpuWaste.By by;
    private final String label;
    private final Instant from;
    private final Instant to;
    private final Map<Name, Sum> sums = new HashMap<>();

    WasteCount(ClusterSnapshot snapshot, GpuHistory history, GpuWaste.By by, String label, Instant from, Instant to) {
        this.snapshot = snapshot;
        this.history = history;
        this.by = by;
        this.label = label;
        this.from = from;
        this.to = to;
    }

    GpuWaste of(GpuBoard board) {
        for (GpuNode node : board.nodes()) {
            Set<String> guessed = guessed(node);
            for (GpuDevice device : node.devices()) {
                Collection<GpuHolding> pods = pods(device);
                for (GpuHolding holding : pods) {
                    boolean isCertain = holding.by() != GpuHolding.By.REQUEST || guessed.size() == 1;
                    add(holding, new Part(device, 1.0 / pods.size(), isCertain));
                }
            }
        }
        List<GpuWaste.Row> rows = new ArrayList<>();
        sums.forEach((name, sum) -> rows.add(row(name, sum)));
        rows.sort(Comparator.comparingDouble(GpuWaste.Row::idleHours).reversed()
                .thenComparing(Comparator.comparingInt(GpuWaste.Row::idle).reversed())
                .thenComparing(Comparator.comparingDouble(GpuWaste.Row::reservedHours).reversed())
                .thenComparing(GpuWaste.Row::namespace).thenComparing(GpuWaste.Row::name)
                .thenComparing(GpuWaste.Row::kind));
        return new GpuWaste(by, from, to, rows);
    }

    /// The pods of which requests alone tell.
    private static Set<String> guessed(GpuNode node) {
        Set<String> pods = new HashSet<>();
        node.devices().forEach(device -> device.holdings().stream()
                .filter(holding -> holding.by() == GpuHolding.By.REQUEST).forEach(holding -> pods.add(holding.uid())));
        return pods;
    }

    /// One for each pod, however many of its containers have the device.
    private static Collection<GpuHolding> pods(GpuDevice device) {
        Map<String, GpuHolding> pods = new LinkedHashMap<>();
        for (GpuHolding holding : device.holdings()) {
            pods.putIfAbsent(holding.name().isEmpty()
                    ? holding.uid()
                    : holding.namespace() + "/" + holding.name() + "/" + holding.uid(), holding);
        }
        return pods.values();
    }

    private void add(GpuHolding holding, Part part) {
        if (holding.pod() == null && holding.name().isEmpty()) {
            return;
        }
        Sum sum = sums.computeIfAbsent(name(holding), _ -> new Sum());
        sum.devices.put(part.device().key(), part.device());
        sum.parts.add(part);
        Instant begin = begin(holding.pod());
        if (begin == null || !begin.isBefore(to)) {
            return;
        }
        double held = Duration.between(begin, to).toMillis();
        sum.reserved += held * part.share();
        if (part.isCertain()) {
            GpuEvidence seen = history.between(part.device().key(), begin, to);
            // samples reach over both ends of the span
            double fits = seen.knownMillis() > held ? held / seen.knownMillis() : 1;
            sum.used += seen.busyMillis() * fits * part.share();
            sum.idle += seen.idleMillis() * fits * part.share();
        }
    }

    private Name name(GpuHolding holding) {
        Pod pod = holding.pod();
        return switch (by) {
            case NAMESPACE -> new Name(holding.namespace(), "", holding.namespace());
            case WORKLOAD -> {
                TopOwner owner = pod == null
                        ? new TopOwner(holding.namespace(), "Pod", holding.name())
                        : TopOwner.of(pod, snapshot);
                yield new Name(owner.namespace(), owner.kind(), owner.name());
            }
            case PERSON -> {
                String person = pod == null ? null : pod.meta().labels().get(label);
                yield new Name("", "", person == null ? "" : person);
            }
        };
    }

    /// Since when a pod has its devices within the span, by this machine's clock; null if that is not known.
    private @Nullable Instant begin(@Nullable Pod pod) {
        if (pod == null) {
            return null;
        }
        long seconds = pod.status().startedSeconds() == 0
                ? pod.meta().createdSeconds()
                : pod.status().startedSeconds();
        Instant started = Instant.ofEpochSecond(seconds).minus(snapshot.health().clockAhead());
        return seconds == 0 ? null : started.isBefore(from) ? from : started;
    }

    private static GpuWaste.Row row(Name name, Sum sum) {
        int idle = 0;
        double activity = 0;
        int active = 0;
        double memory = -1;
        Instant since = null;
        boolean exact = false;
        boolean allIdle = true;
        Set<String> seen = new HashSet<>();
        for (Part part : sum.parts) {
            GpuDevice device = part.device();
            OptionalLong used = device.readings().get(GpuMeasure.MEMORY_USED);
            boolean tells = part.isCertain() && !isSilent(device);
            if (tells && used.isPresent()) {
                memory = Math.max(0, memory) + used.getAsLong() * part.share();
            }
            if (!seen.add(device.key())) {
                continue;
            }
            if (tells && device.readings().activity() instanceof GpuActivity.Known(_, double share)) {
                activity += share;
                active++;
            }
            idle += part.isCertain() && device.state() == GpuState.IDLE ? 1 : 0;
            Instant its = part.isCertain() ? device.idleSince() : null;
            allIdle &= its != null;
            if (its != null && (since == null || its.isAfter(since))) {
                since = its;
                exact = device.isIdleExact();
            }
        }
        return new GpuWaste.Row(name.namespace(), name.kind(), name.name(), List.copyOf(sum.devices.keySet()), idle,
                active == 0 ? Double.NaN : activity / active, memory < 0 ? -1 : Math.round(memory),
                allIdle ? since : null, allIdle && exact, sum.reserved / HOUR, sum.used / HOUR, sum.idle / HOUR);
    }

    /// What a silent source told last is not so now.
    private static boolean isSilent(GpuDevice device) {
        return device.reasons().stream().anyMatch(GpuReason.Silent.class::isInstance);
    }
}

package io.berth.analysis.filter;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuHolding;
import io.berth.analysis.gpu.GpuNode;
import io.berth.analysis.health.Health;
import io.berth.analysis.owners.TopOwner;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Condition;
import io.berth.model.Container;
import io.berth.model.ContainerStatus;
import io.berth.model.Labels;
import io.berth.model.NodePods;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// Counts by value the pods of a cluster, of values that hold what was typed.
final class Census {
    private static final int LONGEST = 300;
    private static final int MOST_NAMES = 1_000;

    private final ClusterSnapshot snapshot;
    private final GpuBoard board;
    private final String typed;
    private final Map<String, int[]> counts = new HashMap<>();

    private Census(ClusterSnapshot snapshot, GpuBoard board, String typed) {
        this.snapshot = snapshot;
        this.board = board;
        this.typed = typed;
    }

    /// The counts of a key's values.
    ///
    /// @param labelKey the label whose values are counted; empty counts the keys
    static Map<String, int[]> of(FilterKey key, String labelKey, String typed, ClusterSnapshot snapshot,
            GpuBoard board) {
        Census census = new Census(snapshot, board, typed);
        census.count(key, labelKey);
        return census.counts;
    }

    private void count(FilterKey key, String labelKey) {
        switch (key) {
            case NS -> {
                snapshot.namespaces().forEach(namespace -> add(namespace.name(), 0));
                snapshot.pods().forEach(pod -> add(pod.namespace(), 1));
            }
            case NODE -> countNodes();
            case ZONE -> snapshot.nodes().forEach(node -> add(node.zone(), podsOn(node.name())));
            case TAINT -> snapshot.nodes().forEach(node -> node.taints().forEach(taint -> {
                add(taint.key(), podsOn(node.name()));
                add(taint.effect(), podsOn(node.name()));
            }));
            case LABEL -> countLabels(labelKey);
            case NAME -> countNames();
            case REASON -> snapshot.pods().forEach(this::countReasons);
            case OWNER -> snapshot.pods().forEach(pod -> {
                if (pod.meta().owner() != null) {
                    add(TopOwner.above(pod.meta().owner(), pod.namespace(), snapshot).name(), 1);
                }
            });
            case QOS -> snapshot.pods().forEach(pod -> add(pod.status().qosClass(), 1));
            case IMAGE -> bySpec((spec, names) -> {
                containers(spec, container -> names.add(container.image()));
                names.addAll(spec.imageVolumes());
            });
            case CONTAINER -> bySpec((spec, names) -> containers(spec, container -> names.add(container.name())));
            case PRIORITY -> bySpec((spec, names) -> names.add(spec.priorityClass()));
            case GPU -> snapshot.pods().forEach(pod -> add(Long.toString(pod.requests().gpus()), 1));
            case PHASE, HEALTH -> countStates(key);
            case KIND -> Kinds.NAMES.forEach(name -> add(name, name.equals("Pod") ? snapshot.pods().size() : 0));
            case GPU_XID -> countXids();
            case RESTARTS, AGE, READY, GPU_IDLE, GPU_UTIL -> {
                // these are compared: see Completions
            }
        }
    }

    private void add(String value, int pods) {
        if (value.isEmpty() || value.length() > LONGEST) {
            return;
        }
        int[] count = counts.get(value);
        if (count == null) {
            if (!holds(value, typed)) {
                return;
            }
            count = new int[1];
            counts.put(value, count);
        }
        count[0] += pods;
    }

    /// Whether a value holds a text, ignoring case.
    static boolean holds(String value, String text) {
        for (int i = 0; i <= value.length() - text.length(); i++) {
            if (value.regionMatches(true, i, text, 0, text.length())) {
                return true;
            }
        }
        return false;
    }

    private int podsOn(String node) {
        NodePods pods = snapshot.podsByNode().get("", node);
        return pods == null ? 0 : pods.size();
    }

    private void countNodes() {
        snapshot.nodes().forEach(node -> add(node.name(), 0));
        snapshot.podsByNode().forEach(pods -> add(pods.name(), pods.size()));
    }

    private void countLabels(String key) {
        snapshot.nodes().forEach(node -> addLabels(node.meta().labels(), key, 0));
        snapshot.pods().forEach(pod -> addLabels(pod.meta().labels(), key, 1));
    }

    private void addLabels(Labels labels, String key, int pods) {
        if (!key.isEmpty()) {
            String value = labels.get(key);
            if (value != null) {
                add(value, pods);
            }
            return;
        }
        for (int i = 0; i < labels.flat().size(); i += 2) {
            add(labels.flat().get(i), pods);
        }
    }

    private void countNames() {
        for (int slot = 0; slot < snapshot.pods().slots() && counts.size() < MOST_NAMES; slot++) {
            Pod pod = snapshot.pods().at(slot);
            if (pod != null) {
                add(pod.name(), 1);
            }
        }
    }

    private void countXids() {
        for (GpuNode node : board.nodes()) {
            for (GpuDevice device : node.devices()) {
                Set<Integer> codes = new LinkedHashSet<>();
                if (device.card() != null) {
                    device.card().xids().forEach(xid -> codes.add(xid.code()));
                }
                int pods = (int) device.holdings().stream().map(GpuHolding::uid).distinct().count();
                codes.forEach(code -> add(Integer.toString(code), pods));
            }
        }
    }

    private void countReasons(Pod pod) {
        String reason = Health.reason(pod);
        add(reason, 1);
        for (ContainerStatus container : pod.status().containers()) {
            if (container.lastTermination() != null && !container.lastTermination().reason().equals(reason)) {
                add(container.lastTermination().reason(), 1);
                return;
            }
        }
        Condition scheduled = pod.status().condition("PodScheduled");
        if (scheduled != null && !scheduled.isTrue() && !scheduled.reason().equals(reason)) {
            add(scheduled.reason(), 1);
        }
    }

    @SuppressWarnings("EnumOrdinal") // counted in an array, never stored
    private void countStates(FilterKey key) {
        Moment moment = new Moment(snapshot, board);
        int[] byState = new int[State.values().length];
        snapshot.pods().forEach(pod -> {
            State state = moment.stateOf(pod);
            byState[state.ordinal()]++;
            if (key == FilterKey.PHASE && State.of(pod.phase()) != state) {
                byState[State.of(pod.phase()).ordinal()]++;
            }
        });
        for (State state : State.values()) {
            boolean asked = key == FilterKey.PHASE || byState[state.ordinal()] > 0 || state == State.CORDONED;
            if (asked) {
                add(state.word(), byState[state.ordinal()]);
            }
        }
    }

    private static void containers(PodSpec spec, java.util.function.Consumer<Container> visit) {
        spec.containers().forEach(visit);
        spec.initContainers().forEach(visit);
    }

    /// Each value of a spec counts the spec's pods once.
    private void bySpec(BiConsumer<PodSpec, Set<String>> names) {
        IdentityHashMap<PodSpec, int[]> specs = new IdentityHashMap<>();
        snapshot.pods().forEach(pod -> specs.computeIfAbsent(pod.spec(), _ -> new int[1])[0]++);
        specs.forEach((spec, pods) -> {
            Set<String> found = new LinkedHashSet<>();
            names.accept(spec, found);
            found.forEach(name -> add(name, pods[0]));
        });
    }

    /// Values that are no names but comparisons.
    static List<String> comparisons(FilterKey key) {
        return switch (key) {
            case GPU -> List.of(">0", ">=8");
            case GPU_IDLE -> List.of(">10m", ">30m", ">1h", ">1d");
            case GPU_UTIL -> List.of("<5", "<10", ">=90");
            case GPU_XID -> List.of(">0");
            case RESTARTS -> List.of(">0", ">3", ">10");
            case AGE -> List.of("<10m", "<1h", "<1d", ">1d", ">7d", ">30d");
            case READY -> List.of("yes", "no");
            default -> List.of();
        };
    }
}

package io.berth.analysis.scheduling;

import io.berth.model.ClusterSnapshot;
import io.berth.model.NodePods;
import io.berth.model.Pod;
import io.berth.model.ResourceList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The loads of all nodes of a snapshot. Immutable. One that follows an earlier one sums only the nodes whose pods changed.
public final class NodeLoads {
    private final ClusterSnapshot snapshot;
    private final @Nullable NodeLoad[] loads; // by slot of podsByNode

    private NodeLoads(ClusterSnapshot snapshot, @Nullable NodeLoad[] loads) {
        this.snapshot = snapshot;
        this.loads = loads;
    }

    /// The loads of a snapshot, following earlier ones if there are any.
    public static NodeLoads derive(@Nullable NodeLoads earlier, ClusterSnapshot snapshot) {
        int slots = snapshot.podsByNode().slots();
        if (earlier == null) {
            @Nullable
            NodeLoad[] all = new NodeLoad[slots];
            for (int slot = 0; slot < slots; slot++) {
                all[slot] = sum(snapshot, slot);
            }
            return new NodeLoads(snapshot, all);
        }
        BitSet changed = new BitSet(slots);
        snapshot.podsByNode().forEachChangedSlot(earlier.snapshot.podsByNode(), changed::set);
        snapshot.pods().forEachChangedSlot(earlier.snapshot.pods(), slot -> {
            Pod pod = snapshot.pods().at(slot);
            int holder = pod == null || pod.nodeName() == null || isSameLoad(earlier.snapshot.pods().at(slot), pod)
                    ? -1
                    : snapshot.podsByNode().slotOf("", pod.nodeName());
            if (holder >= 0) {
                changed.set(holder);
            }
        });
        @Nullable
        NodeLoad[] loads = Arrays.copyOf(earlier.loads, slots);
        for (int slot = changed.nextSetBit(0); slot >= 0 && slot < slots; slot = changed.nextSetBit(slot + 1)) {
            loads[slot] = sum(snapshot, slot);
        }
        return new NodeLoads(snapshot, loads);
    }

    /// Whether a pod weighs on its node what it did; where it came or left, the node's list of pods tells it.
    private static boolean isSameLoad(@Nullable Pod before, Pod now) {
        return before != null && before.isHoldingResources() == now.isHoldingResources()
                && Objects.equals(before.nodeName(), now.nodeName()) && before.requests().equals(now.requests());
    }

    private static @Nullable NodeLoad sum(ClusterSnapshot snapshot, int slot) {
        NodePods holder = snapshot.podsByNode().at(slot);
        if (holder == null || holder.name().isEmpty()) {
            return null;
        }
        SortedMap<String, Long> sum = new TreeMap<>();
        int pods = 0;
        for (int i = 0; i < holder.size(); i++) {
            Pod pod = snapshot.pods().at(holder.slot(i));
            if (pod != null && pod.isHoldingResources()) {
                pods++;
                pod.requests().amounts().forEach((name, amount) -> sum.merge(name, amount, Long::sum));
            }
        }
        return new NodeLoad(new ResourceList(sum), pods);
    }

    /// The load of a node; none if it has no pods or is not known.
    public NodeLoad of(String node) {
        int slot = snapshot.podsByNode().slotOf("", node);
        NodeLoad load = slot < 0 ? null : loads[slot];
        return load == null ? NodeLoad.NONE : load;
    }
}

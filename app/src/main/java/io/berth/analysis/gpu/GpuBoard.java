package io.berth.analysis.gpu;

import io.berth.model.Pod;
import io.berth.model.gpu.GpuFleet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All devices of a cluster, joined with its pods. Immutable; two boards share the nodes that did not change.
///
/// @param sequence of the fleet that it is made of
/// @param at when the fleet was published, by this machine's clock
/// @param nodes by product, then by name in natural order
/// @param counts of all devices; every state has one
/// @param held devices that nobody else can be given
/// @param silent nodes whose source tells nothing now, those without any source included
/// @param index to find nodes and pods by; follows from the others
public record GpuBoard(long sequence, Instant at, List<GpuNode> nodes, Map<GpuState, Integer> counts, int held,
        int silent, GpuIndex index) {
    /// Before anything is told.
    public static final GpuBoard NONE = new GpuBoard(0, GpuFleet.EMPTY.at(), List.of(), Map.of(), 0, 0);

    public GpuBoard {
        nodes = List.copyOf(nodes);
        counts = Map.copyOf(counts);
    }

    public GpuBoard(long sequence, Instant at, List<GpuNode> nodes, Map<GpuState, Integer> counts, int held,
            int silent) {
        this(sequence, at, nodes, counts, held, silent, GpuIndex.of(nodes));
    }

    public int devices() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int count(GpuState state) {
        return counts.getOrDefault(state, 0);
    }

    public Optional<GpuNode> node(String name) {
        return Optional.ofNullable(index.node(name));
    }

    /// The devices that a pod has, by node and slot; empty where none is known to. Quick enough for all pods of a cluster.
    public List<GpuDevice> devicesOf(Pod pod) {
        return index.devicesOf(pod);
    }

    /// The devices of a node; empty where it has none.
    public List<GpuDevice> devicesOn(String node) {
        GpuNode found = index.node(node);
        return found == null ? List.of() : found.devices();
    }
}

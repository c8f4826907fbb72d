package io.berth.analysis.gpu;

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
/// @param held devices that some pod has
/// @param silent nodes whose source tells nothing now, those without any source included
public record GpuBoard(long sequence, Instant at, List<GpuNode> nodes, Map<GpuState, Integer> counts, int held,
        int silent) {
    public GpuBoard {
        nodes = List.copyOf(nodes);
        counts = Map.copyOf(counts);
    }

    public int devices() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int count(GpuState state) {
        return counts.getOrDefault(state, 0);
    }

    public Optional<GpuNode> node(String name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
    }
}

package io.berth.analysis.placement;

import io.berth.model.PodHealth;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The numbers over a map. Pods that the lens hides are not counted.
///
/// @param nodes visible ones
/// @param namedOnly nodes that pods name but that may not be seen
/// @param zones columns with a name, if these are zones
/// @param placed shown pods on nodes
/// @param looked pods on nodes in the namespaces that are looked at, those that the filter hides among them
/// @param waiting shown pods that wait for a node
/// @param byState placed pods by state; every state has a number
/// @param byBin placed pods by bin of the colouring's scale
public record Totals(int nodes, int nodesReady, int namedOnly, int zones, int placed, int looked, int waiting,
        int needLook, Map<PodHealth, Integer> byState, List<Integer> byBin) {
    public Totals {
        Map<PodHealth, Integer> all = new EnumMap<>(PodHealth.class);
        for (PodHealth state : PodHealth.values()) {
            all.put(state, byState.getOrDefault(state, 0));
        }
        byState = Collections.unmodifiableMap(all);
        byBin = List.copyOf(byBin);
    }

    public int count(PodHealth state) {
        return byState.getOrDefault(state, 0);
    }
}

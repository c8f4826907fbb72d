package io.berth.analysis.scheduling;

import io.berth.model.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The nodes after the filters.
///
/// @param feasible in the order in which they were looked at
/// @param rejected by node name, in the same order
public record Filtered(List<Node> feasible, Map<String, Verdict.Rejected> rejected) {
    public Filtered {
        feasible = List.copyOf(feasible);
        rejected = Collections.unmodifiableMap(new LinkedHashMap<>(rejected));
    }

    /// How many nodes were rejected for each reason, by reason. A node with two reasons counts under both.
    public Map<String, Integer> reasons() {
        Map<String, Integer> counts = new TreeMap<>();
        rejected.values().forEach(r -> r.reasons().forEach(reason -> counts.merge(reason, 1, Integer::sum)));
        return counts;
    }

    /// What the scheduler writes into the pod's `PodScheduled` condition when no node is feasible, without the words about
    /// preemption: `0/3 nodes are available: 1 Insufficient cpu, 2 node(s) were unschedulable.`
    ///
    /// Follows `FitError` of kube-scheduler v1.36.3, which sorts the counted reasons as texts, `10 …` before `2 …`.
    public String message() {
        String all = reasons().entrySet().stream().map(entry -> entry.getValue() + " " + entry.getKey()).sorted()
                .collect(Collectors.joining(", "));
        String head = "0/" + (feasible.size() + rejected.size()) + " nodes are available:";
        return all.isEmpty() ? head : head + " " + all + ".";
    }
}

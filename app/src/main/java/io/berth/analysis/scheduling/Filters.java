package io.berth.analysis.scheduling;

import io.berth.model.Node;
import io.berth.model.Pod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The filters of the default profile, in its order; the first one that rejects a node ends the search there.
public interface Filters {
    /// What the profile says of one node.
    ///
    /// @param load of the pods that are on the node
    static Verdict filter(Pod pod, Node node, NodeLoad load) {
        Verdict verdict = NodeUnschedulable.filter(pod, node);
        if (verdict.passes()) {
            verdict = NodeName.filter(pod, node);
        }
        if (verdict.passes()) {
            verdict = TaintToleration.filter(pod, node);
        }
        if (verdict.passes()) {
            verdict = NodeAffinity.filter(pod, node);
        }
        if (verdict.passes()) {
            verdict = NodeResourcesFit.filter(pod, node, load);
        }
        return verdict;
    }

    /// What the profile says of all nodes.
    ///
    /// @param loads the load of a node by its name
    static Filtered over(Pod pod, List<Node> nodes, Function<String, NodeLoad> loads) {
        List<Node> feasible = new ArrayList<>();
        Map<String, Verdict.Rejected> rejected = new LinkedHashMap<>();
        for (Node node : nodes) {
            switch (filter(pod, node, loads.apply(node.name()))) {
                case Verdict.Passes _ -> feasible.add(node);
                case Verdict.Rejected rejection -> rejected.put(node.name(), rejection);
            }
        }
        return new Filtered(feasible, rejected);
    }
}

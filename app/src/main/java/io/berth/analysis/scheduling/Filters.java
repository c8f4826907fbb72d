package io.berth.analysis.scheduling;

import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.SpreadConstraint;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The filters of the default profile, in its order; the first one that rejects a node ends the search there.
public interface Filters {
    /// The filters that are checked here, by their upstream names.
    List<String> CHECKED = List.of(NodeUnschedulable.NAME, NodeName.NAME, TaintToleration.NAME, NodeAffinity.NAME,
            NodeResourcesFit.NAME);

    /// The filters of the default profile that are not checked here, volumes as one.
    enum Unchecked {
        PORTS, VOLUMES, SPREAD, POD_AFFINITY, DEVICES
    }

    /// Which of the filters that are not checked here have something to say of a pod by its own spec. Anti-affinity of other
    /// pods may shut any pod out.
    static Set<Unchecked> uncheckedFor(Pod pod) {
        Set<Unchecked> used = EnumSet.noneOf(Unchecked.class);
        if (Stream.concat(pod.spec().containers().stream(), pod.spec().initContainers().stream())
                .anyMatch(container -> container.ports().stream().anyMatch(port -> port.hostPort() > 0))) {
            used.add(Unchecked.PORTS);
        }
        if (!pod.claims().isEmpty()) {
            used.add(Unchecked.VOLUMES);
        }
        if (pod.spec().spreadConstraints().stream().anyMatch(SpreadConstraint::hard)) {
            used.add(Unchecked.SPREAD);
        }
        if (!pod.spec().affinity().requiredPod().isEmpty() || !pod.spec().affinity().requiredAnti().isEmpty()) {
            used.add(Unchecked.POD_AFFINITY);
        }
        if (!pod.spec().resourceClaims().isEmpty()) {
            used.add(Unchecked.DEVICES);
        }
        return used;
    }

    /// What the profile says of one node whatever is left on it.
    static Verdict filterWithoutLoad(Pod pod, Node node) {
        Verdict verdict = NodeUnschedulable.filter(pod, node);
        if (verdict.passes()) {
            verdict = NodeName.filter(pod, node);
        }
        if (verdict.passes()) {
            verdict = TaintToleration.filter(pod, node);
        }
        return verdict.passes() ? NodeAffinity.filter(pod, node) : verdict;
    }

    /// What the profile says of one node.
    ///
    /// @param load of the pods that are on the node
    static Verdict filter(Pod pod, Node node, NodeLoad load) {
        Verdict verdict = filterWithoutLoad(pod, node);
        return verdict.passes() ? NodeResourcesFit.filter(pod, node, load) : verdict;
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

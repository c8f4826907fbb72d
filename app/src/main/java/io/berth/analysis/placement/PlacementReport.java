package io.berth.analysis.placement;

import io.berth.analysis.health.Visibility;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Condition;
import io.berth.model.Node;
import io.berth.model.NodePods;
import io.berth.model.Pod;
import io.berth.model.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The numbers of a cluster's placement. What may not be seen is null, never 0.
///
/// @param cluster the kubeconfig's cluster entry
/// @param version `gitVersion` of the server
/// @param pods in the chosen namespaces, of every phase
/// @param podsByPhase the same pods by `status.phase` as the API writes it; phases without a pod are absent
/// @param nodes sorted by name
/// @param unscheduled in the chosen namespaces, sorted by namespace, then name
public record PlacementReport(String cluster, String version, @Nullable Integer nodesInAll,
        @Nullable Integer nodesReady, @Nullable Integer pods, @Nullable SortedMap<String, Integer> podsByPhase,
        @Nullable List<NodeLine> nodes, @Nullable List<UnscheduledLine> unscheduled) {
    public PlacementReport {
        podsByPhase = podsByPhase == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(podsByPhase));
        nodes = nodes == null ? null : List.copyOf(nodes);
        unscheduled = unscheduled == null ? null : List.copyOf(unscheduled);
    }

    /// A node with the sums over all pods on it, whatever namespaces are chosen.
    ///
    /// @param zone empty where the node has no zone label
    /// @param pods bound to it and neither Succeeded nor Failed; null unless all pods are visible
    /// @param requested by the same pods; null unless all pods are visible
    public record NodeLine(String name, String zone, boolean ready, boolean cordoned, @Nullable Integer pods,
            Amounts allocatable, @Nullable Amounts requested) {
    }

    /// A pod that is Pending and has no node.
    ///
    /// @param reason of the condition `PodScheduled`; empty if it has none
    /// @param message of the condition `PodScheduled`, unchanged; empty if it has none
    public record UnscheduledLine(String namespace, String name, String reason, String message) {
    }

    /// The numbers of a snapshot.
    ///
    /// @param namespaces limit the pods that are listed and counted by phase, never the nodes' sums; empty means all
    public static PlacementReport of(ClusterSnapshot snapshot, Set<String> namespaces) {
        Visibility visible = Visibility.of(snapshot);
        List<NodeLine> nodes = visible.nodes() ? nodeLines(snapshot, visible.allPods()) : null;
        SortedMap<String, Integer> phases = visible.pods() ? new TreeMap<>() : null;
        List<UnscheduledLine> unscheduled = visible.pods() ? new ArrayList<>() : null;
        if (phases != null && unscheduled != null) {
            snapshot.pods().forEach(pod -> {
                if (namespaces.isEmpty() || namespaces.contains(pod.namespace())) {
                    phases.merge(pod.phase().text(), 1, Integer::sum);
                    if (pod.isUnscheduled()) {
                        unscheduled.add(unscheduledLine(pod));
                    }
                }
            });
            unscheduled.sort(Comparator.comparing(UnscheduledLine::namespace).thenComparing(UnscheduledLine::name));
        }
        Integer pods = phases == null ? null : phases.values().stream().mapToInt(Integer::intValue).sum();
        Integer ready = nodes == null ? null : (int) nodes.stream().filter(NodeLine::ready).count();
        return new PlacementReport(snapshot.cluster().name(), snapshot.cluster().version(),
                nodes == null ? null : nodes.size(), ready, pods, phases, nodes, unscheduled);
    }

    private static List<NodeLine> nodeLines(ClusterSnapshot snapshot, boolean sums) {
        List<NodeLine> lines = new ArrayList<>();
        snapshot.nodes().forEach(node -> lines.add(nodeLine(node, sums, snapshot)));
        lines.sort(Comparator.comparing(NodeLine::name));
        return lines;
    }

    private static NodeLine nodeLine(Node node, boolean sums, ClusterSnapshot snapshot) {
        Amounts allocatable = Amounts.of(node.allocatable());
        if (!sums) {
            return new NodeLine(node.name(), node.zone(), node.isReady(), node.isCordoned(), null, allocatable, null);
        }
        NodePods places = snapshot.podsByNode().get("", node.name());
        Table<Pod> all = snapshot.pods();
        Amounts.Sum sum = new Amounts.Sum();
        int count = 0;
        for (int i = 0; places != null && i < places.size(); i++) {
            Pod pod = all.at(places.slot(i));
            if (pod != null && pod.isHoldingResources()) {
                sum.add(pod.requests());
                count++;
            }
        }
        return new NodeLine(node.name(), node.zone(), node.isReady(), node.isCordoned(), count, allocatable,
                sum.amounts());
    }

    private static UnscheduledLine unscheduledLine(Pod pod) {
        Condition scheduled = pod.status().condition("PodScheduled");
        return scheduled == null
                ? new UnscheduledLine(pod.namespace(), pod.name(), "", "")
                : new UnscheduledLine(pod.namespace(), pod.name(), scheduled.reason(), scheduled.message());
    }
}

package io.berth.ui.details;

import io.berth.analysis.health.NodeHealth;
import io.berth.analysis.placement.ChosenTotals;
import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.NodePods;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.ResourceList;
import io.berth.ui.selection.Selected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Several objects that are chosen together, counted and summed.
///
/// @param kinds how many of each kind are there
/// @param unseen chosen ones that are not there any more, or may not be seen
/// @param pods the chosen pods
/// @param namespaces those of the chosen pods, the ones with unwell pods first
/// @param nodes those on which chosen pods are, likewise
/// @param machines the chosen nodes
record Together(Map<Kind, Integer> kinds, int unseen, PodSums pods, List<Share> namespaces, List<Share> nodes,
        Machines machines) {
    private static final Comparator<Share> WORST_FIRST = Comparator.comparingInt(Share::unwell).reversed()
            .thenComparing(Comparator.comparingInt(Share::pods).reversed()).thenComparing(Share::name);

    Together {
        kinds = Map.copyOf(kinds);
        namespaces = List.copyOf(namespaces);
        nodes = List.copyOf(nodes);
    }

    /// Pods in one namespace or on one node.
    record Share(String name, int pods, int unwell) {
        private Share plus(Share other) {
            return new Share(name, pods + other.pods, unwell + other.unwell);
        }
    }

    /// Chosen nodes.
    ///
    /// @param down those that are not ready, the lost ones among them
    /// @param onThem the pods that hold resources on them
    /// @param complete whether all pods are known
    record Machines(int nodes, int cordoned, List<String> down, ResourceList allocatable, ChosenTotals onThem,
            boolean complete) {
        Machines {
            down = List.copyOf(down);
        }
    }

    static Together of(Set<Selected.OfKind> chosen, ClusterSnapshot snapshot) {
        Owners objects = new Owners(snapshot);
        PodHealths healths = new PodHealths(snapshot);
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        List<Pod> pods = new ArrayList<>();
        List<Node> machines = new ArrayList<>();
        Map<String, Share> namespaces = new HashMap<>();
        Map<String, Share> nodes = new HashMap<>();
        int unseen = 0;
        for (Selected.OfKind one : chosen) {
            ClusterObject object = objects.object(one.kind(), one.namespace(), one.name());
            switch (object) {
                case null -> unseen++;
                case Pod pod -> {
                    pods.add(pod);
                    PodHealth health = healths.of(pod);
                    int unwell = PodHealths.isUnwell(health) ? 1 : 0;
                    namespaces.merge(pod.namespace(), new Share(pod.namespace(), 1, unwell), Share::plus);
                    String node = pod.nodeName() == null ? "" : pod.nodeName();
                    nodes.merge(node, new Share(node, 1, unwell), Share::plus);
                }
                case Node node -> machines.add(node);
                default -> {
                    // only counted
                }
            }
            if (object != null) {
                kinds.merge(one.kind(), 1, Integer::sum);
            }
        }
        return new Together(kinds, unseen, PodSums.of(pods, healths), sorted(namespaces.values()),
                sorted(nodes.values()), machines(machines, snapshot));
    }

    private static List<Share> sorted(Collection<Share> shares) {
        return shares.stream().sorted(WORST_FIRST).toList();
    }

    private static Machines machines(List<Node> nodes, ClusterSnapshot snapshot) {
        List<String> down = new ArrayList<>();
        List<Pod> onThem = new ArrayList<>();
        ResourceList allocatable = ResourceList.NONE;
        int cordoned = 0;
        for (Node node : nodes) {
            cordoned += node.isCordoned() ? 1 : 0;
            allocatable = allocatable.plus(node.allocatable());
            if (NodeHealth.of(node).isDown()) {
                down.add(node.name());
            }
            NodePods bound = snapshot.podsByNode().get("", node.name());
            for (int i = 0; bound != null && i < bound.size(); i++) {
                Pod pod = snapshot.pods().at(bound.slot(i));
                if (pod != null && pod.isHoldingResources()) {
                    onThem.add(pod);
                }
            }
        }
        down.sort(Comparator.naturalOrder());
        return new Machines(nodes.size(), cordoned, down, allocatable, ChosenTotals.of(onThem),
                Visible.everywhere(Kind.POD, snapshot.health()) == PodsOfNode.Seen.ALL);
    }
}

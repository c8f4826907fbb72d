package io.berth.analysis.scheduling;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Node;
import io.berth.model.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which nodes would take a pod, and what shuts it out of the others: Berth's own answer, by [Filters].
///
/// @param fits nodes that would take it
/// @param reasons the first reason of each node that would not, with how many nodes it is the first of; largest first
/// @param all every reason of the filter that rejects, as the scheduler counts them: a node may count under several
/// @param reasonOf by node: a place in `reasons`, or [#FITS]
public record NodeShade(int fits, List<SchedulerReason> reasons, List<SchedulerReason> all,
        Map<String, Integer> reasonOf) {
    /// Of a node that would take the pod.
    public static final int FITS = -1;
    /// Of a node that was not looked at.
    public static final int UNKNOWN = -2;
    /// Nothing is shaded.
    public static final NodeShade NONE = new NodeShade(0, List.of(), List.of(), Map.of());

    public NodeShade {
        reasons = List.copyOf(reasons);
        all = List.copyOf(all);
        reasonOf = Map.copyOf(reasonOf);
    }

    /// Looks at all nodes of a snapshot.
    public static NodeShade of(Pod pod, ClusterSnapshot snapshot, NodeLoads loads) {
        Map<String, String> firsts = HashMap.newHashMap(snapshot.nodes().size());
        Map<String, Integer> firstCounts = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        int fits = 0;
        for (int slot = 0; slot < snapshot.nodes().slots(); slot++) {
            Node node = snapshot.nodes().at(slot);
            if (node == null) {
                continue;
            }
            switch (Filters.filter(pod, node, loads.of(node.name()))) {
                case Verdict.Passes _ -> {
                    fits++;
                    firsts.put(node.name(), "");
                }
                case Verdict.Rejected rejected -> {
                    String first = rejected.reasons().getFirst();
                    firsts.put(node.name(), first);
                    firstCounts.merge(first, 1, Integer::sum);
                    rejected.reasons().forEach(reason -> counts.merge(reason, 1, Integer::sum));
                }
            }
        }
        List<String> order = firstCounts.entrySet().stream().sorted(
                Comparator.<Map.Entry<String, Integer>>comparingInt(entry -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey).toList();
        Map<String, Integer> places = new HashMap<>();
        List<SchedulerReason> reasons = new ArrayList<>();
        for (String words : order) {
            places.put(words, reasons.size());
            reasons.add(SchedulerReason.of(firstCounts.getOrDefault(words, 0), words));
        }
        Map<String, Integer> reasonOf = HashMap.newHashMap(firsts.size());
        firsts.forEach((node, words) -> reasonOf.put(node, places.getOrDefault(words, FITS)));
        List<SchedulerReason> all = new ArrayList<>();
        counts.forEach((words, count) -> all.add(SchedulerReason.of(count, words)));
        all.sort(Comparator.comparingInt((SchedulerReason reason) -> -reason.nodes())
                .thenComparing(SchedulerReason::why).thenComparing(SchedulerReason::subject));
        return new NodeShade(fits, reasons, all, reasonOf);
    }

    public boolean isNone() {
        return reasonOf.isEmpty();
    }

    /// A place in [#reasons()], [#FITS] or [#UNKNOWN].
    public int of(String node) {
        return reasonOf.getOrDefault(node, UNKNOWN);
    }

    /// Whether a scheduler counted as this does: the same number of nodes for each reason of either.
    public boolean agreesWith(SchedulerMessage message) {
        int theirs = 0;
        int ours = 0;
        for (SchedulerReason reason : all) {
            ours += reason.nodes();
            int told = message.nodesFor(reason);
            boolean taints = reason.why() == SchedulerReason.Why.TAINT;
            if (told < 0 || (!taints && told != reason.nodes())) {
                return false;
            }
        }
        for (SchedulerReason reason : message.reasons()) {
            theirs += Math.max(0, reason.nodes());
        }
        return fits == 0 && theirs == ours;
    }
}

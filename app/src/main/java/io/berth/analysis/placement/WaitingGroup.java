package io.berth.analysis.placement;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Condition;
import io.berth.model.NodePods;
import io.berth.model.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Pods of one workload that wait for a node for the same reason.
///
/// @param gated whether scheduling gates hold them: the scheduler has not looked at them yet
/// @param firstPod the name of the one that waits longest
/// @param reason of its condition `PodScheduled`; empty if it has none
/// @param message of its condition `PodScheduled`, unchanged; empty if it has none
/// @param sinceSeconds when it was created, seconds since the epoch
/// @param gpus that each of them asks for
public record WaitingGroup(TopOwner workload, boolean gated, int pods, String firstPod, String reason, String message,
        long sinceSeconds, long gpus) {
    private record Key(TopOwner workload, boolean gated) {
    }

    /// The groups of a snapshot: gated ones last, those that wait longest first.
    static List<WaitingGroup> of(ClusterSnapshot snapshot, PlacementLens lens) {
        NodePods without = snapshot.podsByNode().get("", "");
        Map<Key, List<Pod>> groups = new LinkedHashMap<>();
        Predicate<Pod> shown = lens.shown(snapshot);
        for (int i = 0; without != null && i < without.size(); i++) {
            Pod pod = snapshot.pods().at(without.slot(i));
            if (pod != null && pod.isUnscheduled() && shown.test(pod)) {
                Key key = new Key(TopOwner.of(pod, snapshot), !pod.spec().gates().isEmpty());
                groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(pod);
            }
        }
        List<WaitingGroup> result = new ArrayList<>();
        groups.forEach((key, pods) -> result.add(of(key, pods)));
        result.sort(Comparator.comparing(WaitingGroup::gated).thenComparingLong(WaitingGroup::sinceSeconds)
                .thenComparing(group -> group.workload().namespace()).thenComparing(WaitingGroup::firstPod));
        return result;
    }

    private static WaitingGroup of(Key key, List<Pod> pods) {
        Pod first = pods.getFirst();
        for (Pod pod : pods) {
            if (NodeTiles.OLDEST_FIRST.compare(pod, first) < 0) {
                first = pod;
            }
        }
        Condition scheduled = first.status().condition("PodScheduled");
        return new WaitingGroup(key.workload(), key.gated(), pods.size(), first.name(),
                scheduled == null ? "" : scheduled.reason(), scheduled == null ? "" : scheduled.message(),
                first.meta().createdSeconds(), first.requests().gpus());
    }
}

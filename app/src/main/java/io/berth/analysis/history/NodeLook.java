package io.berth.analysis.history;

import io.berth.analysis.health.NodeHealth;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Node;
import io.berth.model.Pod;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What of a node the map draws.
final class NodeLook {
    private NodeLook() {
    }

    /// Whether nobody knows how the pod is, since its node does not answer.
    static boolean isLost(ClusterSnapshot snapshot, Pod pod) {
        return pod.nodeName() != null && isLost(snapshot.nodes().get("", pod.nodeName()));
    }

    static boolean isLost(@Nullable Node node) {
        return node != null && NodeHealth.of(node) == NodeHealth.LOST;
    }

    /// Whether both look the same on the map.
    static boolean isDrawnAlike(@Nullable Node before, @Nullable Node now) {
        if (before == null || now == null) {
            return before == null && now == null;
        }
        return before.name().equals(now.name()) && before.isCordoned() == now.isCordoned()
                && NodeHealth.of(before) == NodeHealth.of(now) && before.allocatable().equals(now.allocatable())
                && Objects.equals(before.meta().labels(), now.meta().labels());
    }
}

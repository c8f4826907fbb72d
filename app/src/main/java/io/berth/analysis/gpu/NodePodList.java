package io.berth.analysis.gpu;

import io.berth.model.ClusterSnapshot;
import io.berth.model.NodePods;
import io.berth.model.Pod;
import io.berth.model.gpu.GpuHolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The pods that are bound to one node, oldest first, found by what sources call them.
///
/// @param isWhole whether no other pod can be there: all pods of the cluster are visible
record NodePodList(List<Pod> pods, boolean isWhole) {
    /// Tells the pod in the API from the static one that it mirrors: the kubelet knows only this, as 32 digits.
    static final String STATIC_UID = "kubernetes.io/config.hash";

    private static final int UUID_LENGTH = 36;
    private static final Comparator<Pod> OLDEST_FIRST = Comparator
            .comparingLong((Pod pod) -> pod.meta().createdSeconds()).thenComparing(Pod::namespace)
            .thenComparing(Pod::name);

    NodePodList {
        pods = List.copyOf(pods);
    }

    static NodePodList of(ClusterSnapshot snapshot, String node, boolean isWhole) {
        NodePods slots = snapshot.podsByNode().get("", node);
        List<Pod> pods = new ArrayList<>();
        for (int i = 0; slots != null && i < slots.size(); i++) {
            Pod pod = snapshot.pods().at(slots.slot(i));
            if (pod != null) {
                pods.add(pod);
            }
        }
        pods.sort(OLDEST_FIRST);
        return new NodePodList(pods, isWhole);
    }

    /// A name is given again to the next pod of a StatefulSet, so that a UID counts more.
    @Nullable
    Pod find(GpuHolder holder) {
        Pod byUid = find(holder.podUid());
        if (byUid != null || holder.pod().isEmpty() || uuid(holder.podUid()) != null) {
            return byUid;
        }
        for (Pod pod : pods) {
            if (pod.name().equals(holder.pod()) && pod.namespace().equals(holder.namespace())) {
                return pod;
            }
        }
        return null;
    }

    /// The pod of a UID, that of a static pod's own included; null for none.
    @Nullable
    Pod find(String uid) {
        if (uid.isEmpty()) {
            return null;
        }
        UUID known = uuid(uid);
        // as the model stands for a UID that is none
        UUID wanted = known == null ? UUID.nameUUIDFromBytes(uid.getBytes(StandardCharsets.UTF_8)) : known;
        for (Pod pod : pods) {
            if ((pod.meta().uidHigh() == wanted.getMostSignificantBits()
                    && pod.meta().uidLow() == wanted.getLeastSignificantBits())
                    || (known == null && uid.equals(pod.meta().annotations().get(STATIC_UID)))) {
                return pod;
            }
        }
        return null;
    }

    private static @Nullable UUID uuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// Those that hold some of a resource.
    List<Pod> holding(String resource) {
        return pods.stream().filter(pod -> pod.isHoldingResources() && pod.requests().amount(resource) > 0).toList();
    }
}

package io.berth.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a pod is.
///
/// @param reason of the pod itself (`Evicted`, `NodeLost`); empty if none
/// @param message the server's words, unchanged; empty if none
/// @param containers init containers first, each group in the server's order
/// @param nominatedNode where preemption makes room for it; empty if nowhere
/// @param podIp empty if none
/// @param startedSeconds when the kubelet took it, seconds since the epoch; 0 if it did not
/// @param qosClass `Guaranteed`, `Burstable`, `BestEffort`; empty if not told
public record PodStatus(Pod.Phase phase, String reason, String message, List<Condition> conditions,
        List<ContainerStatus> containers, String nominatedNode, String podIp, long startedSeconds, String qosClass) {
    public static final PodStatus PENDING = new PodStatus(Pod.Phase.PENDING, "", "", List.of(), List.of(), "", "", 0,
            "");

    public PodStatus {
        conditions = List.copyOf(conditions);
        containers = List.copyOf(containers);
    }

    /// The condition of a type (`PodScheduled`, `Ready`), or null.
    public @Nullable Condition condition(String type) {
        // by index: asked of 150,000 pods at a time
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).type().equals(type)) {
                return conditions.get(i);
            }
        }
        return null;
    }

    public boolean isReady() {
        Condition ready = condition("Ready");
        return ready != null && ready.isTrue();
    }

    /// Restarts of all containers.
    public int restarts() {
        int sum = 0;
        for (int i = 0; i < containers.size(); i++) {
            sum += containers.get(i).restartCount();
        }
        return sum;
    }

    public PodStatus withPhase(Pod.Phase changed) {
        return new PodStatus(changed, reason, message, conditions, containers, nominatedNode, podIp, startedSeconds,
                qosClass);
    }

    public PodStatus withConditions(List<Condition> changed) {
        return new PodStatus(phase, reason, message, changed, containers, nominatedNode, podIp, startedSeconds,
                qosClass);
    }

    public PodStatus withContainers(List<ContainerStatus> changed) {
        return new PodStatus(phase, reason, message, conditions, changed, nominatedNode, podIp, startedSeconds,
                qosClass);
    }
}

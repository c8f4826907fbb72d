package io.berth.analysis.health;

import io.berth.model.Condition;
import io.berth.model.Container;
import io.berth.model.ContainerStatus;
import io.berth.model.ContainerStatus.State;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import java.util.HashSet;
import java.util.Set;

/// The state in which a pod is drawn. The first that holds counts:
///
/// ```text
/// Terminating  it has a deletion time
/// Completed    phase Succeeded
/// Failing      phase Failed
/// Pending      no node
/// Unknown      its node is lost, or phase Unknown
/// Failing      a container waits for a reason that is an error, or ended with an error
/// Starting     phase Pending, or an init container is not done, or a container has not started
/// Ready        condition Ready is true; or all that has not ended well is ready and no condition says otherwise
/// Not ready    all else
/// ```
///
/// An init container that ended with exit code 0 is done; a sidecar is done when it runs. A container that ended with
/// exit code 0 is done too if the pod's restart policy leaves it so.
public interface Health {
    /// Reasons of waiting that are no errors.
    Set<String> HARMLESS = Set.of("", "ContainerCreating", "PodInitializing");

    String OUT_OF_MEMORY = "OOMKilled";

    /// The state of a pod.
    ///
    /// @param nodeLost whether nobody knows how its node is; see [NodeHealth#LOST]
    static PodHealth of(Pod pod, boolean nodeLost) {
        if (pod.meta().isBeingDeleted()) {
            return PodHealth.TERMINATING;
        }
        return switch (pod.phase()) {
            case SUCCEEDED -> PodHealth.COMPLETED;
            case FAILED -> PodHealth.FAILING;
            case UNKNOWN -> PodHealth.UNKNOWN;
            case PENDING, RUNNING -> {
                if (pod.nodeName() == null) {
                    yield PodHealth.PENDING;
                }
                yield nodeLost ? PodHealth.UNKNOWN : ofBound(pod);
            }
        };
    }

    private static PodHealth ofBound(Pod pod) {
        Set<String> sidecars = sidecars(pod);
        boolean restarts = pod.spec().restartPolicy().equals("Always");
        boolean starting = pod.phase() == Pod.Phase.PENDING;
        boolean allReady = true;
        int seen = 0;
        for (ContainerStatus container : pod.status().containers()) {
            if (isFailing(container)) {
                return PodHealth.FAILING;
            }
            boolean endedWell = container.state() == State.TERMINATED;
            if (container.init() && !sidecars.contains(container.name())) {
                starting |= !endedWell;
            } else {
                starting |= container.state() == State.WAITING;
                allReady &= container.ready() || (endedWell && !restarts);
                seen += container.init() ? 0 : 1;
            }
        }
        if (starting) {
            return PodHealth.STARTING;
        }
        if (pod.status().isReady()) {
            return PodHealth.READY;
        }
        Condition ready = pod.status().condition("Ready");
        if (ready == null && seen == 0) {
            return PodHealth.STARTING;
        }
        boolean saysOnlyContainers = ready == null || ready.reason().equals("ContainersNotReady");
        return allReady && seen > 0 && saysOnlyContainers ? PodHealth.READY : PodHealth.NOT_READY;
    }

    private static Set<String> sidecars(Pod pod) {
        if (pod.spec().initContainers().isEmpty()) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (Container container : pod.spec().initContainers()) {
            if (container.sidecar()) {
                names.add(container.name());
            }
        }
        return names;
    }

    private static boolean isFailing(ContainerStatus container) {
        return switch (container.state()) {
            case RUNNING -> false;
            case WAITING -> !HARMLESS.contains(container.reason()) || wasOutOfMemory(container);
            case TERMINATED -> container.exitCode() != 0 || container.reason().equals(OUT_OF_MEMORY);
        };
    }

    private static boolean wasOutOfMemory(ContainerStatus container) {
        return container.lastTermination() != null && container.lastTermination().reason().equals(OUT_OF_MEMORY);
    }

    /// The API's one word for why a pod is not well (`CrashLoopBackOff`, `OOMKilled`, `Evicted`); empty if there is none.
    static String reason(Pod pod) {
        for (ContainerStatus container : pod.status().containers()) {
            if (isFailing(container)) {
                if (!HARMLESS.contains(container.reason())) {
                    return container.reason();
                }
                return wasOutOfMemory(container) ? OUT_OF_MEMORY : "Error";
            }
        }
        if (!pod.status().reason().isEmpty()) {
            return pod.status().reason();
        }
        Condition scheduled = pod.status().condition("PodScheduled");
        return scheduled == null || scheduled.isTrue() ? "" : scheduled.reason();
    }
}

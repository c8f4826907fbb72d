package io.berth.demo.inside;

import io.berth.model.Condition;
import io.berth.model.ContainerStatus;
import io.berth.model.ContainerStatus.Termination;
import io.berth.model.Pod;
import org.jspecify.annotations.Nullable;

/// When a container began and ended, as far as its status tells. Seconds since the epoch.
final class Lives {
    /// How long a container lives that ends by itself soon after its start.
    static final long SHORT = 47;

    private Lives() {
    }

    /// The status of a container, or null if the pod has none of that name.
    static @Nullable ContainerStatus status(Pod pod, String container) {
        for (ContainerStatus status : pod.status().containers()) {
            if (status.name().equals(container)) {
                return status;
            }
        }
        return null;
    }

    /// When the present life of a container began: after its last end, else with its pod.
    static long startedSeconds(Pod pod, ContainerStatus status) {
        Termination last = status.lastTermination();
        return last == null ? pod.status().startedSeconds() : Math.max(last.finishedSeconds(), 1);
    }

    /// When the containers of a pod that is over ended.
    static long endedSeconds(Pod pod) {
        Condition ready = pod.status().condition("Ready");
        return ready == null ? pod.status().startedSeconds() : ready.sinceSeconds();
    }
}

package io.berth.analysis.health;

import io.berth.model.ContainerStatus;
import io.berth.model.Pod;
import io.berth.model.PodHealth;

/// How a container of a pod is, in the states of pods.
///
/// @param reason the API's word for a state that is not well; empty if there is none
public record ContainerHealth(PodHealth state, String reason) {
    /// The health of a container by its name; unknown where nothing is told of it.
    public static ContainerHealth of(Pod pod, String container) {
        for (ContainerStatus status : pod.status().containers()) {
            if (status.name().equals(container)) {
                return of(status);
            }
        }
        return new ContainerHealth(PodHealth.UNKNOWN, "");
    }

    private static ContainerHealth of(ContainerStatus status) {
        return switch (status.state()) {
            case RUNNING -> new ContainerHealth(status.ready() ? PodHealth.READY : PodHealth.NOT_READY, "");
            case WAITING -> Health.HARMLESS.contains(status.reason())
                    ? new ContainerHealth(PodHealth.STARTING, "")
                    : new ContainerHealth(PodHealth.FAILING, status.reason());
            case TERMINATED -> status.exitCode() == 0 && !status.reason().equals(Health.OUT_OF_MEMORY)
                    ? new ContainerHealth(PodHealth.COMPLETED, "")
                    : new ContainerHealth(PodHealth.FAILING, status.reason());
        };
    }
}

package io.berth.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a container is.
///
/// @param init whether it is an init container (sidecars included)
/// @param reason of waiting or termination (`CrashLoopBackOff`, `OOMKilled`); empty if none
/// @param message the kubelet's words, unchanged, at most 1,024 characters; empty if none
/// @param exitCode of a terminated container, else 0
/// @param lastTermination how it ended before; null if it did not
/// @param requests the kubelet's `resources.requests`, only where they differ from the spec's; else null
/// @param allocated `allocatedResources`, only where they differ from the spec's; else null
/// @param id the runtime's own id without the runtime's name (`containerd://`); kept only of pods that ask for devices, and
///            empty before it runs
/// @param devices `allocatedResourcesStatus`: the devices that it was given; empty where the kubelet does not tell
public record ContainerStatus(String name, boolean init, boolean ready, int restartCount, State state, String reason,
        String message, int exitCode, @Nullable Termination lastTermination, @Nullable ResourceList requests,
        @Nullable ResourceList allocated, String id, List<Device> devices) {
    public ContainerStatus {
        devices = List.copyOf(devices);
    }

    /// One of whose devices nothing is told.
    public ContainerStatus(String name, boolean init, boolean ready, int restartCount, State state, String reason,
            String message, int exitCode, @Nullable Termination lastTermination, @Nullable ResourceList requests,
            @Nullable ResourceList allocated) {
        this(name, init, ready, restartCount, state, reason, message, exitCode, lastTermination, requests, allocated,
                "", List.of());
    }

    public ContainerStatus withAmounts(@Nullable ResourceList requested, @Nullable ResourceList given) {
        return new ContainerStatus(name, init, ready, restartCount, state, reason, message, exitCode, lastTermination,
                requested, given, id, devices);
    }

    public ContainerStatus withDevices(List<Device> changed) {
        return new ContainerStatus(name, init, ready, restartCount, state, reason, message, exitCode, lastTermination,
                requests, allocated, id, changed);
    }

    public ContainerStatus withId(String changed) {
        return new ContainerStatus(name, init, ready, restartCount, state, reason, message, exitCode, lastTermination,
                requests, allocated, changed, devices);
    }

    public enum State {
        WAITING, RUNNING, TERMINATED
    }

    /// How a container ended.
    ///
    /// @param finishedSeconds seconds since the epoch; 0 if not told
    public record Termination(String reason, int exitCode, long finishedSeconds) {
    }

    /// A device that the container was given, as the kubelet reports it.
    ///
    /// @param resource `nvidia.com/gpu`, or `claim:NAME/REQUEST` for one of a ResourceClaim
    /// @param id the device plugin's own id (`GPU-…`), or a CDI name; may be empty
    /// @param message why it is as it is, in the words of whoever watches it, at most 1,024 characters; empty if none
    public record Device(String resource, String id, Health health, String message) {
        /// Whether the name is that of a request of a ResourceClaim.
        public boolean isClaimed() {
            return resource.startsWith("claim:");
        }
    }

    /// Whether a device can be used.
    public enum Health {
        HEALTHY, UNHEALTHY, UNKNOWN;

        /// From the API's spelling; anything else is UNKNOWN.
        public static Health of(String text) {
            return switch (text) {
                case "Healthy" -> HEALTHY;
                case "Unhealthy" -> UNHEALTHY;
                default -> UNKNOWN;
            };
        }
    }
}

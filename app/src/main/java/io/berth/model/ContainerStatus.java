package io.berth.model;

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
public record ContainerStatus(String name, boolean init, boolean ready, int restartCount, State state, String reason,
        String message, int exitCode, @Nullable Termination lastTermination, @Nullable ResourceList requests,
        @Nullable ResourceList allocated) {
    public enum State {
        WAITING, RUNNING, TERMINATED
    }

    /// How a container ended.
    ///
    /// @param finishedSeconds seconds since the epoch; 0 if not told
    public record Termination(String reason, int exitCode, long finishedSeconds) {
    }
}

package io.berth.model;

import java.util.List;

/// A container of a pod spec without env, mounts and probes.
///
/// @param sidecar an init container with `restartPolicy: Always`
public record Container(String name, String image, ResourceList requests, ResourceList limits, List<Port> ports,
        boolean sidecar) {
    public Container {
        ports = List.copyOf(ports);
    }

    /// A port that the container names.
    ///
    /// @param name may be empty
    /// @param hostPort 0 if not set
    /// @param hostIp empty if not set
    /// @param protocol `TCP` if not set
    public record Port(String name, int containerPort, int hostPort, String hostIp, String protocol) {
    }
}

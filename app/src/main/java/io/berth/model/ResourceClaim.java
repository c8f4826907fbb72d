package io.berth.model;

import java.util.List;
import java.util.UUID;

/// A ResourceClaim of dynamic resource allocation (`resource.k8s.io`): devices that pods ask for, and what was allocated.
///
/// @param allocated the devices; empty while none are
/// @param reservedFor the pods that may use them now; anything else that may is left out
public record ResourceClaim(Meta meta, List<Allocated> allocated, List<Reserved> reservedFor) implements ClusterObject {
    public ResourceClaim {
        allocated = List.copyOf(allocated);
        reservedFor = List.copyOf(reservedFor);
    }

    @Override
    public Kind kind() {
        return Kind.RESOURCE_CLAIM;
    }

    /// A device, named by driver, pool and name in the pool.
    ///
    /// @param request of the claim that it answers, `REQUEST` or `REQUEST/SUBREQUEST`
    /// @param adminAccess whether it only looks at the device, which others may have meanwhile
    public record Allocated(String request, String driver, String pool, String device, boolean adminAccess) {
    }

    /// A pod in the claim's namespace.
    public record Reserved(String pod, UUID uid) {
    }
}

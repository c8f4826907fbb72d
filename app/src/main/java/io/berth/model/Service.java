package io.berth.model;

import java.util.List;

/// A Service.
///
/// @param type `ClusterIP`, `NodePort`, `LoadBalancer`, `ExternalName`
/// @param clusterIp `None` if headless; empty if none yet
/// @param selector empty: selects nothing
/// @param internalTrafficPolicy `Cluster` or `Local`
/// @param sessionAffinity `None` or `ClientIP`
public record Service(Meta meta, String type, String clusterIp, Labels selector, List<Port> ports,
        String internalTrafficPolicy, String sessionAffinity) implements ClusterObject {
    public Service {
        ports = List.copyOf(ports);
    }

    @Override
    public Kind kind() {
        return Kind.SERVICE;
    }

    /// A port of the Service.
    ///
    /// @param targetPort a number or a container port's name
    /// @param appProtocol such as `http` or `https`; empty if not told
    public record Port(String name, String protocol, int port, String targetPort, int nodePort, String appProtocol) {
    }
}

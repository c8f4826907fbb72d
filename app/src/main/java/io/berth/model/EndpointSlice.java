package io.berth.model;

import java.util.List;

/// An EndpointSlice.
///
/// @param serviceName from the label `kubernetes.io/service-name`; empty if absent
public record EndpointSlice(Meta meta, String serviceName, String addressType, List<Endpoint> endpoints,
        List<Port> ports) implements ClusterObject {
    public EndpointSlice {
        endpoints = List.copyOf(endpoints);
        ports = List.copyOf(ports);
    }

    @Override
    public Kind kind() {
        return Kind.ENDPOINT_SLICE;
    }

    /// One endpoint, usually a pod.
    ///
    /// @param ready true if not told, as the API defines it
    /// @param targetPod name of the pod in the slice's namespace; empty if it is none
    public record Endpoint(List<String> addresses, boolean ready, boolean serving, boolean terminating,
            String nodeName, String zone, String targetPod) {
        public Endpoint {
            addresses = List.copyOf(addresses);
        }
    }

    public record Port(String name, String protocol, int port) {
    }
}

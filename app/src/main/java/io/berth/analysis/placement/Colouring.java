package io.berth.analysis.placement;

/// What the colour of a pod tells.
public enum Colouring {
    HEALTH,
    /// The largest of the shares of CPU, memory and GPUs that is requested on the pod's node.
    REQUESTS, NAMESPACE, WORKLOAD;

    /// Whether pods fall into named categories.
    public boolean isByCategory() {
        return this == NAMESPACE || this == WORKLOAD;
    }
}

package io.berth.model.gpu;

/// Who tells what is known of a node's GPUs, the one that knows most first.
public enum GpuOrigin {
    /// Our agent on the node.
    AGENT,
    /// A dcgm-exporter's page on the node.
    EXPORTER,
    /// Prometheus, which has read an exporter.
    PROMETHEUS,
    /// The API server alone: what is allocated, not what is used.
    API
}

package io.berth.cli;

/// How large the demo cluster is.
public enum DemoSize {
    /// About 80 nodes and 1,800 pods.
    SMALL,
    /// 1,000 nodes, 30,000 pods.
    LARGE,
    /// 5,000 nodes, 150,000 pods: Kubernetes' own limit.
    CEILING
}

package io.berth.model;

/// The eight states in which a pod is drawn.
public enum PodHealth {
    /// All containers ready.
    READY,
    /// Bound to a node, images or containers under way.
    STARTING,
    /// Runs, but readiness fails.
    NOT_READY,
    /// Has no node.
    PENDING,
    /// Crash loop, error, image pull error, out of memory, or phase Failed.
    FAILING,
    /// Has a deletion time.
    TERMINATING,
    /// Succeeded.
    COMPLETED,
    /// Its node is lost.
    UNKNOWN
}

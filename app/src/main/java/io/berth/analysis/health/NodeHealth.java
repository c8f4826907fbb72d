package io.berth.analysis.health;

import io.berth.model.Condition;
import io.berth.model.Node;

/// How a node is, by its `Ready` condition.
public enum NodeHealth {
    READY,
    /// The kubelet says that the node is not ready.
    NOT_READY,
    /// The kubelet stopped answering: nobody knows how the pods on it are.
    LOST,
    /// Pods name the node, but the node itself may not be seen.
    NOT_VISIBLE;

    /// The health of a visible node. One that never told a `Ready` condition is not ready.
    public static NodeHealth of(Node node) {
        Condition ready = node.condition("Ready");
        if (ready == null) {
            return NOT_READY;
        }
        return switch (ready.status()) {
            case "True" -> READY;
            case "Unknown" -> LOST;
            default -> NOT_READY;
        };
    }

    /// Whether it is visible and not ready.
    public boolean isDown() {
        return this == NOT_READY || this == LOST;
    }
}

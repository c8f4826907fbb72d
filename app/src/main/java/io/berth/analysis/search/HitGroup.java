package io.berth.analysis.search;

import io.berth.model.Kind;

/// Objects that stand together in a list of what was found.
public enum HitGroup {
    NAMESPACES, NODES, WORKLOADS, PODS;

    public static HitGroup of(Kind kind) {
        return switch (kind) {
            case NAMESPACE -> NAMESPACES;
            case NODE -> NODES;
            case POD -> PODS;
            default -> WORKLOADS;
        };
    }
}

package io.berth.ui.palette;

import io.berth.analysis.search.HitGroup;

/// What stands together in the list, in its order where nothing is better than the rest.
public enum PaletteGroup {
    LINK, RECENT, KINDS, ROOMS, CLUSTERS, ACTIONS, VIEWS, NAMESPACES, NODES, WORKLOADS, PODS, OTHER_CLUSTERS;

    static PaletteGroup of(HitGroup group) {
        return switch (group) {
            case NAMESPACES -> NAMESPACES;
            case NODES -> NODES;
            case WORKLOADS -> WORKLOADS;
            case PODS -> PODS;
        };
    }
}

package io.berth.analysis.placement;

import java.util.Set;

/// How a cluster is looked at.
///
/// @param namespaces whose pods are shown; empty means all
public record PlacementLens(Set<String> namespaces, Grouping grouping, Colouring colouring) {
    public static final PlacementLens ALL = new PlacementLens(Set.of(), Grouping.ZONE_RACK, Colouring.HEALTH);

    public PlacementLens {
        namespaces = Set.copyOf(namespaces);
    }

    public boolean shows(String namespace) {
        return namespaces.isEmpty() || namespaces.contains(namespace);
    }

    public PlacementLens withNamespaces(Set<String> changed) {
        return new PlacementLens(changed, grouping, colouring);
    }

    public PlacementLens withGrouping(Grouping changed) {
        return new PlacementLens(namespaces, changed, colouring);
    }

    public PlacementLens withColouring(Colouring changed) {
        return new PlacementLens(namespaces, grouping, changed);
    }
}

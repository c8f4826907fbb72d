package io.berth.analysis.placement;

import io.berth.analysis.filter.Filter;
import io.berth.analysis.filter.Sieve;
import io.berth.analysis.gpu.GpuBoard;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import java.util.Set;
import java.util.function.Predicate;

/// How a cluster is looked at.
///
/// @param namespaces whose pods are looked at; empty means all
/// @param filter which of these pods are shown
public record PlacementLens(Set<String> namespaces, Filter filter, Grouping grouping, Colouring colouring,
        CellSize cellSize) {
    public static final PlacementLens ALL = new PlacementLens(Set.of(), Filter.ALL, Grouping.ZONE_RACK,
            Colouring.HEALTH, CellSize.ONE);

    public PlacementLens {
        namespaces = Set.copyOf(namespaces);
    }

    /// Whether pods of a namespace are looked at; the filter is another question.
    public boolean shows(String namespace) {
        return namespaces.isEmpty() || namespaces.contains(namespace);
    }

    /// Which pods of a moment are looked at and pass the filter. For one thread at a time.
    Predicate<Pod> shown(ClusterSnapshot snapshot) {
        return shown(snapshot, GpuBoard.NONE);
    }

    Predicate<Pod> shown(ClusterSnapshot snapshot, GpuBoard board) {
        if (filter.isAll()) {
            return pod -> shows(pod.namespace());
        }
        Sieve sieve = filter.on(snapshot, board);
        return pod -> shows(pod.namespace()) && sieve.shows(pod);
    }

    /// Whether both give the same tiles, which know nothing of the size of cells.
    boolean hasTilesOf(PlacementLens other) {
        return withCellSize(other.cellSize).equals(other);
    }

    /// Whether what it shows changes with time alone.
    boolean followsTime() {
        return colouring == Colouring.AGE || !filter.isAll();
    }

    /// Whether what it shows changes with what GPUs do.
    public boolean needsGpus() {
        return colouring.scale().isOfGpus() || filter.asksForGpus();
    }

    /// Whether what it shows changes when an owner of pods gets an owner of its own.
    boolean needsOwners() {
        return colouring == Colouring.WORKLOAD || grouping.needsOwners() || !filter.isAll();
    }

    public PlacementLens withNamespaces(Set<String> changed) {
        return new PlacementLens(changed, filter, grouping, colouring, cellSize);
    }

    public PlacementLens withFilter(Filter changed) {
        return new PlacementLens(namespaces, changed, grouping, colouring, cellSize);
    }

    public PlacementLens withGrouping(Grouping changed) {
        return new PlacementLens(namespaces, filter, changed, colouring, cellSize);
    }

    public PlacementLens withColouring(Colouring changed) {
        return new PlacementLens(namespaces, filter, grouping, changed, cellSize);
    }

    public PlacementLens withCellSize(CellSize changed) {
        return new PlacementLens(namespaces, filter, grouping, colouring, changed);
    }
}

package io.berth.analysis.placement;

import io.berth.model.Pod;
import java.util.function.Predicate;

/// What the tiles of a map stand for, and where they stand. Immutable.
sealed interface Arrangement permits NodeArrangement, PodArrangement {
    /// An arrangement with its tiles, in the order of its grid.
    @SuppressWarnings("ArrayRecordComponent") // thousands of tiles, made and kept within the package
    record Arranged(Arrangement arrangement, NodeTile[] tiles) {
        /// The same through another filter.
        ///
        /// @param narrows whether that shows no pod that is not shown now
        Arranged shownBy(Predicate<Pod> filter, boolean narrows) {
            NodeTile[] changed = new NodeTile[tiles.length];
            for (int i = 0; i < tiles.length; i++) {
                changed[i] = tiles[i].shownBy(filter, narrows);
            }
            return new Arranged(arrangement, changed);
        }
    }

    Grid grid();

    /// The place of a node's tile, or -1.
    int placeOf(String node);

    /// The place of the tile that holds a pod of the map's snapshot, or -1.
    int placeOf(Pod pod);
}

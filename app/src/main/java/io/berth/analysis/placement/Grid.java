package io.berth.analysis.placement;

import java.util.List;

/// What stands in which column and row, as ranges of [PlacementMap]'s tiles. It depends on what there is and on what it is
/// grouped by; as long as those stay, maps share one instance.
///
/// @param zones by name, what has none last
/// @param flows whether rows run on within their column, since they are too many and too short for lines of their own
public record Grid(List<Zone> zones, boolean flows) {
    public Grid {
        zones = List.copyOf(zones);
    }

    /// A column.
    ///
    /// @param name empty for nodes without a zone
    /// @param rows by name, nodes without one last
    public record Zone(String name, List<Row> rows) {
        public Zone {
            rows = List.copyOf(rows);
        }

        public int from() {
            return rows.getFirst().from();
        }

        public int to() {
            return rows.getLast().to();
        }
    }

    /// A row of a column: tiles `from` to `to`, exclusive.
    ///
    /// @param name empty where no label tells one
    public record Row(String name, int from, int to) {
    }
}

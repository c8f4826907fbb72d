package io.berth.analysis.placement;

import java.util.List;

/// Which nodes stand in which column and row, as ranges of [PlacementMap]'s tiles. It depends on which nodes there are and
/// on their labels, never on how they are; as long as those stay, maps share one instance.
///
/// @param zones by name, nodes without a zone last
public record Grid(List<Zone> zones) {
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

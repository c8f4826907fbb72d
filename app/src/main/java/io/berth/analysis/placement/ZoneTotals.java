package io.berth.analysis.placement;

import io.berth.model.PodHealth;
import java.util.ArrayList;
import java.util.List;

/// The numbers over one column of a map. Pods that the lens hides are not counted.
///
/// @param seen whether one of its nodes is visible
/// @param pods shown ones
/// @param failing shown pods that fail
/// @param needLook tiles that someone should look at
public record ZoneTotals(boolean seen, int pods, int failing, int needLook) {
    /// Of each column of a grid, in its order.
    static List<ZoneTotals> of(Grid grid, NodeTile[] tiles) {
        List<ZoneTotals> all = new ArrayList<>(grid.zones().size());
        for (Grid.Zone zone : grid.zones()) {
            boolean seen = false;
            int pods = 0;
            int failing = 0;
            int needLook = 0;
            for (int i = zone.from(); i < zone.to(); i++) {
                NodeTile tile = tiles[i];
                seen |= tile.node() != null;
                pods += tile.shown();
                failing += tile.count(PodHealth.FAILING);
                needLook += tile.needsLook() ? 1 : 0;
            }
            all.add(new ZoneTotals(seen, pods, failing, needLook));
        }
        return List.copyOf(all);
    }
}

package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuNode;
import io.berth.ui.gpus.FleetLayout.Box;
import io.berth.ui.gpus.FleetLayout.Cell;
import java.util.List;

/// Where the arrows lead in the fleet: to the nearest cell in their direction. Pure.
final class FleetSteps {
    /// How much more a pixel aside counts than one ahead.
    private static final double ASIDE = 4;

    private FleetSteps() {
    }

    /// A place in the fleet.
    ///
    /// @param node place of the node on the board, -1 for nowhere
    /// @param device of the node; -1 for the node itself
    record Spot(int node, int device) {
        static final Spot NOWHERE = new Spot(-1, -1);
    }

    /// The first device there is.
    static Spot first(List<GpuNode> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            if (!nodes.get(i).devices().isEmpty()) {
                return new Spot(i, 0);
            }
        }
        return nodes.isEmpty() ? Spot.NOWHERE : new Spot(0, -1);
    }

    /// The next cell in a direction, or the same if there is none.
    static Spot step(FleetLayout layout, List<GpuNode> nodes, Spot from, int dx, int dy) {
        if (from.node() < 0 || from.node() >= nodes.size() || from.node() >= layout.boxes().size()) {
            return first(nodes);
        }
        Cell at = cell(layout, nodes, from);
        double x = at.x() + at.width() / 2.0;
        double y = at.y() + at.height() / 2.0;
        Spot best = from;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < Math.min(nodes.size(), layout.boxes().size()); i++) {
            int devices = nodes.get(i).devices().size();
            for (int j = Math.min(0, devices - 1); j < devices; j++) {
                Spot spot = new Spot(i, j);
                Cell cell = cell(layout, nodes, spot);
                double ahead = (cell.x() + cell.width() / 2.0 - x) * dx + (cell.y() + cell.height() / 2.0 - y) * dy;
                double aside = Math.abs((cell.x() + cell.width() / 2.0 - x) * dy)
                        + Math.abs((cell.y() + cell.height() / 2.0 - y) * dx);
                double far = ahead + ASIDE * aside;
                if (ahead > 0.5 && far < least) {
                    least = far;
                    best = spot;
                }
            }
        }
        return best;
    }

    private static Cell cell(FleetLayout layout, List<GpuNode> nodes, Spot spot) {
        Box box = layout.boxes().get(spot.node());
        GpuNode node = nodes.get(spot.node());
        return spot.device() >= 0 && spot.device() < node.devices().size()
                ? layout.cell(box, node, spot.device())
                : new Cell(layout.cellsOf(box), box.y(), box.cellWidth(), layout.sizes().cell());
    }
}

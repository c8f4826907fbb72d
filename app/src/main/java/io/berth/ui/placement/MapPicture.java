package io.berth.ui.placement;

import io.berth.analysis.placement.Categories;
import io.berth.analysis.placement.Colouring;
import io.berth.analysis.placement.NodeTile;
import io.berth.analysis.placement.PlacementMap;
import io.berth.model.PodHealth;
import java.util.Set;
import javafx.geometry.Rectangle2D;

/// All that a picture of the map depends on.
///
/// @param isolated states that are shown at full strength; empty means all
record MapPicture(PlacementMap map, MapLayout layout, Viewport view, MapColours colours, Set<PodHealth> isolated) {
    NodeBox box(int place) {
        return NodeBox.of(map.tile(place), place, layout, view);
    }

    /// What of the window a spot takes, as far as it is drawn by itself.
    Rectangle2D around(Spot spot) {
        NodeBox box = box(spot.place());
        boolean pod = spot.pod() >= 0 && spot.pod() < map.tile(spot.place()).size()
                && box.step() != NodeBox.Step.TILE;
        return pod
                ? new Rectangle2D(box.podX(spot.pod()) - 1.0, box.podY(spot.pod()) - 1.0, box.cell() + 2.0,
                        box.cell() + 2.0)
                : new Rectangle2D(box.x(), box.y(), box.width(), box.height());
    }

    boolean isFaded(NodeTile tile, int pod) {
        return !tile.isShown(pod) || (!isolated.isEmpty() && !isolated.contains(tile.state(pod)));
    }

    int colourOf(NodeTile tile, int pod) {
        boolean faded = isFaded(tile, pod);
        return switch (map.lens().colouring()) {
            case HEALTH -> colours.state(tile.state(pod), faded);
            case REQUESTS -> {
                int colour = shareColour(tile);
                yield faded ? colours.fade(colour) : colour;
            }
            case NAMESPACE, WORKLOAD -> colours.category(tile.category(pod), faded);
        };
    }

    /// The one colour of a node that is too small for pods.
    int colourOf(NodeTile tile) {
        if (map.lens().colouring() == Colouring.REQUESTS) {
            return shareColour(tile);
        }
        if (tile.shown() == 0) {
            return tile.health().isDown() ? colours.failing : colours.line;
        }
        if (map.lens().colouring().isByCategory()) {
            return colours.category(largestCategory(tile), false);
        }
        if (tile.health().isDown()) {
            return colours.failing;
        }
        boolean faded = !isolated.isEmpty() && isolated.stream().allMatch(state -> tile.count(state) == 0);
        PodHealth drawn = isolated.isEmpty() || faded ? tile.worst() : worstIsolated(tile);
        return colours.state(drawn, faded);
    }

    private PodHealth worstIsolated(NodeTile tile) {
        for (PodHealth state : io.berth.analysis.placement.Trouble.WORST_FIRST) {
            if (isolated.contains(state) && tile.count(state) > 0) {
                return state;
            }
        }
        return tile.worst();
    }

    private static int largestCategory(NodeTile tile) {
        int largest = Categories.COUNT;
        for (int i = Categories.COUNT; i >= 0; i--) {
            if (tile.categoryCount(i) >= tile.categoryCount(largest)) {
                largest = i;
            }
        }
        return largest;
    }

    private int shareColour(NodeTile tile) {
        double share = tile.requestedShare();
        return share < 0 ? colours.line : colours.share(share);
    }
}

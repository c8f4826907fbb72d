package io.berth.ui.placement;

import io.berth.analysis.placement.Bins;
import io.berth.analysis.placement.Colouring;
import io.berth.analysis.placement.NodeTile;
import io.berth.analysis.placement.PlacementMap;
import io.berth.analysis.scheduling.NodeShade;
import io.berth.analysis.placement.Trouble;
import io.berth.model.PodHealth;
import java.util.Set;
import javafx.geometry.Rectangle2D;

/// All that a picture of the map depends on.
///
/// @param isolated bins of the colouring's scale that are shown at full strength; empty means all
/// @param shade which nodes would take a pod that waits
record MapPicture(PlacementMap map, MapLayout layout, Viewport view, MapColours colours, Set<Integer> isolated,
        NodeShade shade) {
    /// Without a shade.
    MapPicture(PlacementMap map, MapLayout layout, Viewport view, MapColours colours, Set<Integer> isolated) {
        this(map, layout, view, colours, isolated, NodeShade.NONE);
    }

    NodeBox box(int place) {
        return NodeBox.of(map.tile(place), place, layout, view).sized(map.tile(place), map.lens().cellSize());
    }

    /// How nodes are drawn at this scale; one of them may be a pixel narrower than the others.
    NodeBox.Step step() {
        return NodeBox.stepOf((int) Math.ceil(MapLayout.NODE_WIDTH * view.scale()) + 1);
    }

    /// Whether a part of the node, or of the pixel around it, lies in the window.
    boolean isInWindow(int place) {
        int x = view.screenX(layout.x(place));
        int y = view.screenY(layout.y(place));
        return x < view.width() + 2 && y < view.height() + 2
                && view.screenX(layout.x(place) + MapLayout.PITCH_X) > -2
                && view.screenY(layout.y(place) + MapLayout.PITCH_Y) > -2;
    }

    /// What of the window a spot takes, as far as it is drawn by itself.
    Rectangle2D around(Spot spot) {
        NodeBox box = box(spot.place());
        boolean pod = spot.pod() >= 0 && spot.pod() < map.tile(spot.place()).size()
                && box.step() != NodeBox.Step.TILE;
        return pod
                ? new Rectangle2D(box.podX(spot.pod()) - 1.0, box.podY(spot.pod()) - 1.0,
                        box.podWidth(spot.pod()) + 2.0, box.podHeight(spot.pod()) + 2.0)
                : new Rectangle2D(box.x(), box.y(), box.width(), box.height());
    }

    boolean isFaded(NodeTile tile, int pod) {
        return !tile.isShown(pod) || (!isolated.isEmpty() && !isolated.contains(tile.bin(pod)));
    }

    int colourOf(NodeTile tile, int pod) {
        boolean faded = isFaded(tile, pod);
        Colouring colouring = map.lens().colouring();
        if (colouring.scale() == Colouring.Scale.SHARES && !tile.isGroup()) {
            int colour = shareColour(tile, colouring);
            return faded ? colours.fade(colour) : colour;
        }
        return colours.bin(colouring.scale(), tile.bin(pod), faded);
    }

    /// Whether the form of a cell tells what GPUs do, not the state of the pod.
    boolean drawsGpus() {
        return map.lens().colouring().scale().isOfGpus();
    }

    /// Whether nothing of a node is at full strength.
    boolean isOut(NodeTile tile) {
        return !isolated.isEmpty() && isolated.stream().allMatch(bin -> tile.inBin(bin) == 0);
    }

    /// The bin that stands for a node that is too small for pods.
    int binOf(NodeTile tile) {
        return bin(tile, map.lens().colouring().scale(), isOut(tile));
    }

    /// Whether a failing pod is told by its outline, since its colour tells something else.
    boolean outlinesFailing() {
        return map.lens().colouring() != Colouring.HEALTH;
    }

    /// The one colour of a node that is too small for pods.
    int colourOf(NodeTile tile) {
        Colouring colouring = map.lens().colouring();
        boolean out = isOut(tile);
        if (colouring.scale() == Colouring.Scale.SHARES && !tile.isGroup()) {
            int colour = shareColour(tile, colouring);
            return out || (tile.shown() == 0 && tile.looked() > 0) ? colours.fade(colour) : colour;
        }
        if (tile.shown() == 0) {
            return tile.health().isDown() ? colours.failing : colours.line;
        }
        if (colouring == Colouring.HEALTH) {
            return tile.health().isDown()
                    ? colours.failing
                    : colours.state(isolated.isEmpty() || out ? tile.worst() : worstIsolated(tile), out);
        }
        return colours.bin(colouring.scale(), bin(tile, colouring.scale(), out), out);
    }

    private PodHealth worstIsolated(NodeTile tile) {
        for (PodHealth state : Trouble.WORST_FIRST) {
            if (isolated.contains(Bins.of(state)) && tile.count(state) > 0) {
                return state;
            }
        }
        return tile.worst();
    }

    /// The bin that stands for a node: the highest on a scale of steps, the lowest of GPUs, else the one with most pods.
    private int bin(NodeTile tile, Colouring.Scale scale, boolean all) {
        int chosen = -1;
        for (int i = 0; i < scale.bins(); i++) {
            boolean counts = tile.inBin(i) > 0 && (all || isolated.isEmpty() || isolated.contains(i));
            boolean more = chosen < 0 || scale == Colouring.Scale.STEPS || tile.inBin(i) > tile.inBin(chosen);
            if (counts && (scale.isOfGpus() ? chosen < 0 : more)) {
                chosen = i;
            }
        }
        return Math.max(0, chosen);
    }

    private int shareColour(NodeTile tile, Colouring colouring) {
        double share = tile.share(colouring);
        return share < 0 ? colours.line : colours.share(share);
    }
}

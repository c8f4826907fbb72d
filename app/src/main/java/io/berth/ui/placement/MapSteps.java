package io.berth.ui.placement;

import io.berth.analysis.placement.NodeTile;
import io.berth.model.PodHealth;
import java.util.ArrayList;
import java.util.List;

/// Where the keys lead from a spot of the map.
final class MapSteps {
    private MapSteps() {
    }

    /// The next pod in a direction, or the next node where there is none; from a node its next node.
    static Spot pod(MapPicture picture, Spot from, int dx, int dy) {
        if (from.isNowhere()) {
            return first(picture);
        }
        NodeBox box = picture.box(from.place());
        if (from.pod() < 0 || box.step() == NodeBox.Step.TILE) {
            return node(picture, from, dx, dy);
        }
        NodeTile tile = picture.map().tile(from.place());
        int next = box.podBeside(from.pod(), dx, dy, tile.size());
        if (next >= 0) {
            return new Spot(from.place(), next);
        }
        int place = picture.layout().neighbour(from.place(), dx, dy);
        int pods = picture.map().tile(place).size();
        return place == from.place() ? from : new Spot(place, Math.min(from.pod(), pods - 1));
    }

    static Spot node(MapPicture picture, Spot from, int dx, int dy) {
        return from.isNowhere()
                ? first(picture)
                : new Spot(picture.layout().neighbour(from.place(), dx, dy), -1);
    }

    /// The first node of the row that stands so many rows on.
    static Spot row(MapPicture picture, Spot from, int rows) {
        if (from.isNowhere()) {
            return first(picture);
        }
        var bands = picture.layout().bands();
        int band = Math.clamp(picture.layout().bandOf(from.place()) + (long) rows, 0, bands.size() - 1);
        return new Spot(bands.get(band).row().from(), -1);
    }

    /// The next node that someone should look at, in the order of the grid and around its end; a failing pod of it, if it
    /// has one. The spot itself if there is none.
    static Spot problem(MapPicture picture, Spot from, int direction) {
        int size = picture.map().size();
        int start = from.isNowhere() ? (direction > 0 ? -1 : 0) : from.place();
        for (int step = 1; step <= size; step++) {
            int place = Math.floorMod(start + step * direction, size);
            NodeTile tile = picture.map().tile(place);
            if (tile.needsLook()) {
                return new Spot(place, tile.health().isDown() ? -1 : failingPod(tile));
            }
        }
        return from;
    }

    private static int failingPod(NodeTile tile) {
        for (int i = 0; i < tile.size(); i++) {
            if (tile.isShown(i) && tile.state(i) == PodHealth.FAILING) {
                return i;
            }
        }
        return -1;
    }

    private static Spot first(MapPicture picture) {
        return picture.map().size() == 0 ? Spot.NOWHERE : new Spot(0, -1);
    }

    /// The spot at a point of the window.
    static Spot at(MapPicture picture, double x, double y) {
        // a node begins somewhere within its first pixel: the pixel's far edge is surely inside it
        double right = Math.floor(x) + 1 - 1e-6;
        double below = Math.floor(y) + 1 - 1e-6;
        int place = picture.layout().tileAt(picture.view().worldX(right), picture.view().worldY(below));
        if (place < 0) {
            return Spot.NOWHERE;
        }
        return new Spot(place, picture.box(place).podAt(x, y, picture.map().tile(place).size()));
    }

    /// The pods whose cells a band touches, first those at its start last; the nodes where pods are too small to be drawn or
    /// none is touched. Pods that are not shown are left out.
    static List<Spot> within(MapPicture picture, double left, double top, double right, double bottom) {
        List<Spot> pods = new ArrayList<>();
        List<Spot> nodes = new ArrayList<>();
        for (int place = picture.map().size() - 1; place >= 0; place--) {
            NodeBox box = picture.box(place);
            if (box.x() <= right && box.x() + box.width() > left && box.y() <= bottom
                    && box.y() + box.height() > top) {
                nodes.add(new Spot(place, -1));
                NodeTile tile = picture.map().tile(place);
                for (int i = tile.size() - 1; i >= 0 && box.step() != NodeBox.Step.TILE; i--) {
                    if (tile.isShown(i) && box.podX(i) <= right && box.podX(i) + box.cell() > left
                            && box.podY(i) <= bottom && box.podY(i) + box.cell() > top) {
                        pods.add(new Spot(place, i));
                    }
                }
            }
        }
        return pods.isEmpty() ? nodes : pods;
    }
}

package io.berth.ui.placement;

import io.berth.analysis.health.ContainerHealth;
import io.berth.analysis.placement.Amounts;
import io.berth.analysis.placement.NodeTile;
import io.berth.model.Pod;

/// Draws the parts of a node's card that are not text: meters of requests and berths of GPUs.
final class CardRaster {
    static final int METER_Y = 48;
    static final int METER_HEIGHT = 6;

    private CardRaster() {
    }

    /// A stretch of GPU berths that one pod takes on one line.
    ///
    /// @param pod its index in the tile; -1 if free
    /// @param continued whether it began on the line before
    record Berth(int pod, int x, int y, int width, boolean continued) {
    }

    static void draw(MapRaster raster, MapPicture picture, NodeTile tile, NodeBox box) {
        MapColours colours = picture.colours();
        containers(raster, picture, tile, box);
        Amounts room = tile.allocatable();
        Amounts asked = tile.requested();
        if (room == null || asked == null) {
            return;
        }
        int half = meterWidth(box);
        meter(raster, colours, box.x() + NodeBox.CARD_PAD, box.y() + METER_Y, half,
                NodeTile.share(asked.cpuMilli(), room.cpuMilli()));
        meter(raster, colours, box.x() + box.width() - NodeBox.CARD_PAD - half, box.y() + METER_Y, half,
                NodeTile.share(asked.memoryBytes(), room.memoryBytes()));
        for (Berth berth : berths(tile, box)) {
            raster.fill(berth.x(), berth.y(), berth.width(), NodeBox.BERTH_HEIGHT, colours.background);
            if (berth.pod() < 0) {
                raster.outline(berth.x(), berth.y(), berth.width(), NodeBox.BERTH_HEIGHT, colours.line);
            } else {
                raster.cell(picture, tile, berth.pod(), berth.x() + 8, berth.y() + 24, 12, 12, colours.background);
            }
        }
    }

    /// The states of containers under the names of their pods.
    private static void containers(MapRaster raster, MapPicture picture, NodeTile tile, NodeBox box) {
        for (int i = 0; i < tile.size() && box.containerLines() > 0; i++) {
            Pod pod = tile.pod(i);
            int all = pod.spec().containers().size();
            int lines = all > box.containerLines() ? box.containerLines() - 1 : all;
            for (int k = 0; k < lines; k++) {
                ContainerHealth health = ContainerHealth.of(pod, pod.spec().containers().get(k).name());
                raster.pod(box.podX(i) + 18, box.podY(i) + 2 + (k + 1) * NodeBox.CONTAINER_PITCH, 8, health.state(),
                        picture.colours().state(health.state(), picture.isFaded(tile, i)), picture.colours().node);
            }
        }
    }

    static int meterWidth(NodeBox box) {
        return (box.width() - 3 * NodeBox.CARD_PAD) / 2;
    }

    private static void meter(MapRaster raster, MapColours colours, int x, int y, int width, double share) {
        raster.fill(x, y, width, METER_HEIGHT, colours.line);
        raster.fill(x, y, (int) Math.round(width * Math.min(1, share)), METER_HEIGHT,
                share > 1 ? colours.danger : colours.muted);
    }

    /// The berths of a card: pods that hold GPUs, oldest first, then what is free. Berths have no numbers: which GPU a
    /// pod has only the node knows.
    static java.util.List<Berth> berths(NodeTile tile, NodeBox box) {
        java.util.List<Berth> berths = new java.util.ArrayList<>();
        Amounts room = tile.allocatable();
        if (room == null || room.gpus() == 0) {
            return berths;
        }
        int slots = (int) Math.min(16, room.gpus());
        int at = 0;
        for (int i = 0; i < tile.size() && at < slots; i++) {
            if (tile.pod(i).isHoldingResources() && tile.pod(i).requests().gpus() > 0) {
                at = stretch(berths, box, i, at, (int) Math.min(slots - at, tile.pod(i).requests().gpus()));
            }
        }
        // What is free is known only where all pods are.
        while (tile.requested() != null && at < slots) {
            at = stretch(berths, box, -1, at, 1);
        }
        return berths;
    }

    private static int stretch(java.util.List<Berth> berths, NodeBox box, int pod, int from, int count) {
        int across = (box.width() - 2 * NodeBox.CARD_PAD + 4) / NodeBox.BERTHS_PER_LINE;
        int at = from;
        while (at < from + count) {
            int column = at % NodeBox.BERTHS_PER_LINE;
            int some = Math.min(from + count - at, NodeBox.BERTHS_PER_LINE - column);
            int line = Math.floorDiv(at, NodeBox.BERTHS_PER_LINE);
            berths.add(new Berth(pod, box.x() + NodeBox.CARD_PAD + column * across,
                    box.y() + NodeBox.CARD_HEAD + line * (NodeBox.BERTH_HEIGHT + 4), some * across - 4, at > from));
            at += some;
        }
        return at;
    }
}

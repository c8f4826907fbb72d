package io.berth.ui.placement;

import io.berth.analysis.health.NodeHealth;
import io.berth.analysis.placement.Amounts;
import io.berth.analysis.placement.Bins;
import io.berth.analysis.placement.CellSize;
import io.berth.analysis.placement.Colouring;
import io.berth.analysis.placement.NodeTile;
import io.berth.model.PodHealth;
import io.berth.ui.kit.Raster;
import java.util.Arrays;

/// Draws nodes and pods into an array of pixels: whole pixels only, and each node by itself, so that a node that is
/// drawn again hits exactly the pixels that it had.
final class MapRaster extends Raster {
    private static final int HATCH = 6;
    private static final int SMALLEST_OUTLINE = 4;

    MapRaster(int width, int height) {
        super(width, height);
    }

    /// Draws all that the window shows.
    void draw(MapPicture picture) {
        Arrays.fill(pixels(), picture.colours().background);
        for (int i = 0; i < picture.map().size(); i++) {
            if (picture.isInWindow(i) && !drawsTile(picture, i)) {
                draw(picture, i, picture.box(i));
            }
        }
    }

    /// Draws a node that is no more than a tile on the ground, without making a box for it: there are thousands of them in
    /// a picture.
    private boolean drawsTile(MapPicture picture, int place) {
        if (!picture.shade().isNone()) {
            return false;
        }
        Viewport view = picture.view();
        int x = view.screenX(picture.layout().x(place));
        int wide = NodeBox.width(place, x, picture.layout(), view);
        if (NodeBox.stepOf(wide) != NodeBox.Step.TILE) {
            return false;
        }
        int y = view.screenY(picture.layout().y(place));
        tile(picture, picture.map().tile(place), x, y, wide, NodeBox.height(place, y, picture.layout(), view));
        return true;
    }

    boolean isInWindow(NodeBox box) {
        return box.x() < width() + 2 && box.y() < height() + 2 && box.x() + box.width() > -2
                && box.y() + box.height() > -2;
    }

    /// Draws one node, with the pixel around it that its frame may take.
    void draw(MapPicture picture, int place, NodeBox box) {
        drawNode(picture, place, box);
        if (!picture.shade().isNone()) {
            ShadeRaster.draw(this, picture, picture.map().tile(place).name(), box);
        }
    }

    private void drawNode(MapPicture picture, int place, NodeBox box) {
        NodeTile tile = picture.map().tile(place);
        MapColours colours = picture.colours();
        int frame = frameOutside(box);
        fill(box.x() - frame, box.y() - frame, box.width() + 2 * frame, box.height() + 2 * frame, colours.background);
        if (box.step() == NodeBox.Step.TILE) {
            tile(picture, tile, box.x(), box.y(), box.width(), box.height());
            return;
        }
        fill(box.x(), box.y(), box.width(), box.height(), colours.node);
        if (tile.health().isDown()) {
            hatch(box.x(), box.y(), box.width(), box.height(), HATCH, 1, colours.line);
        }
        if (box.step() == NodeBox.Step.CARD) {
            CardRaster.draw(this, picture, tile, box);
        } else {
            foot(colours, tile, box);
        }
        for (int i = 0; i < tile.size(); i++) {
            pod(picture, tile, box, i);
        }
        frame(colours, tile, box, frame);
    }

    private void tile(MapPicture picture, NodeTile tile, int x, int y, int wide, int high) {
        MapColours colours = picture.colours();
        if (picture.drawsGpus() && tile.shown() > 0) {
            fill(x, y, wide, high, colours.node);
            gpu(x, y, wide, high, picture.map().lens().colouring().scale(), picture.binOf(tile), picture.isOut(tile),
                    colours);
        } else {
            fill(x, y, wide, high, picture.colourOf(tile));
        }
        if (tile.health().isDown()) {
            hatch(x, y, wide, high, 3, 1, colours.background);
        } else if (tile.isCordoned() || tile.health() == NodeHealth.NOT_VISIBLE) {
            dashes(x, y, wide, high, colours.muted);
        }
        if (picture.outlinesFailing() && tile.count(PodHealth.FAILING) > 0 && wide >= SMALLEST_OUTLINE) {
            outline(x, y, wide, high, colours.failing);
        }
    }

    /// How many pixels of a frame lie outside the node.
    static int frameOutside(NodeBox box) {
        return box.width() >= MapLayout.NODE_WIDTH ? 1 : 0;
    }

    private void frame(MapColours colours, NodeTile tile, NodeBox box, int outside) {
        if (tile.isMarked()) {
            outline(box.x() - outside, box.y() - outside, box.width() + 2 * outside, box.height() + 2 * outside,
                    colours.failing);
            if (outside > 0) {
                outline(box.x(), box.y(), box.width(), box.height(), colours.failing);
            }
        } else if (tile.isCordoned() || tile.health() == NodeHealth.NOT_VISIBLE) {
            dashes(box.x(), box.y(), box.width(), box.height(), colours.muted);
        }
    }

    /// The strip at a node's foot: GPUs as ticks, allocated ones high, or else a bar of what is requested. Which GPU a
    /// pod has is not known here, so ticks only count.
    private void foot(MapColours colours, NodeTile tile, NodeBox box) {
        Amounts room = tile.allocatable();
        Amounts asked = tile.requested();
        if (room == null || asked == null) {
            return;
        }
        int inset = Math.max(1, box.width() / 14);
        int across = box.width() - 2 * inset;
        int unit = Math.max(1, box.height() / MapLayout.NODE_HEIGHT);
        int bottom = box.y() + box.height() - Math.max(1, 2 * unit);
        if (room.gpus() > 0 && across / room.gpus() >= 2) {
            int pitch = (int) Math.min(across / room.gpus(), 3L * unit);
            int high = Math.max(2, NodeBox.foot(box.height()) - 3 * unit);
            for (int i = 0; i < room.gpus(); i++) {
                boolean taken = i < asked.gpus();
                int tall = taken ? high : unit;
                fill(box.x() + inset + i * pitch, bottom - tall, Math.max(1, pitch - unit), tall,
                        taken ? colours.share(0.625) : colours.muted);
            }
        } else {
            int thick = Math.max(1, 2 * unit);
            double share = tile.requestedShare();
            fill(box.x() + inset, bottom - thick, across, thick, colours.line);
            fill(box.x() + inset, bottom - thick, (int) Math.round(across * Math.min(1, share)), thick,
                    share > 1 ? colours.danger : colours.muted);
        }
    }

    private void pod(MapPicture picture, NodeTile tile, NodeBox box, int i) {
        MapColours colours = picture.colours();
        int wide = box.podWidth(i);
        int high = box.podHeight(i);
        CellSize size = picture.map().lens().cellSize();
        if (box.areas().length > 0 && !CellAreas.hasArea(tile.pod(i), size)) {
            outline(box.podX(i), box.podY(i), wide, high, picture.colourOf(tile, i));
        } else {
            cell(picture, tile, i, box.podX(i), box.podY(i), wide, high, colours.node);
        }
        if (tile.state(i) == PodHealth.FAILING && picture.outlinesFailing()
                && Math.min(wide, high) >= SMALLEST_OUTLINE) {
            int ring = picture.isFaded(tile, i) ? colours.fade(colours.failing) : colours.failing;
            outline(box.podX(i) - 1, box.podY(i) - 1, wide + 2, high + 2, ring);
        }
    }

    /// A pod in its colour, and in the shape of its state or of what its GPUs do.
    void cell(MapPicture picture, NodeTile tile, int i, int x, int y, int wide, int high, int ground) {
        if (picture.drawsGpus()) {
            gpu(x, y, wide, high, picture.map().lens().colouring().scale(), tile.bin(i), picture.isFaded(tile, i),
                    picture.colours());
        } else {
            pod(x, y, wide, high, tile.state(i), picture.colourOf(tile, i), ground);
        }
    }

    /// A bin of a scale of GPUs in its form; the fleet draws the same.
    void gpu(int x, int y, int wide, int high, Colouring.Scale scale, int bin, boolean faded, MapColours colours) {
        int colour = colours.bin(scale, bin, faded);
        if (scale == Colouring.Scale.GPU_SHARES) {
            if (bin == Bins.GPU_NOT_KNOWN) {
                unknown(x, y, wide, high, colour);
            } else {
                fill(x, y, wide, high, colour);
            }
            return;
        }
        switch (Bins.gpuState(bin)) {
            case FAILED -> {
                fill(x, y, wide, high, colour);
                cross(x, y, wide, high, colours.background);
            }
            case THROTTLED -> stripes(x, y, wide, high, colour);
            case IDLE -> frame(x, y, wide, high, colour);
            case LOW -> footed(x, y, wide, high, colour, faded ? colours.fade(colours.mid) : colours.mid);
            case FREE -> outline(x, y, wide, high, colour);
            case UNKNOWN -> unknown(x, y, wide, high, colour);
            case BUSY -> fill(x, y, wide, high, colour);
            case null -> fill(x, y, wide, high, colour);
        }
    }

    private void unknown(int x, int y, int wide, int high, int colour) {
        int size = Math.min(wide, high);
        hatch(x, y, wide, high, size < 8 ? 3 : size < 12 ? 4 : HATCH, size < 12 ? 1 : 2, colour);
    }

    /// A pod in the shape of its state, in a square.
    void pod(int x, int y, int size, PodHealth state, int colour, int ground) {
        pod(x, y, size, size, state, colour, ground);
    }

    /// A pod in the shape of its state; below 4 pixels there is room for its colour only.
    private void pod(int x, int y, int wide, int high, PodHealth state, int colour, int ground) {
        int size = Math.min(wide, high);
        if (size < 4) {
            fill(x, y, wide, high, colour);
            return;
        }
        switch (state) {
            case READY -> fill(x, y, wide, high, colour);
            case STARTING -> {
                outline(x, y, wide, high, colour);
                fill(x, y + high / 2, wide, high - high / 2, colour);
            }
            case NOT_READY -> {
                fill(x, y, wide, high, colour);
                int notch = Math.max(wide % 2 == 0 ? 2 : 1, size / 3);
                fill(x + (wide - notch) / 2, y, notch, high / 2, ground);
            }
            case PENDING -> outline(x, y, wide, high, colour);
            case FAILING -> fill(x - 1, y - 1, wide + 2, high + 2, colour);
            case TERMINATING -> {
                for (int row = 0; row < high; row++) {
                    int part = (row + 1) * wide / high;
                    fill(x + wide - part, y + row, part, 1, colour);
                }
            }
            case COMPLETED -> {
                int inset = Math.max(1, size / 4);
                fill(x + inset, y + inset, wide - 2 * inset, high - 2 * inset, colour);
            }
            case UNKNOWN -> hatch(x, y, wide, high, size < 8 ? 3 : 4, 1, colour);
        }
    }
}

package io.berth.ui.placement;

import java.nio.IntBuffer;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/// The raster in an image view, and the layer of text over it. Draws no more than what changed since the last picture.
final class MapCanvas {
    private final ImageView image = new ImageView();
    private final MapWriting writing;
    private final MapText text;
    private MapRaster raster = new MapRaster(1, 1);
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private @Nullable MapPicture drawn;
    private List<MapMark> marks = List.of();
    private List<Outline> lit = List.of();

    MapCanvas(MapText text, MapFace.Ruler ruler) {
        this.text = text;
        writing = new MapWriting(ruler);
        image.setSmooth(false);
        image.setMouseTransparent(true);
    }

    ImageView image() {
        return image;
    }

    MapWriting writing() {
        return writing;
    }

    /// Draws the text anew with the next picture, for instance because the language changed.
    void forget() {
        drawn = null;
        marks = List.of();
    }

    /// Whether a node lies in the window, at least in part.
    boolean shows(NodeBox box) {
        return raster.isInWindow(box);
    }

    /// @param outlines drawn over the nodes, in this order
    /// @param selected what has a callout of its own
    void draw(MapPicture picture, List<Outline> outlines, Spot selected) {
        int width = picture.view().width();
        int height = picture.view().height();
        PixelBuffer<IntBuffer> pixels = buffer;
        if (pixels == null || raster.width() != width || raster.height() != height) {
            raster = new MapRaster(width, height);
            pixels = new PixelBuffer<>(width, height, IntBuffer.wrap(raster.pixels()),
                    PixelFormat.getIntArgbPreInstance());
            buffer = pixels;
            image.setImage(new WritableImage(pixels));
            forget();
        }
        Rectangle2D dirty = drawRaster(picture, outlines);
        if (dirty.getWidth() > 0) {
            pixels.updateBuffer(_ -> dirty);
        }
        List<MapMark> wanted = text.compose(picture, selected);
        if (!wanted.equals(marks) || drawn == null) {
            writing.show(wanted, picture.colours());
            marks = wanted;
        }
        drawn = picture;
    }

    private Rectangle2D drawRaster(MapPicture picture, List<Outline> outlines) {
        MapPicture before = drawn;
        Dirty dirty = new Dirty();
        boolean isAll = before == null || !isSameFrame(before, picture);
        if (before == null || isAll) {
            raster.draw(picture);
        } else {
            boolean moved = !outlines.equals(lit);
            if (moved) {
                lit.forEach(outline -> drawAgain(picture, outline.place(), dirty));
            }
            for (int i = 0; i < picture.map().size(); i++) {
                if (!isSameTile(before, picture, i)) {
                    drawAgain(picture, i, dirty);
                }
            }
            if (moved) {
                outlines.forEach(outline -> dirty.add(picture.box(outline.place())));
            }
        }
        for (Outline outline : outlines) {
            outline.draw(raster, picture);
        }
        lit = List.copyOf(outlines);
        return isAll
                ? new Rectangle2D(0, 0, raster.width(), raster.height())
                : dirty.within(raster.width(), raster.height());
    }

    private void drawAgain(MapPicture picture, int place, Dirty dirty) {
        if (place < picture.map().size()) {
            NodeBox box = picture.box(place);
            if (raster.isInWindow(box)) {
                raster.draw(picture, place, box);
                dirty.add(box);
            }
        }
    }

    /// The part of the window that was drawn anew.
    private static final class Dirty {
        private int left = Integer.MAX_VALUE;
        private int top = Integer.MAX_VALUE;
        private int right;
        private int bottom;

        void add(NodeBox box) {
            left = Math.min(left, box.x() - 2);
            top = Math.min(top, box.y() - 2);
            right = Math.max(right, box.x() + box.width() + 2);
            bottom = Math.max(bottom, box.y() + box.height() + 2);
        }

        Rectangle2D within(int width, int height) {
            int x = Math.clamp(left, 0, width);
            int y = Math.clamp(top, 0, height);
            return new Rectangle2D(x, y, Math.max(0, Math.min(right, width) - x),
                    Math.max(0, Math.min(bottom, height) - y));
        }
    }

    @SuppressWarnings("ReferenceEquality") // tiles that did not change are the same instance
    private static boolean isSameTile(MapPicture before, MapPicture now, int place) {
        return before.map().tile(place) == now.map().tile(place);
    }

    @SuppressWarnings("ReferenceEquality") // grid, layout and colours are made anew when they change
    private static boolean isSameFrame(MapPicture before, MapPicture now) {
        return before.layout() == now.layout() && before.colours() == now.colours()
                && before.shade() == now.shade()
                && before.map().grid() == now.map().grid() && before.view().equals(now.view())
                && before.isolated().equals(now.isolated()) && before.map().lens().equals(now.map().lens())
                && before.map().categories().equals(now.map().categories());
    }
}

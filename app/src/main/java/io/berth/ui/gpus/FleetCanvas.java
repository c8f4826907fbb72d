package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuNode;
import io.berth.analysis.gpu.GpuState;
import io.berth.ui.gpus.FleetLayout.Box;
import io.berth.ui.gpus.FleetLayout.Cell;
import io.berth.ui.gpus.FleetLayout.Group;
import io.berth.ui.gpus.FleetSteps.Spot;
import io.berth.ui.kit.Shades;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Cells as pixels, and names and numbers over them. Draws only the nodes that changed since the last picture.
final class FleetCanvas {
    private static final int AROUND = 2;
    private static final int GAP = 8;

    private final ImageView image = new ImageView();
    private final Canvas text = new Canvas();
    private final Function<Group, List<String>> heads;
    private final Font title = new Font("IBM Plex Sans SemiBold", 13);
    private final Font small = new Font("IBM Plex Sans", 12);
    private final Font code = new Font("IBM Plex Mono", 11);
    private final Font number = new Font("IBM Plex Sans", 10);
    private FleetRaster raster = new FleetRaster(1, 1);
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private @Nullable Picture drawn;

    /// All that a picture is made of.
    ///
    /// @param out keys of the devices that are left out, so that they are dim
    /// @param scroll pixels that are above the window
    /// @param cursor where the keyboard is; nowhere unless it is seen
    record Picture(List<GpuNode> nodes, FleetLayout layout, GpuFigure figure, Set<GpuState> isolated, Set<String> out,
            Marked marked, FleetColours colours, int scroll, int width, int height, Spot cursor) {
        @SuppressWarnings("ReferenceEquality") // layout and colours are made anew when they change
        boolean hasFrameOf(Picture other) {
            return layout == other.layout && colours == other.colours && figure == other.figure
                    && isolated.equals(other.isolated) && scroll == other.scroll && width == other.width
                    && height == other.height && nodes.size() == other.nodes.size();
        }

        @SuppressWarnings("ReferenceEquality") // nodes that did not change are the same instance
        boolean hasNodeOf(Picture other, int place) {
            return nodes.get(place) == other.nodes.get(place);
        }

        boolean isFaded(GpuDevice device) {
            return out.contains(device.key()) || (!isolated.isEmpty() && !isolated.contains(device.state()));
        }
    }

    /// @param heads what stands behind the name of a product, the longest first; the first that has room is shown
    FleetCanvas(Function<Group, List<String>> heads) {
        this.heads = heads;
        image.setSmooth(false);
        image.setMouseTransparent(true);
        text.setMouseTransparent(true);
    }

    ImageView image() {
        return image;
    }

    Canvas text() {
        return text;
    }

    void draw(Picture picture) {
        if (picture.width() <= 0 || picture.height() <= 0) {
            return;
        }
        PixelBuffer<IntBuffer> pixels = buffer;
        if (pixels == null || raster.width() != picture.width() || raster.height() != picture.height()) {
            raster = new FleetRaster(picture.width(), picture.height());
            pixels = new PixelBuffer<>(picture.width(), picture.height(), IntBuffer.wrap(raster.pixels()),
                    PixelFormat.getIntArgbPreInstance());
            buffer = pixels;
            image.setImage(new WritableImage(pixels));
            text.setWidth(picture.width());
            text.setHeight(picture.height());
            drawn = null;
        }
        if (drawCells(picture)) {
            pixels.updateBuffer(_ -> new Rectangle2D(0, 0, picture.width(), picture.height()));
        }
        write(picture);
        drawn = picture;
    }

    private boolean drawCells(Picture picture) {
        Picture before = drawn;
        boolean all = before == null || !before.hasFrameOf(picture);
        if (all) {
            raster.fill(0, 0, picture.width(), picture.height(), picture.colours().background);
        }
        boolean outlines = before == null || !before.marked().equals(picture.marked())
                || !before.out().equals(picture.out())
                || !before.cursor().equals(picture.cursor());
        boolean changed = all;
        for (int i = 0; i < picture.nodes().size(); i++) {
            Box box = picture.layout().boxes().get(i);
            int y = box.y() - picture.scroll();
            if (y + picture.layout().sizes().row() < 0 || y > picture.height()) {
                continue;
            }
            if (before == null || all || outlines || !picture.hasNodeOf(before, i)) {
                node(picture, i, box);
                changed = true;
            }
        }
        return changed;
    }

    private void node(Picture picture, int place, Box box) {
        FleetLayout layout = picture.layout();
        FleetColours colours = picture.colours();
        GpuNode node = picture.nodes().get(place);
        int cells = layout.cellsOf(box);
        int y = box.y() - picture.scroll();
        int wide = layout.widthOf(box) - box.nameWidth();
        int thick = Math.min(AROUND, layout.sizes().rowGap() / 2);
        raster.fill(cells - thick, y - thick, wide + 2 * thick, layout.sizes().cell() + 2 * thick,
                colours.background);
        int run = -1;
        for (int i = 0; i < node.devices().size(); i++) {
            GpuDevice device = node.devices().get(i);
            Cell cell = layout.cell(box, node, i);
            raster.device(cell.x(), y, cell.width(), cell.height(), device, picture.figure(), colours,
                    picture.isFaded(device));
            boolean marked = picture.marked().devices().contains(device.key());
            if (marked && run < 0) {
                run = i;
            }
            boolean ends = run >= 0 && (i == node.devices().size() - 1
                    || !picture.marked().devices().contains(node.devices().get(i + 1).key()));
            if (marked && ends) {
                Cell first = layout.cell(box, node, run);
                around(first.x(), y, cell.x() + cell.width() - first.x(), cell.height(), thick, colours.select);
                run = -1;
            }
        }
        if (picture.marked().node().equals(node.name())) {
            around(cells, y, wide, layout.sizes().cell(), thick, colours.select);
        }
        if (picture.cursor().node() == place) {
            Cell at = picture.cursor().device() >= 0 && picture.cursor().device() < node.devices().size()
                    ? layout.cell(box, node, picture.cursor().device())
                    : new Cell(cells, 0, wide, layout.sizes().cell());
            around(at.x(), y, at.width(), at.height(), thick, colours.accent);
        }
    }

    private void around(int x, int y, int wide, int high, int thick, int colour) {
        raster.outline(x - thick, y - thick, wide + 2 * thick, high + 2 * thick, thick, colour);
    }

    private void write(Picture picture) {
        GraphicsContext out = text.getGraphicsContext2D();
        out.clearRect(0, 0, text.getWidth(), text.getHeight());
        out.setTextBaseline(VPos.BASELINE);
        FleetColours colours = picture.colours();
        for (Group group : picture.layout().groups()) {
            int y = group.y() - picture.scroll() + 15;
            if (y > -4 - FleetLayout.SECOND_LINE && y < picture.height() + 12) {
                String name = group.product().isEmpty() ? "GPU" : GpuWords.name(group.product());
                out.setFont(title);
                out.setFill(Shades.colour(colours.strong));
                out.fillText(name, group.x(), y);
                out.setFont(small);
                out.setFill(Shades.colour(colours.muted));
                double after = width(name, title) + GAP;
                List<String> said = heads.apply(group);
                boolean below = group.below()
                        || (picture.layout().tall() && after + width(said.getFirst(), small) > group.width());
                double x = below ? group.x() : group.x() + after;
                double line = below ? y + FleetLayout.SECOND_LINE : y;
                said.stream().filter(more -> x + width(more, small) <= group.x() + group.width()).findFirst()
                        .ifPresent(more -> out.fillText(more, x, line));
            }
        }
        FleetLayout.Sizes sizes = picture.layout().sizes();
        if (sizes.named()) {
            for (int i = 0; i < picture.nodes().size(); i++) {
                Box box = picture.layout().boxes().get(i);
                int y = box.y() - picture.scroll();
                if (y > -sizes.row() && y < picture.height()) {
                    out.setFont(code);
                    out.setFill(Shades.colour(picture.marked().node().equals(picture.nodes().get(i).name())
                            ? colours.strong
                            : colours.muted));
                    out.fillText(box.name(), box.x(), y + sizes.cell() / 2 + 4);
                    if (sizes.numbered()) {
                        numbers(out, picture, i, box, y);
                    }
                }
            }
        }
    }

    private static double width(String text, Font font) {
        Text measured = new Text(text);
        measured.setFont(font);
        return Math.ceil(measured.getLayoutBounds().getWidth());
    }

    private void numbers(GraphicsContext out, Picture picture, int place, Box box, int y) {
        GpuNode node = picture.nodes().get(place);
        out.setFont(number);
        for (int i = 0; i < node.devices().size(); i++) {
            GpuDevice device = node.devices().get(i);
            double share = picture.figure().share(device.readings());
            Cell cell = picture.layout().cell(box, node, i);
            boolean shaded = device.state() == GpuState.BUSY || device.state() == GpuState.LOW;
            if (shaded && !Double.isNaN(share) && cell.width() >= 24 && !picture.isFaded(device)) {
                String said = number(picture.figure(), device, share);
                out.setFill(Shades.colour(picture.colours().textOn(share)));
                out.fillText(said, cell.x() + (cell.width() - said.length() * 6) / 2.0, y + cell.height() / 2.0 + 3.5);
            }
        }
    }

    private static String number(GpuFigure figure, GpuDevice device, double share) {
        return figure == GpuFigure.TEMPERATURE
                ? Long.toString(device.readings().get(figure.measure()).orElse(0))
                : Long.toString(Math.round(share * 100));
    }
}

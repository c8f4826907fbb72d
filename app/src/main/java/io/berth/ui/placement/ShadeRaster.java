package io.berth.ui.placement;

import io.berth.analysis.scheduling.NodeShade;
import io.berth.ui.kit.Shades;

/// Draws over nodes whether they would take a pod: those that would are framed, those that would not are dimmed and hatched,
/// with a hatch of its own for each of the first reasons.
final class ShadeRaster {
    /// Reasons with a hatch of their own; all further ones share the last.
    static final int HATCHES = 5;
    private static final double DIMMED = 0.72;
    private static final double HATCHED = 0.55;
    private static final int NARROW = 3;
    private static final int WIDE = 6;

    private ShadeRaster() {
    }

    static void draw(MapRaster raster, MapPicture picture, String node, NodeBox box) {
        int reason = picture.shade().of(node);
        if (reason == NodeShade.UNKNOWN) {
            return;
        }
        MapColours colours = picture.colours();
        if (reason == NodeShade.FITS) {
            int outside = MapRaster.frameOutside(box);
            raster.outline(box.x(), box.y(), box.width(), box.height(), colours.accent);
            raster.outline(box.x() - outside, box.y() - outside, box.width() + 2 * outside,
                    box.height() + 2 * outside, colours.accent);
            return;
        }
        dim(raster, box.x(), box.y(), box.width(), box.height(), colours.background);
        hatch(raster, box.x(), box.y(), box.width(), box.height(), reason, hatchColour(colours));
    }

    private static void dim(MapRaster raster, int x, int y, int wide, int high, int ground) {
        int[] pixels = raster.pixels();
        for (int row = Math.max(0, y); row < Math.min(raster.height(), y + high); row++) {
            for (int column = Math.max(0, x); column < Math.min(raster.width(), x + wide); column++) {
                int at = row * raster.width() + column;
                pixels[at] = Shades.mix(pixels[at], ground, DIMMED);
            }
        }
    }

    /// Quiet: most nodes may be out.
    static int hatchColour(MapColours colours) {
        return Shades.mix(colours.background, colours.muted, HATCHED);
    }

    /// The hatch of a reason: rising, falling, lying, standing lines, then dots.
    static void hatch(MapRaster raster, int x, int y, int wide, int high, int reason, int colour) {
        int every = wide < NodeBox.SMALLEST_CELLS ? NARROW : WIDE;
        int[] pixels = raster.pixels();
        for (int row = Math.max(0, y); row < Math.min(raster.height(), y + high); row++) {
            for (int column = Math.max(0, x); column < Math.min(raster.width(), x + wide); column++) {
                if (isLine(Math.min(reason, HATCHES - 1), column - x, row - y, every)) {
                    pixels[row * raster.width() + column] = colour;
                }
            }
        }
    }

    private static boolean isLine(int hatch, int x, int y, int every) {
        return switch (hatch) {
            case 0 -> (x + y) % every == 0;
            case 1 -> Math.floorMod(x - y, every) == 0;
            case 2 -> y % every == every / 2;
            case 3 -> x % every == every / 2;
            default -> x % every == every / 2 && y % every == every / 2;
        };
    }
}

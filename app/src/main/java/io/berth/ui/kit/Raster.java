package io.berth.ui.kit;

import java.util.Arrays;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// An array of pixels and the forms that are drawn into it: whole pixels only, what lies outside is left out. Forms are to be
/// told apart without their colours. Draws without making objects.
public class Raster {
    /// Pixels of a line that are sooner written than handed to a routine that fills.
    private static final int FEW = 12;
    private static final int STRIPES = 4;
    private static final int LARGEST_CROSS = 16;
    private static final int NARROW = 5;

    private final int width;
    private final int height;
    private final int[] pixels;

    /// An empty one.
    public Raster(int width, int height) {
        this.width = width;
        this.height = height;
        pixels = new int[width * height];
    }

    public final int width() {
        return width;
    }

    public final int height() {
        return height;
    }

    /// Row by row, opaque ARGB. The same array always.
    public final int[] pixels() {
        return pixels;
    }

    /// A picture of what is drawn now.
    public final ImageView view() {
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return new ImageView(image);
    }

    /// A filled rectangle.
    public final void fill(int x, int y, int wide, int high, int colour) {
        int from = Math.max(0, x);
        int to = Math.min(width, x + wide);
        if (from >= to) {
            return;
        }
        int bottom = Math.min(height, y + high);
        for (int row = Math.max(0, y); row < bottom; row++) {
            int end = row * width + to;
            if (to - from > FEW) {
                Arrays.fill(pixels, row * width + from, end, colour);
                continue;
            }
            for (int at = row * width + from; at < end; at++) {
                pixels[at] = colour;
            }
        }
    }

    /// A frame of one pixel, inside.
    public final void outline(int x, int y, int wide, int high, int colour) {
        outline(x, y, wide, high, 1, colour);
    }

    /// A frame, inside.
    public final void outline(int x, int y, int wide, int high, int thick, int colour) {
        fill(x, y, wide, thick, colour);
        fill(x, y + high - thick, wide, thick, colour);
        fill(x, y, thick, high, colour);
        fill(x + wide - thick, y, thick, high, colour);
    }

    /// A frame with nothing in it, however small: where it is too narrow for one, two ends of it.
    public final void frame(int x, int y, int wide, int high, int colour) {
        if (wide < NARROW) {
            fill(x, y, wide, high / 3, colour);
            fill(x, y + high - high / 3, wide, high / 3, colour);
        } else {
            outline(x, y, wide, high, wide >= 12 ? 2 : 1, colour);
        }
    }

    /// A frame of dashes.
    public final void dashes(int x, int y, int wide, int high, int colour) {
        for (int i = 0; i < wide; i += 5) {
            fill(x + i, y, Math.min(3, wide - i), 1, colour);
            fill(x + i, y + high - 1, Math.min(3, wide - i), 1, colour);
        }
        for (int i = 0; i < high; i += 5) {
            fill(x, y + i, 1, Math.min(3, high - i), colour);
            fill(x + wide - 1, y + i, 1, Math.min(3, high - i), colour);
        }
    }

    /// Rising lines.
    ///
    /// @param every from one line to the next, along a row
    /// @param thick of a line, along a row
    public final void hatch(int x, int y, int wide, int high, int every, int thick, int colour) {
        int bottom = Math.min(height, y + high);
        int right = Math.min(width, x + wide);
        int left = Math.max(0, x);
        for (int row = Math.max(0, y); row < bottom; row++) {
            int phase = Math.floorMod(left - x + row - y, every);
            for (int column = left; column < right; column++) {
                if (phase < thick) {
                    pixels[row * width + column] = colour;
                }
                phase = phase == every - 1 ? 0 : phase + 1;
            }
        }
    }

    /// Standing stripes.
    public final void stripes(int x, int y, int wide, int high, int colour) {
        for (int column = 0; column < wide; column += STRIPES) {
            fill(x + column, y, Math.min(STRIPES - 1, wide - column), high, colour);
        }
    }

    /// A rectangle with an edge, and a foot of the edge's colour.
    public final void footed(int x, int y, int wide, int high, int inside, int edge) {
        fill(x, y, wide, high, inside);
        outline(x, y, wide, high, 1, edge);
        int foot = Math.max(2, high / 5);
        fill(x, y + high - foot, wide, foot, edge);
    }

    /// A frame with a dot in it.
    public final void dotted(int x, int y, int wide, int high, int colour) {
        outline(x, y, wide, high, 1, colour);
        int size = Math.min(wide, high);
        int dot = size < 6 ? 1 : Math.max(2, size / 3);
        fill(x + (wide - dot) / 2, y + (high - dot) / 2, dot, dot, colour);
    }

    /// A cross in the middle.
    public final void cross(int x, int y, int wide, int high, int colour) {
        int size = Math.min(Math.min(wide, high), LARGEST_CROSS);
        int inset = size >= 12 ? 3 : size >= 6 ? 1 : 0;
        int left = x + (wide - size) / 2;
        int top = y + (high - size) / 2;
        for (int i = inset; i < size - inset; i++) {
            for (int thick = 0; thick < (size >= 8 ? 2 : 1); thick++) {
                fill(left + Math.min(size - 1, i + thick), top + i, 1, 1, colour);
                fill(left + Math.max(0, size - 1 - i - thick), top + i, 1, 1, colour);
            }
        }
    }
}

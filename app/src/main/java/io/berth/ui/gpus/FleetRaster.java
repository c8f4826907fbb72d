package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuState;
import java.util.Arrays;

/// Draws cells into pixels. Every state has a form of its own, so that none is told by its colour alone.
final class FleetRaster {
    private static final int HATCH = 6;
    private static final int HATCH_LINE = 2;
    private static final int STRIPES = 4;
    private static final int ZOOMED = 20;
    private static final int NARROW = 5;

    private final int width;
    private final int height;
    private final int[] pixels;

    FleetRaster(int width, int height) {
        this.width = width;
        this.height = height;
        pixels = new int[width * height];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int[] pixels() {
        return pixels;
    }

    void fill(int x, int y, int wide, int high, int colour) {
        int left = Math.max(0, x);
        int right = Math.min(width, x + wide);
        for (int row = Math.max(0, y); row < Math.min(height, y + high) && left < right; row++) {
            Arrays.fill(pixels, row * width + left, row * width + right, colour);
        }
    }

    void outline(int x, int y, int wide, int high, int thick, int colour) {
        fill(x, y, wide, thick, colour);
        fill(x, y + high - thick, wide, thick, colour);
        fill(x, y, thick, high, colour);
        fill(x + wide - thick, y, thick, high, colour);
    }

    private void set(int x, int y, int colour) {
        if (x >= 0 && y >= 0 && x < width && y < height) {
            pixels[y * width + x] = colour;
        }
    }

    /// A device as it stands.
    ///
    /// @param faded whether another state is isolated
    void device(int x, int y, int wide, int high, GpuDevice device, GpuFigure figure, FleetColours colours,
            boolean faded) {
        state(x, y, wide, high, device.state(), figure.isActivity(), figure.share(device.readings()), colours, faded);
        if (device.state() == GpuState.BUSY && figure.isStandIn(device.readings()) && wide >= NARROW) {
            standIn(x, y, wide, high, colours);
        }
    }

    /// A corner is missing where another measure stands in.
    void standIn(int x, int y, int wide, int high, FleetColours colours) {
        int corner = Math.max(2, Math.min(wide, high) / 4);
        fill(x + wide - corner, y, corner, corner, colours.background);
    }

    /// A state, with the shade of a figure where the state has one.
    ///
    /// @param isActivity whether the figure tells what the device does: one that idles is then left empty
    /// @param share 0–1; NaN if not known
    void state(int x, int y, int wide, int high, GpuState state, boolean isActivity, double share,
            FleetColours colours, boolean faded) {
        fill(x, y, wide, high, colours.background);
        int shade = colours.fade(Double.isNaN(share) ? colours.node : colours.share(share), faded);
        switch (state) {
            case BUSY -> {
                if (Double.isNaN(share)) {
                    unknownFigure(x, y, wide, high, colours.fade(colours.mid, faded));
                } else {
                    fill(x, y, wide, high, shade);
                }
            }
            case LOW -> {
                int edge = colours.fade(colours.mid, faded);
                fill(x, y, wide, high, shade);
                outline(x, y, wide, high, 1, edge);
                fill(x, y + high - Math.max(2, high / 5), wide, Math.max(2, high / 5), edge);
            }
            case IDLE -> idle(x, y, wide, high, isActivity || Double.isNaN(share) ? colours.background : shade,
                    colours.fade(colours.attention, faded));
            case THROTTLED -> stripes(x, y, wide, high, colours.fade(colours.leaving, faded));
            case FAILED -> {
                fill(x, y, wide, high, colours.fade(colours.failing, faded));
                cross(x, y, wide, high, colours.background);
            }
            case FREE -> {
                fill(x, y, wide, high, colours.fade(colours.node, faded));
                outline(x, y, wide, high, 1, colours.fade(colours.line, faded));
            }
            case UNKNOWN -> hatch(x, y, wide, high, colours.fade(colours.done, faded));
        }
    }

    private void unknownFigure(int x, int y, int wide, int high, int colour) {
        outline(x, y, wide, high, 1, colour);
        int dot = Math.max(2, Math.min(wide, high) / 3);
        fill(x + (wide - dot) / 2, y + (high - dot) / 2, dot, dot, colour);
    }

    private void idle(int x, int y, int wide, int high, int inside, int colour) {
        fill(x, y, wide, high, inside);
        if (wide < NARROW) {
            // too narrow for an outline: broken in the middle, so that it is not taken for a fill
            fill(x, y, wide, high / 3, colour);
            fill(x, y + high - high / 3, wide, high / 3, colour);
            return;
        }
        outline(x, y, wide, high, wide >= 12 ? 2 : 1, colour);
        if (wide >= ZOOMED) {
            fill(x, y, 4, high, colour);
        }
    }

    private void stripes(int x, int y, int wide, int high, int colour) {
        for (int column = 0; column < wide; column++) {
            if (column % STRIPES < STRIPES - 1) {
                fill(x + column, y, 1, high, colour);
            }
        }
    }

    private void cross(int x, int y, int wide, int high, int colour) {
        int size = Math.min(Math.min(wide, high), 16);
        int inset = size >= 12 ? 3 : size >= 6 ? 1 : 0;
        int left = x + (wide - size) / 2;
        int top = y + (high - size) / 2;
        for (int i = inset; i < size - inset; i++) {
            for (int thick = 0; thick < (size >= 8 ? 2 : 1); thick++) {
                set(left + Math.min(size - 1, i + thick), top + i, colour);
                set(left + Math.max(0, size - 1 - i - thick), top + i, colour);
            }
        }
    }

    private void hatch(int x, int y, int wide, int high, int colour) {
        for (int row = 0; row < high; row++) {
            for (int column = 0; column < wide; column++) {
                if (Math.floorMod(x + column + y + row, HATCH) < HATCH_LINE) {
                    set(x + column, y + row, colour);
                }
            }
        }
    }
}

package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuState;
import io.berth.ui.kit.Raster;

/// Draws cells into pixels. Every state has a form of its own, so that none is told by its colour alone; the map draws the
/// same forms.
final class FleetRaster extends Raster {
    private static final int HATCH = 6;
    private static final int HATCH_LINE = 2;
    private static final int ZOOMED = 20;
    private static final int NARROW = 5;

    FleetRaster(int width, int height) {
        super(width, height);
    }

    /// A device as it stands.
    ///
    /// @param faded whether another state is isolated, or the filter leaves it out
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
        boolean known = !Double.isNaN(share);
        int shade = colours.fade(known ? colours.share(share) : colours.node, faded);
        int edge = colours.fade(colours.mid, faded);
        switch (state) {
            case BUSY -> {
                if (known) {
                    fill(x, y, wide, high, shade);
                } else {
                    dotted(x, y, wide, high, edge);
                }
            }
            case LOW -> footed(x, y, wide, high, shade, edge);
            case IDLE -> idle(x, y, wide, high, isActivity || !known ? colours.background : shade,
                    colours.fade(colours.attention, faded));
            case THROTTLED -> stripes(x, y, wide, high, colours.fade(colours.leaving, faded));
            case FAILED -> {
                fill(x, y, wide, high, colours.fade(colours.failing, faded));
                cross(x, y, wide, high, colours.background);
            }
            case FREE -> {
                fill(x, y, wide, high, colours.fade(colours.node, faded));
                outline(x, y, wide, high, colours.fade(colours.line, faded));
            }
            case UNKNOWN -> hatch(x, y, wide, high, HATCH, HATCH_LINE, colours.fade(colours.done, faded));
        }
    }

    private void idle(int x, int y, int wide, int high, int inside, int colour) {
        fill(x, y, wide, high, inside);
        frame(x, y, wide, high, colour);
        if (wide >= ZOOMED) {
            fill(x, y, 4, high, colour);
        }
    }
}

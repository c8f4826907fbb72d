package io.berth.ui.kit;

import javafx.scene.paint.Color;

/// A scale of colours, asked by a share. Colours are opaque `0xAARRGGBB`.
public final class Shades {
    private final int[] stops;

    /// The scale of a theme for how much of something there is.
    public Shades(Palette palette) {
        stops = palette.scale("-berth-seq-", 0, 9);
    }

    /// The colour of a share of 0–1, interpolated; more than 1 is as 1.
    public int of(double share) {
        double stop = Math.clamp(share, 0, 1) * (stops.length - 1);
        int below = Math.min(stops.length - 2, (int) stop);
        return mix(stops[below], stops[below + 1], stop - below);
    }

    /// The colour in the middle, for lines and edges.
    public int middle() {
        return stops[5];
    }

    /// A colour between two, 0 the first and 1 the second.
    public static int mix(int from, int to, double share) {
        int mixed = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = from >> shift & 0xff;
            int b = to >> shift & 0xff;
            mixed = mixed << 8 | (int) Math.round(a + (b - a) * share);
        }
        return mixed;
    }

    /// The same for JavaFX.
    public static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
    }
}

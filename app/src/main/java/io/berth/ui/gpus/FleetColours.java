package io.berth.ui.gpus;

import io.berth.ui.kit.Palette;
import io.berth.ui.kit.Shades;

/// The colours of one theme as the fleet's raster wants them: opaque `0xAARRGGBB`.
final class FleetColours {
    private static final double FADED = 0.25;
    /// Text on a shade changes between the third and the fourth stop in dark, the fifth and the sixth in light.
    private static final int INK = 0xff0d1117;
    private static final int PAPER = 0xffffffff;

    final int background;
    final int node;
    final int line;
    final int select;
    final int accent;
    final int muted;
    final int strong;
    final int attention;
    final int leaving;
    final int failing;
    final int done;
    final int mid;
    private final Shades shades;

    FleetColours(Palette palette) {
        background = palette.argb("-berth-map-bg");
        node = palette.argb("-berth-map-node");
        line = palette.argb("-berth-line-strong");
        select = palette.argb("-berth-map-select");
        accent = palette.argb("-color-accent-fg");
        muted = palette.argb("-color-fg-muted");
        strong = palette.argb("-berth-fg-strong");
        attention = palette.argb("-berth-attention");
        leaving = palette.argb("-berth-leaving");
        failing = palette.argb("-berth-failing");
        done = palette.argb("-berth-done");
        shades = new Shades(palette);
        mid = shades.middle();
    }

    /// The colour of a share of 0–1, interpolated.
    int share(double share) {
        return shades.of(share);
    }

    /// The colour of text on the shade of a share: whichever of the two can be read better.
    int textOn(double share) {
        int ground = share(share);
        return contrast(ground, INK) >= contrast(ground, PAPER) ? INK : PAPER;
    }

    private static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int argb) {
        return 0.2126 * linear(argb >> 16 & 0xff) + 0.7152 * linear(argb >> 8 & 0xff) + 0.0722 * linear(argb & 0xff);
    }

    private static double linear(int part) {
        double value = part / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /// What a colour is where something else is isolated.
    int fade(int colour, boolean faded) {
        return faded ? Shades.mix(background, colour, FADED) : colour;
    }
}

package io.berth.ui.placement;

import io.berth.analysis.history.Change;
import io.berth.ui.kit.Shades;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The cells that flash now: each once, fading. Where too many would, the newest do not: what changes everywhere is told
/// by the strip of time.
final class Flashes {
    /// Flashes at one time.
    static final int MOST = 500;

    /// How long one lasts, in nanoseconds.
    static final long LASTS = 600_000_000L;

    private static final int SHADES = 12;

    private record Lit(Flash flash, long began) {
    }

    private final Deque<Lit> lit = new ArrayDeque<>();

    void add(List<Flash> flashes, long now) {
        if (lit.size() + flashes.size() <= MOST) {
            flashes.forEach(flash -> lit.addLast(new Lit(flash, now)));
        }
    }

    void clear() {
        lit.clear();
    }

    boolean isEmpty() {
        return lit.isEmpty();
    }

    /// What is to be drawn at a moment; what has faded is let go.
    List<Outline> at(long now, MapColours colours) {
        while (!lit.isEmpty() && now - lit.getFirst().began() >= LASTS) {
            lit.removeFirst();
        }
        List<Outline> outlines = new ArrayList<>(lit.size());
        for (Lit one : lit) {
            long left = Math.max(0, LASTS - Math.max(0, now - one.began()));
            // in few shades, so that not every frame draws all of them anew
            double strength = Math.ceilDiv(left * SHADES, LASTS) / (double) SHADES;
            int colour = Shades.mix(colours.node, colourOf(one.flash().change(), colours), strength);
            outlines.add(new Outline(one.flash().place(), one.flash().pod(), colour));
        }
        return outlines;
    }

    private static int colourOf(Change change, MapColours colours) {
        return switch (change) {
            case FAILED -> colours.danger;
            case ENDED -> colours.strong;
            case CAME, PLACED, OTHER -> colours.accent;
        };
    }
}

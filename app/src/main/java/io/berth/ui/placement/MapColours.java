package io.berth.ui.placement;

import io.berth.analysis.placement.Bins;
import io.berth.analysis.placement.Categories;
import io.berth.analysis.placement.Colouring;
import io.berth.analysis.gpu.GpuState;
import io.berth.model.PodHealth;
import io.berth.ui.kit.Palette;
import io.berth.ui.kit.Shades;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The colours of one theme as the raster wants them: opaque `0xAARRGGBB`, asked by number.
final class MapColours {
    private static final double FADED = 0.25;
    private static final int CLASSES = 3;
    private static final double LOW = 0.2;
    private static final double BUSY = 0.75;

    final int background;
    final int node;
    final int line;
    final int select;
    final int muted;
    final int strong;
    final int danger;
    final int accent;
    final int failing;
    final int attention;
    final int surface;
    final int mid;
    private final int[] states = new int[PodHealth.values().length];
    private final int[] fadedStates;
    private final Shades shades;
    private final int[] categories;
    private final int[] fadedCategories;

    MapColours(Palette palette) {
        background = palette.argb("-berth-map-bg");
        node = palette.argb("-berth-map-node");
        line = palette.argb("-berth-map-line");
        select = palette.argb("-berth-map-select");
        muted = palette.argb("-color-fg-muted");
        strong = palette.argb("-berth-fg-strong");
        danger = palette.argb("-color-danger-fg");
        accent = palette.argb("-color-accent-fg");
        failing = palette.argb("-berth-failing");
        attention = palette.argb("-berth-attention");
        surface = palette.argb("-berth-surface");
        for (PodHealth state : PodHealth.values()) {
            states[index(state)] = palette.argb(tokenOf(state));
        }
        shades = new Shades(palette);
        mid = shades.middle();
        categories = Arrays.copyOf(palette.scale("-berth-cat-", 1, Categories.COUNT), Categories.COUNT + 1);
        categories[Categories.COUNT] = palette.argb("-berth-cat-other");
        fadedStates = faded(states);
        fadedCategories = faded(categories);
    }

    @SuppressWarnings("EnumOrdinal") // a hundred thousand times a frame
    private static int index(PodHealth state) {
        return state.ordinal();
    }

    private static String tokenOf(PodHealth state) {
        return switch (state) {
            case READY -> "-berth-ready";
            case STARTING -> "-berth-starting";
            case NOT_READY, PENDING -> "-berth-attention";
            case FAILING -> "-berth-failing";
            case TERMINATING -> "-berth-leaving";
            case COMPLETED, UNKNOWN -> "-berth-done";
        };
    }

    private int[] faded(int[] colours) {
        return Arrays.stream(colours).map(colour -> Shades.mix(node, colour, FADED)).toArray();
    }

    int state(PodHealth state, boolean faded) {
        return faded ? fadedStates[index(state)] : states[index(state)];
    }

    int category(int place, boolean faded) {
        return faded ? fadedCategories[place] : categories[place];
    }

    /// The colour of a bin of a scale.
    int bin(Colouring.Scale scale, int bin, boolean faded) {
        return switch (scale) {
            case STATES -> faded ? fadedStates[bin] : states[bin];
            case NAMES -> category(bin, faded);
            case CLASSES -> category(bin < CLASSES ? bin : Categories.COUNT, faded);
            case SHARES -> faded(bin == Bins.NOT_KNOWN ? line : share((bin + 0.5) / Bins.FIFTHS), faded);
            case GPU_SHARES -> faded(gpuShare(bin), faded);
            case GPU_STATES -> faded(gpuState(Bins.gpuState(bin)), faded);
            case STEPS -> faded(share((bin + 0.5) / Colouring.Scale.STEPS.bins()), faded);
        };
    }

    private int gpuShare(int bin) {
        if (bin == Bins.GPU_NOT_KNOWN) {
            return gpuState(GpuState.UNKNOWN);
        }
        return bin < Bins.FIFTHS ? share((bin + 0.5) / Bins.FIFTHS) : node;
    }

    private int gpuState(@Nullable GpuState state) {
        return switch (state) {
            case FAILED -> failing;
            case THROTTLED -> states[index(PodHealth.TERMINATING)];
            case IDLE -> attention;
            case LOW -> share(LOW);
            case BUSY -> share(BUSY);
            case UNKNOWN -> states[index(PodHealth.UNKNOWN)];
            case FREE -> line;
            case null -> node;
        };
    }

    private int faded(int colour, boolean faded) {
        return faded ? fade(colour) : colour;
    }

    /// The colour of a share of 0–1, interpolated; more than 1 is as 1.
    int share(double share) {
        return shades.of(share);
    }

    int fade(int colour) {
        return Shades.mix(node, colour, FADED);
    }
}

package io.berth.ui.terminal;

import com.techsenger.jeditermfx.core.Color;
import com.techsenger.jeditermfx.core.emulator.ColorPalette;
import io.berth.ui.kit.Palette;
import java.util.List;
import java.util.function.Supplier;

/// The sixteen colours by which programs ask for one, as colours of the theme that is set now. On either theme each can
/// be read on the window's own background.
final class TerminalColours extends ColorPalette {
    private static final List<String> HUES = List.of("-berth-hue-red", "-berth-hue-green", "-berth-hue-yellow",
            "-berth-hue-blue", "-berth-hue-purple", "-berth-hue-teal");
    private static final int BRIGHT = 8;
    private static final int WHITE = 7;

    private final Supplier<Palette> palette;

    TerminalColours(Supplier<Palette> palette) {
        this.palette = palette;
    }

    @Override
    protected Color getForegroundByColorIndex(int index) {
        return colour(switch (index) {
            case 0, BRIGHT + WHITE -> "-berth-fg-strong";
            case WHITE -> "-color-fg-default";
            case BRIGHT -> "-color-fg-muted";
            default -> hue(index);
        });
    }

    @Override
    protected Color getBackgroundByColorIndex(int index) {
        return colour(switch (index) {
            case 0 -> "-berth-raised";
            case WHITE, BRIGHT, BRIGHT + WHITE -> "-berth-line";
            default -> hue(index);
        });
    }

    private static String hue(int index) {
        return HUES.get(index % BRIGHT - 1);
    }

    private Color colour(String token) {
        return new Color(palette.get().argb(token));
    }
}

package io.berth.ui.terminal;

import com.techsenger.jeditermfx.core.TerminalColor;
import com.techsenger.jeditermfx.ui.settings.DefaultSettingsProvider;
import com.techsenger.jeditermfx.core.emulator.ColorPalette;
import io.berth.ui.kit.Palette;
import java.util.function.Supplier;
import javafx.scene.text.Font;

/// The colours and the face of the window in a terminal.
final class TerminalLook extends DefaultSettingsProvider {
    private static final float SIZE = 12;
    private final Supplier<Palette> palette;
    private final ColorPalette colours;

    /// @param palette the colours of the theme that is set now, asked each time something is drawn
    TerminalLook(Supplier<Palette> palette) {
        this.palette = palette;
        this.colours = new TerminalColours(palette);
    }

    @Override
    public ColorPalette getTerminalColorPalette() {
        return colours;
    }

    private TerminalColor colour(String token) {
        int argb = palette.get().argb(token);
        return TerminalColor.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
    }

    @Override
    public TerminalColor getDefaultForeground() {
        return colour("-berth-fg-strong");
    }

    @Override
    public TerminalColor getDefaultBackground() {
        return colour("-berth-surface");
    }

    @Override
    public Font getTerminalFont() {
        return Font.font("IBM Plex Mono", SIZE);
    }

    @Override
    public float getTerminalFontSize() {
        return SIZE;
    }

    @Override
    public boolean audibleBell() {
        return false;
    }
}

package io.berth.ui.terminal;

import com.techsenger.jeditermfx.core.TerminalColor;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.ui.JediTermFxWidget;
import com.techsenger.jeditermfx.ui.TerminalCopyPasteHandler;
import com.techsenger.jeditermfx.ui.TerminalPanel;
import com.techsenger.jeditermfx.ui.settings.SettingsProvider;
import io.berth.ui.kit.Buttons;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import org.jspecify.annotations.Nullable;

/// The characters that a program wrote. Plain text has no colours of its own: they are asked for when it is drawn, so that
/// they follow the theme. The clipboard is JavaFX's: the library's own is AWT's, which it asks at each key, and which is
/// not there without a display.
final class TerminalWidget extends JediTermFxWidget {
    private final TerminalLook look;

    TerminalWidget(int columns, int rows, TerminalLook look) {
        super(columns, rows, look);
        this.look = look;
    }

    @Override
    protected StyleState createDefaultStyle() {
        return new StyleState() {
            @Override
            public TerminalColor getDefaultForeground() {
                return look.getDefaultForeground();
            }

            @Override
            public TerminalColor getDefaultBackground() {
                return look.getDefaultBackground();
            }
        };
    }

    @Override
    protected TerminalPanel createTerminalPanel(SettingsProvider settings, StyleState style,
            TerminalTextBuffer buffer) {
        return new TerminalPanel(settings, buffer, style) {
            @Override
            protected TerminalCopyPasteHandler createCopyPasteHandler() {
                return new FxClipboard(this::getPane);
            }
        };
    }

    /// @param pane what is copied from
    private record FxClipboard(Supplier<Node> pane) implements TerminalCopyPasteHandler {
        /// Only the clipboard is written to; what is merely marked goes nowhere.
        @Override
        public void setContents(String text, boolean selection) {
            if (!selection) {
                Buttons.put(pane.get(), text);
            }
        }

        @Override
        public @Nullable String getContents(boolean selection) {
            return selection ? null : Clipboard.getSystemClipboard().getString();
        }
    }
}

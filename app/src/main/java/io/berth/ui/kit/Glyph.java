package io.berth.ui.kit;

import org.kordamp.ikonli.javafx.FontIcon;

/// Icons of the Carbon pack. Size and colour are the style sheet's.
public final class Glyph {
    private Glyph() {
    }

    /// An icon by its literal (`ci-locked`), with style classes for its size or colour.
    public static FontIcon of(String literal, String... styleClasses) {
        FontIcon icon = new FontIcon(literal);
        icon.getStyleClass().addAll(styleClasses);
        return icon;
    }

    /// An icon in the colour of a state.
    public static FontIcon of(String literal, Tone tone) {
        FontIcon icon = new FontIcon(literal);
        tone.dress(icon);
        return icon;
    }
}

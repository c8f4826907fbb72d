package io.berth.ui.kit;

import javafx.css.Styleable;

/// What a colour says. Never the only sign: a word or a glyph goes with it.
public enum Tone {
    NEUTRAL(""), ACCENT("accent"), SUCCESS("success"), WARNING("warning"), DANGER("danger");

    private final String styleClass;

    Tone(String styleClass) {
        this.styleClass = styleClass;
    }

    /// Puts the tone's style class onto something in place of any other tone's.
    public void dress(Styleable styled) {
        for (Tone tone : values()) {
            styled.getStyleClass().remove(tone.styleClass);
        }
        if (!styleClass.isEmpty()) {
            styled.getStyleClass().add(styleClass);
        }
    }
}

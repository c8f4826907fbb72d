package io.berth.model.settings;

import java.util.Locale;

/// A colour that marks a context. The theme says how it looks.
public enum Hue {
    NONE, RED, ORANGE, YELLOW, GREEN, TEAL, BLUE, PURPLE, PINK;

    /// The hue of a word as [#word()] gives it; none for any other.
    public static Hue of(String word) {
        for (Hue hue : values()) {
            if (hue.word().equals(word)) {
                return hue;
            }
        }
        return NONE;
    }

    /// The hue in one lower-case word; empty for none.
    public String word() {
        return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
    }
}

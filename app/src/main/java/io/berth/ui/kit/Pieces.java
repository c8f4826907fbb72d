package io.berth.ui.kit;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

/// A name or another code that is broken into lines only after the signs that hold its parts together, such as `-`, `/`
/// and `:`. A label would break it wherever the line is full.
public final class Pieces extends FlowPane {
    private static final int LONGEST = 24;
    private static final String SIGNS = "-/.:=,_@ ";

    /// A text in one style.
    public Pieces(String text, String... styleClasses) {
        getStyleClass().add("pieces");
        setAccessibleRole(AccessibleRole.TEXT);
        setMinHeight(USE_PREF_SIZE);
        add(text, styleClasses);
    }

    /// Adds more, with a gap before it, in a style of its own.
    public Pieces and(String text, String... styleClasses) {
        if (!text.isEmpty()) {
            getChildren().getLast().getStyleClass().add("piece-end");
            add(text, styleClasses);
        }
        return this;
    }

    private void add(String text, String... styleClasses) {
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean full = i + 1 - start >= LONGEST && !Character.isHighSurrogate(text.charAt(i));
            if (i == text.length() - 1 || full || SIGNS.indexOf(text.charAt(i)) >= 0) {
                Label piece = Labels.of(text.substring(start, i + 1), styleClasses);
                piece.setMinWidth(Label.USE_PREF_SIZE);
                getChildren().add(piece);
                start = i + 1;
            }
        }
        String before = getAccessibleText();
        setAccessibleText(before == null ? text : before + " " + text);
    }
}

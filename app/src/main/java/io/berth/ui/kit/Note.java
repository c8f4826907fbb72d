package io.berth.ui.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Something to know, with a bar in the colour of what it says, and with the fixes as links at its end.
public final class Note extends HBox {
    /// A note in the colour and with the glyph of its tone.
    ///
    /// @param first the sentence that says it
    /// @param rest more; nothing is shown while it is empty
    /// @param fixes links or buttons
    public Note(Tone tone, ObservableValue<String> first, ObservableValue<String> rest, Node... fixes) {
        getStyleClass().add("note");
        tone.dress(this);
        VBox words = new VBox(Labels.wrapped(first, "t-strong", "t-small"));
        Label more = Labels.wrapped(rest, "t-small");
        more.visibleProperty().bind(rest.map(text -> !text.isEmpty()));
        more.managedProperty().bind(more.visibleProperty());
        words.getChildren().add(more);
        if (fixes.length > 0) {
            HBox row = new HBox(12, fixes);
            words.getChildren().add(row);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(Glyph.of(icon(tone), tone), words);
    }

    private static String icon(Tone tone) {
        return switch (tone) {
            case NEUTRAL, ACCENT -> "ci-information";
            case SUCCESS -> "ci-checkmark-outline";
            case WARNING -> "ci-warning-alt";
            case DANGER -> "ci-misuse";
        };
    }
}

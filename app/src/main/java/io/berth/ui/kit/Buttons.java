package io.berth.ui.kit;

import javafx.beans.value.ObservableValue;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Buttons: plain, primary (one in a view), quiet, icon only, link, copy.
public final class Buttons {
    private Buttons() {
    }

    public static Button plain(ObservableValue<String> text, Runnable action) {
        return named(text, action);
    }

    public static Button primary(ObservableValue<String> text, Runnable action) {
        Button button = named(text, action);
        button.getStyleClass().add("primary");
        return button;
    }

    public static Button quiet(ObservableValue<String> text, Runnable action) {
        Button button = named(text, action);
        button.getStyleClass().add("quiet");
        return button;
    }

    /// A button that looks like a link within text.
    public static Button link(ObservableValue<String> text, Runnable action) {
        Button button = named(text, action);
        button.getStyleClass().add("link");
        return button;
    }

    /// An icon without a word; the word is its hint and what a reader hears.
    public static Button icon(String literal, ObservableValue<String> word, Runnable action) {
        Button button = new Button("", Glyph.of(literal));
        button.setOnAction(_ -> action.run());
        button.getStyleClass().addAll("quiet", "icon-only");
        tell(button, word);
        return button;
    }

    /// Puts a text onto the clipboard.
    ///
    /// @param content asked when the button is pressed
    public static Button copy(ObservableValue<String> word, ObservableValue<String> content) {
        Button button = icon("ci-copy", word, () -> {
        });
        button.setOnAction(_ -> put(button, content.getValue()));
        return button;
    }

    /// Puts a text onto the clipboard, by a link that says what.
    ///
    /// @param content asked when the button is pressed
    public static Button copyLink(ObservableValue<String> text, ObservableValue<String> content) {
        Button button = link(text, () -> {
        });
        button.setOnAction(_ -> put(button, content.getValue()));
        return button;
    }

    /// Puts a text onto the clipboard, and tells the window so.
    ///
    /// @param from what it was copied from
    public static void put(Node from, String text) {
        put(text);
        Event.fireEvent(from, new Copied(text));
    }

    /// Puts a text onto the clipboard.
    public static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// Gives a control without a word its hint and its accessible text.
    public static void tell(ButtonBase button, ObservableValue<String> word) {
        Tooltip hint = new Tooltip();
        hint.textProperty().bind(word);
        button.setTooltip(hint);
        button.accessibleTextProperty().bind(word);
    }

    private static Button named(ObservableValue<String> text, Runnable action) {
        Button button = new Button();
        button.textProperty().bind(text);
        button.setOnAction(_ -> action.run());
        return button;
    }
}

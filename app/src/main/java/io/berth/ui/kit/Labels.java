package io.berth.ui.kit;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// Words: plain labels, chips, tags, badges, key caps. The style sheet says how each looks.
public final class Labels {
    private static final int MOST_ON_A_BADGE = 99;

    private Labels() {
    }

    public static Label of(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /// A label whose text follows a value, such as a text that follows the language.
    public static Label of(ObservableValue<String> text, String... styleClasses) {
        Label label = new Label();
        label.textProperty().bind(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /// A label that may be cut where there is no room; its hint tells all of it.
    public static Label hinted(Label label) {
        Tooltip hint = new Tooltip();
        hint.textProperty().bind(label.textProperty());
        label.setTooltip(hint);
        label.setMinWidth(0);
        return label;
    }

    /// A hint of more than one line, that stays long enough to be read.
    public static Tooltip hint(String text) {
        Tooltip hint = new Tooltip(text);
        hint.setWrapText(true);
        hint.setMaxWidth(420);
        hint.setShowDuration(Duration.seconds(60));
        return hint;
    }

    /// A label that breaks its lines instead of cutting them.
    public static Label wrapped(ObservableValue<String> text, String... styleClasses) {
        Label label = of(text, styleClasses);
        label.getStyleClass().add("wrapped");
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// One state in a head, with its glyph.
    ///
    /// @param icon `ci-locked`; empty for none
    public static Label chip(ObservableValue<String> text, Tone tone, String icon) {
        Label chip = of(text, "chip");
        tone.dress(chip);
        if (!icon.isEmpty()) {
            chip.setGraphic(Glyph.of(icon, tone));
        }
        return chip;
    }

    /// A label key or another short piece of code.
    public static Label tag(String code) {
        return of(code, "tag");
    }

    /// How many things are to be acted on; hidden at 0.
    public static Label badge(long count) {
        Label badge = of(count > MOST_ON_A_BADGE ? MOST_ON_A_BADGE + "+" : Long.toString(count), "badge");
        badge.setVisible(count > 0);
        badge.setManaged(count > 0);
        return badge;
    }

    /// A key as it stands on the keyboard.
    public static Label keyCap(String key) {
        return of(key, "key-cap");
    }

    /// The dot of a state; a word goes with it.
    public static Region dot(Tone tone) {
        Region dot = new Region();
        dot.getStyleClass().add("dot");
        tone.dress(dot);
        return dot;
    }

    /// Room that grows between the left and the right of a row.
    public static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    /// A part of a row that is never cut for want of room: sheets may give links a smaller least width than their words.
    public static Region whole(Node part) {
        HBox kept = new HBox(part);
        kept.setAlignment(Pos.CENTER_LEFT);
        kept.setMinWidth(Region.USE_PREF_SIZE);
        return kept;
    }
}

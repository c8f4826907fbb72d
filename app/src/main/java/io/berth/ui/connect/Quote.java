package io.berth.ui.connect;

import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Words of somebody else, as they came: said whose they are, to scroll, to select and to copy.
final class Quote extends VBox {
    private static final int MOST_ROWS = 12;
    private static final int COLUMNS = 52;

    /// @param whose says whose words they are
    Quote(Texts texts, String whose, String words) {
        TextArea area = new TextArea(words);
        area.setEditable(false);
        area.setWrapText(true);
        int rows = words.lines().mapToInt(line -> 1 + line.length() / COLUMNS).sum();
        area.setPrefRowCount(Math.clamp(rows, 1, MOST_ROWS));
        area.setAccessibleText(whose);
        area.getStyleClass().addAll("t-code", "quote");
        HBox head = new HBox(8, Labels.of(whose, "t-caption", "t-label"), Labels.gap(),
                Buttons.copy(texts.bind("kit.copy"), area.textProperty()));
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, area);
    }
}

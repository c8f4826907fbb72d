package io.berth.ui.palette;

import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.palette.PaletteLine.Head;
import io.berth.ui.palette.PaletteLine.Row;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A line of the palette: a group's title, or a row with its letters that were typed set off.
final class PaletteCell extends ListCell<PaletteLine> {
    private static final double PADDING = 16;

    PaletteCell(PaletteViewModel model) {
        // as wide as the list: a name that is too long is cut, never scrolled to
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && getItem() instanceof Row) {
                model.choose(getIndex());
                model.run(event.isShiftDown());
            }
        });
    }

    @Override
    protected void updateItem(PaletteLine line, boolean empty) {
        super.updateItem(line, empty);
        getStyleClass().remove("palette-title");
        setText(null);
        if (empty || line == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        switch (line) {
            case Head head -> {
                getStyleClass().add("palette-title");
                setGraphic(
                        row(Labels.of(head.title(), "t-caption"), Labels.gap(), Labels.of(head.count(), "t-caption")));
                setAccessibleText(head.title());
            }
            case Row row -> {
                HBox shown = row(Glyph.of(row.icon()), name(row));
                if (!row.detail().isEmpty()) {
                    Label detail = Labels.of(row.detail(), "t-small", "muted");
                    detail.setMinWidth(Label.USE_PREF_SIZE);
                    shown.getChildren().add(detail);
                }
                shown.getChildren().add(Labels.gap());
                for (String key : row.keys().isEmpty() ? new String[0] : row.keys().split(" ", -1)) {
                    shown.getChildren().add(Labels.keyCap(key));
                }
                setGraphic(shown);
                setAccessibleText(row.detail().isEmpty() ? row.name() : row.name() + ", " + row.detail());
            }
        }
    }

    private HBox row(Node... parts) {
        HBox row = new HBox(parts);
        row.getStyleClass().add("palette-row");
        row.setMinWidth(0);
        row.prefWidthProperty().bind(widthProperty().subtract(2 * PADDING));
        row.maxWidthProperty().bind(row.prefWidthProperty());
        return row;
    }

    private static TextFlow name(Row row) {
        TextFlow name = new TextFlow();
        name.getStyleClass().add("palette-name");
        name.setMaxHeight(USE_PREF_SIZE);
        int from = 0;
        for (int i = 1; i <= row.name().length(); i++) {
            boolean marked = row.matched().contains(from);
            if (i == row.name().length() || row.matched().contains(i) != marked) {
                Text part = new Text(row.name().substring(from, i));
                part.getStyleClass().add(marked ? "matched" : "unmatched");
                name.getChildren().add(part);
                from = i;
            }
        }
        return name;
    }
}

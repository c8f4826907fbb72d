package io.berth.ui.gpus;

import io.berth.ui.gpus.WasteTable.Column;
import io.berth.ui.gpus.WasteTable.Line;
import io.berth.ui.kit.Glyph;
import javafx.scene.control.TableCell;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A cell of the table of waste. It keeps its nodes and changes only what differs.
final class WasteCell extends TableCell<Line, Line> {
    private final Column column;
    private final WasteView table;
    private @Nullable FontIcon icon;

    WasteCell(Column column, WasteView table) {
        this.column = column;
        this.table = table;
        if (column.isNumber()) {
            getStyleClass().add("number");
        }
        if (column == Column.NAMESPACE) {
            getStyleClass().add("second");
        }
        if (column == Column.NAME) {
            setOnMouseClicked(event -> {
                Line line = getItem();
                if (line != null && !isEmpty() && event.getButton() == MouseButton.PRIMARY) {
                    table.select(line);
                }
            });
        }
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
        super.updateItem(line, empty);
        getStyleClass().remove("row-link");
        if (line == null || empty) {
            setText(null);
            setGraphic(null);
            return;
        }
        setText(table.say(line, column));
        if (column == Column.NAME && WasteView.isLink(line)) {
            getStyleClass().add("row-link");
        }
        if (column == Column.STATE) {
            GpuWords.Mark mark = GpuWords.mark(line.doing());
            FontIcon shown = icon == null ? Glyph.of(mark.icon()) : icon;
            icon = shown;
            if (!shown.getIconLiteral().equals(mark.icon())) {
                shown.setIconLiteral(mark.icon());
            }
            mark.tone().dress(shown);
            setGraphic(shown);
        }
    }
}

package io.berth.ui.workloads;

import io.berth.analysis.tables.Cell;
import io.berth.analysis.tables.Column;
import io.berth.analysis.tables.Row;
import io.berth.analysis.tables.Rows;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Meter;
import io.berth.ui.workloads.CellWords.Mark;
import java.util.function.Supplier;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A cell, drawn from its row. It keeps its nodes and changes only what differs.
final class RowCell extends TableCell<Row, Row> {
    private final Column column;
    private final CellWords words;
    private final Supplier<Rows> rows;
    private @Nullable Meter meter;
    private @Nullable FontIcon icon;

    RowCell(Column column, CellWords words, Supplier<Rows> rows) {
        this.column = column;
        this.words = words;
        this.rows = rows;
        if (column.type().isNumber()) {
            getStyleClass().add("number");
        }
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty) {
            setText(null);
            setGraphic(null);
        } else {
            draw(row);
        }
    }

    /// Says again what may have changed by itself, such as an age.
    void drawAgain() {
        Row row = getItem();
        if (row != null && !isEmpty()) {
            draw(row);
        }
    }

    private void draw(Row row) {
        Cell cell = rows.get().cell(row, column);
        setText(words.say(cell));
        switch (cell) {
            case Cell.Share share -> {
                Meter shown = meter == null ? new Meter(0) : meter;
                meter = shown;
                shown.shareProperty().set(share.share());
                setGraphic(shown);
            }
            case Cell.PodState state -> mark(CellWords.mark(state.health()));
            case Cell.NodeState state -> mark(CellWords.mark(state));
            default -> setGraphic(null);
        }
    }

    private void mark(Mark mark) {
        FontIcon shown = icon == null ? Glyph.of(mark.icon()) : icon;
        icon = shown;
        if (!shown.getIconLiteral().equals(mark.icon())) {
            shown.setIconLiteral(mark.icon());
        }
        mark.tone().dress(shown);
        setGraphic(shown);
    }
}

package io.berth.ui.connect;

import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Texts;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/// The columns of the list. Where there is little room, those stay by which a context is told and judged.
///
/// @param shares of the width, in percent, one for each name
record ConnectColumns(List<String> names, List<Integer> shares) {
    static final ConnectColumns ALL = new ConnectColumns(
            List.of("context", "marks", "cluster", "user", "namespace", "server", "signIn", "state"),
            List.of(20, 10, 9, 8, 8, 17, 11, 17));
    static final ConnectColumns FEW = new ConnectColumns(List.of("context", "marks", "server", "state"),
            List.of(30, 20, 18, 32));

    private static final double ROOM = 800;

    /// What fits into a width in pixels.
    static ConnectColumns in(double width) {
        return width > 0 && width < ROOM ? FEW : ALL;
    }

    /// The columns' heads; they line up with the rows.
    Region head(Texts texts) {
        GridPane head = grid();
        head.getStyleClass().add("connect-head");
        for (int i = 0; i < names.size(); i++) {
            head.add(Labels.hinted(Labels.of(texts.bind("connect.column." + names.get(i)))), i, 0);
        }
        return head;
    }

    /// A row of what stands in the columns, by their names.
    GridPane row(Map<String, Node> parts) {
        GridPane row = grid();
        for (int i = 0; i < names.size(); i++) {
            Node part = parts.get(names.get(i));
            if (part instanceof Region region) {
                region.setMinWidth(0);
            }
            row.add(part, i, 0);
        }
        return row;
    }

    private GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("connect-row");
        for (int share : shares) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            column.setMinWidth(0);
            grid.getColumnConstraints().add(column);
        }
        return grid;
    }
}

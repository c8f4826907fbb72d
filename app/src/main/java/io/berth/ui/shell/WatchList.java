package io.berth.ui.shell;

import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// Every watch with its state, its age, and what the server said.
final class WatchList extends VBox {
    private static final double WIDTH = 480;

    private final ShellViewModel model;
    private final GridPane rows = new GridPane();

    WatchList(ShellViewModel model, Texts texts) {
        this.model = model;
        getStyleClass().add("watch-list");
        ColumnConstraints kind = new ColumnConstraints(168);
        ColumnConstraints words = new ColumnConstraints(WIDTH - 168 - 24);
        rows.getColumnConstraints().addAll(kind, words);
        Label leftOut = Labels.wrapped(model.leftOutProperty(), "t-small", "muted");
        leftOut.visibleProperty().bind(model.leftOutProperty().isNotEmpty());
        leftOut.managedProperty().bind(leftOut.visibleProperty());
        Label clock = Labels.wrapped(model.serverClockProperty(), "t-small", "muted");
        clock.visibleProperty().bind(model.serverClockProperty().isNotEmpty());
        clock.managedProperty().bind(clock.visibleProperty());
        getChildren().addAll(Labels.of(texts.bind("health.watches.title"), "t-strong"), rows, leftOut, clock,
                new RightsNote(model, texts));
    }

    /// Takes over what the watches are now.
    void fill() {
        rows.getChildren().clear();
        int line = 0;
        for (HealthWords.WatchRow row : model.watchRows()) {
            Label words = Labels.of(row.words().text(), "t-small");
            if (row.words().tone() != Tone.SUCCESS) {
                row.words().tone().dress(words);
            }
            words.setGraphic(Glyph.of(row.words().icon(), row.words().tone()));
            rows.addRow(line++, Labels.of(row.kind(), "t-small"), words);
            if (!row.message().isEmpty()) {
                Label message = Labels.of("“" + row.message() + "”", "t-caption", "wrapped");
                rows.add(message, 1, line++);
            }
        }
    }
}

package io.berth.ui.shell;

import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Popover;
import io.berth.ui.kit.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The line at the foot: how the watches are, how large the cluster is, what is under way.
final class StatusLine extends HBox {
    StatusLine(ShellViewModel model, Texts texts) {
        getStyleClass().add("status-line");
        Label size = Labels.of(model.sizeProperty(), "t-small", "muted");
        size.setId("cluster-size");
        HBox cluster = new HBox(watches(model, texts), size,
                Labels.of(model.chipProperty().map(_ -> model.version()), "t-small", "muted"));
        cluster.getStyleClass().add("status-part");
        cluster.visibleProperty().bind(model.chipProperty().map(_ -> model.isOpen()));
        getChildren().addAll(cluster, Labels.gap(), copied(model), new TaskStrip(model.tasks(), texts));
    }

    private static Label copied(ShellViewModel model) {
        Label copied = Labels.hinted(Labels.of(model.copies().wordsProperty(), "t-small"));
        copied.setId("copied");
        copied.setGraphic(Glyph.of("ci-checkmark", "small-glyph"));
        copied.visibleProperty().bind(copied.textProperty().isNotEmpty());
        copied.managedProperty().bind(copied.visibleProperty());
        return copied;
    }

    /// Adds a part before the tasks.
    void add(Node part) {
        getChildren().add(getChildren().size() - 1, part);
    }

    private static Button watches(ShellViewModel model, Texts texts) {
        Button watches = new Button();
        watches.setId("watches");
        watches.getStyleClass().add("status-button");
        WatchList list = new WatchList(model, texts);
        Popover card = new Popover(list);
        watches.setOnAction(_ -> {
            list.fill();
            card.toggle(watches, Popover.Side.ABOVE);
        });
        model.watchesProperty().subscribe(words -> {
            watches.setText(words.text());
            watches.setGraphic(Glyph.of(words.icon(), words.tone()));
        });
        model.chipProperty().subscribe(_ -> {
            if (card.isShowing()) {
                list.fill();
            }
        });
        return watches;
    }
}

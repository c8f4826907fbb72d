package io.berth.ui.shell;

import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Popover;
import io.berth.ui.kit.Tasks;
import io.berth.ui.kit.Texts;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What is under way: at most two with their progress, then their number, with the list behind it.
final class TaskStrip extends HBox {
    private static final int SHOWN = 2;
    private static final double PROGRESS_WIDTH = 96;

    private final Tasks tasks;
    private final Texts texts;
    private final VBox all = new VBox();
    private final Popover card = new Popover(all);

    TaskStrip(Tasks tasks, Texts texts) {
        this.tasks = tasks;
        this.texts = texts;
        getStyleClass().add("status-part");
        tasks.running().addListener((ListChangeListener<Tasks.Running>) _ -> fill());
        texts.languageProperty().subscribe(this::fill);
        fill();
    }

    private void fill() {
        getChildren().clear();
        all.getChildren().clear();
        if (tasks.running().size() <= SHOWN) {
            card.hide();
            tasks.running().forEach(task -> getChildren().add(row(task)));
            return;
        }
        tasks.running().forEach(task -> all.getChildren().add(row(task)));
        Button many = new Button(texts.get("shell.status.tasks", tasks.running().size()), Glyph.of("ci-in-progress"));
        many.setId("tasks");
        many.getStyleClass().add("status-button");
        many.setOnAction(_ -> card.toggle(many, Popover.Side.ABOVE));
        getChildren().add(many);
    }

    private HBox row(Tasks.Running task) {
        ProgressBar progress = new ProgressBar();
        progress.setPrefWidth(PROGRESS_WIDTH);
        progress.progressProperty().bind(task.shareProperty());
        progress.accessibleTextProperty().bind(task.text());
        Button cancel = Buttons.link(texts.bind("shell.status.cancel"), task::cancel);
        cancel.getStyleClass().add("t-small");
        HBox row = new HBox(Glyph.of("ci-in-progress", "small-glyph"), Labels.of(task.text(), "t-small", "muted"),
                progress, cancel);
        row.getStyleClass().add("task");
        return row;
    }
}

package io.berth.ui.placement;

import io.berth.model.settings.SavedView;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The views that have names: to open, to save what is shown now, to rename and to delete.
final class ViewsCard extends VBox {
    private static final int LONGEST_NAME = 60;

    private final PlacementViewModel model;
    private final ChoiceList<String> list;
    private final TextField name = new TextField();
    private final Button rename;
    private final Button delete;
    private String opened = "";

    ViewsCard(PlacementViewModel model, Texts texts, Runnable done) {
        this.model = model;
        getStyleClass().add("views-card");
        list = new ChoiceList<>(texts.bind("placement.views.title"), texts.bind("placement.search"), "", chosen -> {
            opened = chosen;
            name.setText(chosen);
            model.openView(chosen);
            done.run();
        });
        name.promptTextProperty().bind(texts.bind("placement.views.name"));
        name.accessibleTextProperty().bind(name.promptTextProperty());
        Button save = Buttons.plain(texts.bind("placement.views.save"), this::save);
        rename = Buttons.quiet(texts.bind("placement.views.rename"), () -> {
            String to = name.getText().strip();
            model.views().rename(opened, to);
            opened = to;
            fill();
        });
        delete = Buttons.quiet(texts.bind("placement.views.delete"), () -> {
            model.views().delete(opened);
            opened = "";
            fill();
        });
        name.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                save();
                event.consume();
            }
        });
        name.textProperty().subscribe(text -> {
            save.setDisable(text.isBlank());
            enable();
        });
        getChildren().addAll(list, Labels.wrapped(texts.bind("placement.views.what"), "muted", "t-small"), name,
                new HBox(8, save, rename, delete));
        model.views().allProperty().subscribe(this::fill);
    }

    private void save() {
        if (!name.getText().isBlank()) {
            opened = name.getText().strip();
            model.saveView(opened);
            fill();
        }
    }

    private void enable() {
        rename.setDisable(!model.views().canRename(opened, name.getText()) || name.getText().strip().equals(opened));
        delete.setDisable(model.views().named(opened).isEmpty());
    }

    private void fill() {
        list.show(ChoiceList.choices(
                model.views().allProperty().get().stream().map(SavedView::name).toList(),
                one -> Shown.line(one, LONGEST_NAME)), opened);
        enable();
    }

    /// The card was opened.
    void begin() {
        fill();
        if (model.views().allProperty().get().isEmpty()) {
            name.requestFocus();
        } else {
            list.begin();
        }
    }
}

package io.berth.ui.shell;

import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Screen;
import io.berth.ui.kit.Texts;
import java.util.List;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// The way between the rooms.
final class Rail extends ScrollPane {
    private final ShellViewModel model;
    private final VBox entries = new VBox();

    Rail(ShellViewModel model, Texts texts, List<Screen> rooms) {
        this.model = model;
        getStyleClass().add("rail");
        entries.getStyleClass().add("rail-entries");
        setContent(entries);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        rooms.forEach(room -> entries.getChildren().add(entry(room, texts)));
        model.windowProperty().subscribe(window -> {
            getStyleClass().remove("narrow");
            if (!window.railWords()) {
                getStyleClass().add("narrow");
            }
        });
    }

    private Button entry(Screen room, Texts texts) {
        StringBinding title = texts.bind(room.id() + ".title");
        Button entry = new Button();
        entry.setId("room-" + room.id());
        entry.setGraphic(Glyph.of(room.icon()));
        entry.textProperty().bind(title);
        entry.getStyleClass().add("rail-entry");
        entry.setOnAction(_ -> model.open(room.id()));
        entry.disableProperty().bind(model.chipProperty().map(_ -> !model.isOpen()));
        entry.setMaxWidth(Double.MAX_VALUE);
        Buttons.tell(entry, texts.bind(room.id() + ".title"));
        entry.contentDisplayProperty().bind(model.windowProperty()
                .map(window -> window.railWords() ? ContentDisplay.TOP : ContentDisplay.GRAPHIC_ONLY));
        model.roomProperty().subscribe(here -> {
            entry.getStyleClass().remove("here");
            if (here.equals(room.id())) {
                entry.getStyleClass().add("here");
            }
        });
        return entry;
    }
}

package io.berth.ui.shell;

import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Texts;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The frame of the details at the right: as wide as it is dragged, with a way to close it.
final class DetailsPane extends StackPane {
    DetailsPane(ShellViewModel model, Texts texts, Node details) {
        getStyleClass().add("details-pane");
        setMinWidth(USE_PREF_SIZE);
        setMaxWidth(USE_PREF_SIZE);
        prefWidthProperty().bind(model.detailsWidthProperty());
        visibleProperty()
                .bind(model.detailsOpenProperty().and(model.roomProperty().isNotEqualTo(ShellViewModel.FRONT)));
        managedProperty().bind(visibleProperty());
        Button close = Buttons.icon("ci-close", texts.bind("shell.details.close"), model::closeDetails);
        close.setId("close-details");
        StackPane.setAlignment(close, Pos.TOP_RIGHT);
        getChildren().addAll(details, close, handle(model));
    }

    private Region handle(ShellViewModel model) {
        Region handle = new Region();
        handle.getStyleClass().add("details-handle");
        handle.setCursor(Cursor.H_RESIZE);
        handle.setMaxWidth(USE_PREF_SIZE);
        StackPane.setAlignment(handle, Pos.CENTER_LEFT);
        handle.setOnMouseDragged(
                event -> model.resizeDetails(localToScene(getWidth(), 0).getX() - event.getSceneX()));
        return handle;
    }
}

package io.berth.ui.shell;

import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Texts;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Says that rights are missing, and gives the roles that would grant them.
final class RightsNote extends VBox {
    RightsNote(ShellViewModel model, Texts texts) {
        getStyleClass().add("rights-note");
        ObservableValue<String> everywhere = model.rolesProperty().map(ShellState.Roles::everywhere);
        ObservableValue<String> inNamespaces = model.rolesProperty().map(ShellState.Roles::inNamespaces);
        visibleProperty().bind(everywhere.map(role -> !role.isEmpty()));
        managedProperty().bind(visibleProperty());
        HBox fixes = new HBox(12, copy(texts.bind("health.rights.copyCluster"), everywhere),
                copy(texts.bind("health.rights.copyNamespaces"), inNamespaces));
        getChildren().addAll(Labels.of(texts.bind("health.rights.title"), "t-strong"),
                Labels.wrapped(texts.bind("health.rights.why"), "t-small", "muted"), fixes);
    }

    private static Button copy(ObservableValue<String> word, ObservableValue<String> role) {
        Button copy = Buttons.copyLink(word, role);
        copy.visibleProperty().bind(role.map(text -> !text.isEmpty()));
        copy.managedProperty().bind(copy.visibleProperty());
        return copy;
    }
}

package io.berth.ui.shell;

import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The namespaces that were asked for by name, and a field to name another one.
final class NamedList extends VBox {
    private static final int LONGEST_NAME = 63;

    private final NamedNamespaces named;
    private final Texts texts;
    private final VBox rows = new VBox();

    NamedList(NamedNamespaces named, Texts texts) {
        this.named = named;
        this.texts = texts;
        getStyleClass().add("named-list");
        visibleProperty().bind(named.offeredProperty());
        managedProperty().bind(visibleProperty());
        TextField field = new TextField();
        field.setId("namespace-another");
        field.promptTextProperty().bind(texts.bind("shell.namespaces.another.prompt"));
        field.accessibleTextProperty().bind(field.promptTextProperty());
        field.textProperty().bindBidirectional(named.textProperty());
        field.setOnAction(_ -> named.add());
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox entry = new HBox(8, field, Buttons.plain(texts.bind("shell.namespaces.another.watch"), named::add));
        Label problem = Labels.wrapped(named.problemProperty(), "t-small", "danger");
        problem.visibleProperty().bind(named.problemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        getChildren().addAll(Labels.of(texts.bind("shell.namespaces.another.title"), "t-small", "muted"), rows, entry,
                problem);
        named.rows().addListener((ListChangeListener<NamedNamespaces.Row>) _ -> fill());
        fill();
    }

    private void fill() {
        rows.getChildren().setAll(named.rows().stream().map(this::row).toList());
    }

    private HBox row(NamedNamespaces.Row row) {
        Label name = Labels.of(Shown.line(row.name(), LONGEST_NAME));
        Label trouble = Labels.of(row.trouble(), "t-small", "warning");
        trouble.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(8, name, Labels.gap(), trouble, Buttons.icon("ci-close",
                texts.bind("shell.namespaces.another.remove"), () -> named.remove(row.name())));
        line.getStyleClass().add("picker-row");
        return line;
    }
}

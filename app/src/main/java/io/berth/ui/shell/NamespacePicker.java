package io.berth.ui.shell;

import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import java.text.NumberFormat;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The list of namespaces: to search, and to tick.
final class NamespacePicker extends VBox {
    private static final int LONGEST_NAME = 63;

    private final NamespaceFilter filter;
    private final TextField search = new TextField();
    private final ListView<NamespaceFilter.Row> list;

    NamespacePicker(NamespaceFilter filter, NamedNamespaces named, Texts texts) {
        this.filter = filter;
        getStyleClass().add("namespace-picker");
        search.setId("namespace-search");
        search.promptTextProperty().bind(texts.bind("shell.namespaces.search"));
        search.accessibleTextProperty().bind(search.promptTextProperty());
        search.textProperty().bindBidirectional(filter.searchProperty());
        list = new ListView<>(filter.rows());
        list.setCellFactory(_ -> new Cell());
        list.setPlaceholder(Labels.of(texts.bind("shell.namespaces.noMatch"), "muted"));
        list.accessibleTextProperty().bind(texts.bind("shell.namespaces.title"));
        list.setOnKeyPressed(event -> {
            NamespaceFilter.Row row = list.getSelectionModel().getSelectedItem();
            if (row != null && (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER)) {
                toggle(row.name());
                event.consume();
            }
        });
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN) {
                list.requestFocus();
                list.getSelectionModel().selectFirst();
                event.consume();
            }
        });
        Button all = Buttons.link(texts.bind("shell.namespaces.all"), filter::all);
        getChildren().addAll(search, list, new HBox(all), new NamedList(named, texts));
    }

    private void toggle(String name) {
        int place = list.getSelectionModel().getSelectedIndex();
        filter.toggle(name);
        list.getSelectionModel().select(place);
    }

    /// The card was opened: typing searches.
    void begin() {
        search.requestFocus();
    }

    private final class Cell extends ListCell<NamespaceFilter.Row> {
        private final CheckBox box = new CheckBox();
        private final Label pods = Labels.of("", "t-caption");
        private final HBox row = new HBox(8, box, Labels.gap(), pods);

        Cell() {
            row.getStyleClass().add("picker-row");
            box.setFocusTraversable(false);
            box.setOnAction(_ -> {
                if (getItem() != null) {
                    filter.toggle(getItem().name());
                }
            });
        }

        @Override
        protected void updateItem(NamespaceFilter.Row item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            box.setText(Shown.line(item.name(), LONGEST_NAME));
            box.setSelected(item.chosen());
            pods.setText(item.pods() < 0 ? "" : NumberFormat.getIntegerInstance(Locale.ENGLISH).format(item.pods()));
            setGraphic(row);
        }
    }
}

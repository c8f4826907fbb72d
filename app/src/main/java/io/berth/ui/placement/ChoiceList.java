package io.berth.ui.placement;

import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A list of which one is chosen, to search where it is long: by click, or by arrows and Enter.
final class ChoiceList<T> extends VBox {
    /// A choice and the word for how much it is used; empty for none.
    record Choice<T>(T value, String word, String aside) {
    }

    private static final double ROW = 28;
    private static final int MOST_ROWS = 12;

    private final Consumer<T> chosen;
    private final ObservableList<Choice<T>> all = FXCollections.observableArrayList();
    private final FilteredList<Choice<T>> found = new FilteredList<>(all);
    private final ListView<Choice<T>> list = new ListView<>(found);
    private final TextField search = new TextField();
    private T current;

    /// @param title what a reader hears, and what stands above
    /// @param first what is chosen at first
    /// @param chosen is told each choice
    ChoiceList(ObservableValue<String> title, ObservableValue<String> prompt, T first, Consumer<T> chosen) {
        this.chosen = chosen;
        current = first;
        getStyleClass().add("choice-list");
        list.setCellFactory(_ -> new Cell());
        list.setFixedCellSize(ROW);
        list.accessibleTextProperty().bind(title);
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                choose(list.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
        search.promptTextProperty().bind(prompt);
        search.accessibleTextProperty().bind(prompt);
        search.textProperty().subscribe(text -> {
            String wanted = text.toLowerCase(Locale.ROOT).strip();
            found.setPredicate(choice -> choice.word().toLowerCase(Locale.ROOT).contains(wanted));
        });
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN) {
                list.requestFocus();
                list.getSelectionModel().selectFirst();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && found.size() == 1) {
                choose(found.getFirst());
                event.consume();
            }
        });
        getChildren().addAll(Labels.of(title, "t-label", "t-small"), search, list);
    }

    static <T> List<Choice<T>> choices(List<T> values, Function<T, String> words) {
        return values.stream().map(value -> new Choice<>(value, words.apply(value), "")).toList();
    }

    private void choose(Choice<T> choice) {
        if (choice != null) {
            chosen.accept(choice.value());
        }
    }

    /// Shows other choices.
    void show(List<Choice<T>> choices, T now) {
        current = now;
        Choice<T> marked = list.getSelectionModel().getSelectedItem();
        all.setAll(choices);
        if (marked != null) {
            select(marked.value());
        }
        boolean many = choices.size() > MOST_ROWS;
        search.setVisible(many);
        search.setManaged(many);
        list.setVisible(!choices.isEmpty());
        list.setManaged(!choices.isEmpty());
        list.setPrefHeight(ROW * Math.clamp(choices.size(), 1, MOST_ROWS) + 2);
        list.refresh();
    }

    /// The card was opened: arrows move from what is chosen now.
    void begin() {
        search.clear();
        list.requestFocus();
        select(current);
    }

    private void select(T value) {
        list.getSelectionModel().selectFirst();
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).value().equals(value)) {
                list.getSelectionModel().select(i);
                list.scrollTo(Math.max(0, i - 2));
                return;
            }
        }
    }

    private final class Cell extends ListCell<Choice<T>> {
        Cell() {
            setOnMouseClicked(_ -> {
                if (!isEmpty()) {
                    choose(getItem());
                }
            });
        }

        @Override
        protected void updateItem(Choice<T> item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            var glyph = Glyph.of("ci-checkmark");
            glyph.setVisible(item.value().equals(current));
            var word = Labels.of(item.word());
            word.setMinWidth(0);
            var aside = Labels.of(item.aside(), "muted", "t-caption");
            aside.setMinWidth(USE_PREF_SIZE);
            HBox row = new HBox(8, glyph, word, Labels.gap(), aside);
            row.getStyleClass().add("choice-row");
            setGraphic(row);
            setAccessibleText(item.word());
        }
    }
}

package io.berth.ui.kit;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// One choice of a few, side by side; as a drop-down where there is little room.
public final class Segments<T> extends HBox {
    private final ObjectProperty<T> chosen;
    private final BooleanProperty compact = new SimpleBooleanProperty();
    private final HBox row = new HBox();
    private final MenuButton menu = new MenuButton();

    /// A control with at least one choice.
    ///
    /// @param words the word of each choice, which may follow the language
    /// @param first what is chosen at first; one of the choices
    public Segments(List<T> choices, Function<T, ? extends ObservableValue<String>> words, T first) {
        chosen = new SimpleObjectProperty<>(first);
        getStyleClass().add("choice");
        row.getStyleClass().add("segments");
        ToggleGroup group = new ToggleGroup();
        ToggleGroup items = new ToggleGroup();
        for (T choice : choices) {
            row.getChildren().add(segment(choice, words.apply(choice), group));
            menu.getItems().add(item(choice, words.apply(choice), items));
        }
        row.getChildren().getFirst().getStyleClass().add("first-segment");
        row.getChildren().getLast().getStyleClass().add("last-segment");
        chosen.subscribe(value -> {
            menu.textProperty().unbind();
            menu.textProperty().bind(words.apply(value));
        });
        compact.subscribe(is -> getChildren().setAll(is ? menu : row));
    }

    private ToggleButton segment(T choice, ObservableValue<String> word, ToggleGroup group) {
        ToggleButton button = new ToggleButton();
        button.textProperty().bind(word);
        Tooltip hint = new Tooltip();
        hint.textProperty().bind(word);
        button.setTooltip(hint);
        button.setToggleGroup(group);
        button.setOnAction(_ -> {
            chosen.set(choice);
            button.setSelected(true);
        });
        chosen.subscribe(value -> button.setSelected(value.equals(choice)));
        return button;
    }

    private RadioMenuItem item(T choice, ObservableValue<String> word, ToggleGroup group) {
        RadioMenuItem item = new RadioMenuItem();
        item.textProperty().bind(word);
        item.setToggleGroup(group);
        item.setOnAction(_ -> chosen.set(choice));
        chosen.subscribe(value -> item.setSelected(value.equals(choice)));
        return item;
    }

    /// Never null; setting it to a value that is no choice chooses none.
    public ObjectProperty<T> chosenProperty() {
        return chosen;
    }

    /// Whether it is a drop-down.
    public BooleanProperty compactProperty() {
        return compact;
    }
}

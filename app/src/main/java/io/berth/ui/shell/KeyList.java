package io.berth.ui.shell;

import io.berth.ui.kit.KeyHint;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Screen;
import io.berth.ui.kit.Texts;
import java.util.List;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The shortcuts that work here: of the window, and of the room that is shown.
final class KeyList extends VBox {
    private static final List<KeyHint> WINDOW = List.of(new KeyHint("Ctrl K", "shell.keys.search"),
            new KeyHint("/", "shell.keys.filter"), new KeyHint("Alt 1…9", "shell.keys.rooms"),
            new KeyHint("Alt ←", "shell.keys.back"), new KeyHint("Alt →", "shell.keys.forward"),
            new KeyHint("F6", "shell.keys.panes"), new KeyHint("Enter", "shell.keys.details"),
            new KeyHint("Esc", "shell.keys.close"),
            new KeyHint("Ctrl Shift C", "shell.keys.copyLink"), new KeyHint("?", "shell.keys.help"));

    private static final double KEYS_WIDTH = 120;

    private final Texts texts;

    KeyList(Texts texts) {
        this.texts = texts;
        getStyleClass().add("key-list");
        follow(List.of());
    }

    /// Lists the window's keys and these of a room.
    void show(Screen room) {
        follow(room.keys());
    }

    private void follow(List<KeyHint> room) {
        getChildren().setAll(Labels.of(texts.bind("shell.keys.title"), "t-strong"), table(WINDOW));
        if (!room.isEmpty()) {
            getChildren().addAll(Labels.of(texts.bind("shell.keys.room"), "t-strong"), table(room));
        }
    }

    private GridPane table(List<KeyHint> hints) {
        GridPane table = new GridPane();
        table.getStyleClass().add("key-table");
        table.getColumnConstraints().add(new ColumnConstraints(KEYS_WIDTH));
        for (int i = 0; i < hints.size(); i++) {
            HBox caps = new HBox(4);
            for (String cap : hints.get(i).keys().split(" ", -1)) {
                caps.getChildren().add(Labels.keyCap(cap));
            }
            table.addRow(i, caps, Labels.of(texts.bind(hints.get(i).text()), "t-small"));
        }
        return table;
    }
}

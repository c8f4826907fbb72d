package io.berth.ui.shell;

import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Note;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.layout.StackPane;

/// Says that what the operator chose cannot be saved, as long as that is so or until the operator has seen it. On the
/// JavaFX thread; hidden at first.
public final class SavingBar extends StackPane {
    private static final int LONGEST = 500;

    private final StringProperty reason = new SimpleStringProperty("");

    public SavingBar(Texts texts) {
        getStyleClass().add("failure-bar");
        var rest = Bindings.createStringBinding(() -> texts.get("shell.saving.rest", reason.get()), reason,
                texts.languageProperty());
        getChildren().add(new Note(Tone.WARNING, texts.bind("shell.saving.title"), rest,
                Buttons.link(texts.bind("shell.saving.dismiss"), this::hide)));
        visibleProperty().bind(reason.isNotEmpty());
        managedProperty().bind(visibleProperty());
    }

    /// Shows it.
    ///
    /// @param why the system's words, with the file or folder that they are about
    public void show(String why) {
        reason.set(Shown.line(why, LONGEST));
    }

    /// It works again, or the operator has seen it.
    public void hide() {
        reason.set("");
    }
}

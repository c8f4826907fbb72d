package io.berth.ui.shell;

import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Failures;
import io.berth.ui.kit.Failures.Failure;
import io.berth.ui.kit.Note;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.layout.StackPane;

/// The one place where a bug shows itself: what it is, and a code to quote.
final class FailureBar extends StackPane {
    FailureBar(Failures failures, Texts texts) {
        getStyleClass().add("failure-bar");
        StringBinding what = Bindings.createStringBinding(
                () -> failures.shownProperty().get().map(Failure::what).orElse(""), failures.shownProperty());
        StringBinding code = Bindings.createStringBinding(
                () -> failures.shownProperty().get().map(Failure::code).orElse(""), failures.shownProperty());
        StringBinding title = Bindings.createStringBinding(() -> texts.get("app.failure.title", code.get()), code,
                texts.languageProperty());
        getChildren().add(new Note(Tone.DANGER, title, what, Buttons.copy(texts.bind("app.failure.copy"), code),
                Buttons.link(texts.bind("app.failure.dismiss"), failures::dismiss)));
        visibleProperty().bind(code.isNotEmpty());
        managedProperty().bind(visibleProperty());
    }
}

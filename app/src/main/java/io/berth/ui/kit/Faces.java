package io.berth.ui.kit;

import java.util.List;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// What stands where content would be when there is none, not yet, or no more. Each says why, and the way out. All
/// texts are the caller's.
public final class Faces {
    private static final Duration PATIENCE = Duration.millis(400);
    private static final double WIDEST_TEXT = 560;

    private final Texts texts;

    public Faces(Texts texts) {
        this.texts = texts;
    }

    /// Nothing is there, and that is right.
    ///
    /// @param wayOut one button, or none
    public Region empty(ObservableValue<String> title, ObservableValue<String> why, Button... wayOut) {
        VBox face = face(Labels.of(title, "t-title"), sentence(why));
        face.getChildren().addAll(wayOut);
        return face;
    }

    /// It is coming. The circle turns only when it takes longer than one notices.
    ///
    /// @param counts how much is there, one line a kind (`4,096 of 8,801 pods`)
    public Region loading(ObservableValue<String> title, List<? extends ObservableValue<String>> counts) {
        ProgressIndicator circle = new ProgressIndicator();
        circle.setMaxSize(16, 16);
        circle.setPrefSize(16, 16);
        circle.setVisible(false);
        PauseTransition wait = new PauseTransition(PATIENCE);
        wait.setOnFinished(_ -> circle.setVisible(true));
        circle.sceneProperty().subscribe(scene -> {
            if (scene == null) {
                wait.stop();
                circle.setVisible(false);
            } else {
                wait.playFromStart();
            }
        });
        HBox head = head(Labels.of(title, "t-title"), circle);
        VBox figures = new VBox();
        figures.getStyleClass().add("face-figures");
        counts.forEach(count -> figures.getChildren().add(Labels.of(count, "muted")));
        return face(head, figures);
    }

    /// A right is missing.
    ///
    /// @param what names the verb and the resource
    /// @param stillShown what may be seen all the same; empty for nothing
    /// @param rule the RBAC rule to ask for, as YAML
    public Region forbidden(ObservableValue<String> what, ObservableValue<String> stillShown, String rule) {
        HBox head = head(Glyph.of("ci-locked"), Labels.of(what, "t-title"));
        return face(head, sentence(stillShown), code(rule));
    }

    /// Something failed: what, on what, what to do.
    ///
    /// @param code what a message about it should quote
    public Region failed(ObservableValue<String> what, ObservableValue<String> onWhat, ObservableValue<String> toDo,
            String code) {
        HBox head = head(Glyph.of("ci-misuse", Tone.DANGER), Labels.of(what, "t-title"));
        return face(head, sentence(onWhat), sentence(toDo), code(code));
    }

    /// The bar above content that is no longer live.
    ///
    /// @param text since when, and when the next try is
    public Region stale(ObservableValue<String> text, Runnable retry) {
        HBox bar = new HBox(Glyph.of("ci-warning-alt", Tone.WARNING), Labels.of(text, "warning", "t-small"),
                Labels.gap(), small(Buttons.link(texts.bind("kit.stale.retry"), retry)));
        bar.getStyleClass().add("stale-bar");
        return bar;
    }

    private Node code(String text) {
        Label code = Labels.of(Shown.lines(text, 4000), "t-code", "tag-block");
        Button copy = Buttons.copy(texts.bind("kit.copy"), code.textProperty());
        HBox row = new HBox(8, code, copy);
        row.setFillHeight(false);
        return row;
    }

    private static Button small(Button button) {
        button.getStyleClass().add("t-small");
        return button;
    }

    private static Label sentence(ObservableValue<String> text) {
        Label label = Labels.wrapped(text, "muted");
        label.setMaxWidth(WIDEST_TEXT);
        label.visibleProperty().bind(text.map(words -> !words.isEmpty()));
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private static HBox head(Node... parts) {
        HBox head = new HBox(parts);
        head.getStyleClass().add("face-head");
        return head;
    }

    private static VBox face(Node... parts) {
        VBox face = new VBox(parts);
        face.getStyleClass().add("face");
        return face;
    }
}

package io.berth.ui.forwards;

import io.berth.port.Answer;
import io.berth.port.PodDoor.Forward;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// Asks which port of a pod is to be carried, and where to. On the JavaFX thread.
public final class ForwardForm extends VBox implements AutoCloseable {
    private static final int LONGEST = 300;
    private final Texts texts;
    private final Label outcome = Labels.of("", "t-small", "muted", "wrapped");
    private final Subscription following;

    /// A form for one pod.
    ///
    /// @param ports that its containers name
    public ForwardForm(ForwardsViewModel model, Texts texts, String namespace, String pod, List<Integer> ports) {
        super(4);
        this.texts = texts;
        TextField port = field("forward-port", "forwards.port", 72);
        port.setText(ports.isEmpty() ? "" : Integer.toString(ports.getFirst()));
        TextField local = field("forward-local", "forwards.local", 96);
        FlowPane row = new FlowPane(8, 4, port, local, Buttons.plain(texts.bind("forwards.carry"),
                () -> model.carry(namespace, pod, port.getText(), local.getText())));
        getChildren().addAll(row, outcome);
        outcome.setMinHeight(USE_PREF_SIZE);
        following = model.askedProperty().subscribe(this::tell);
    }

    private TextField field(String id, String key, double width) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefWidth(width);
        field.promptTextProperty().bind(texts.bind(key));
        return field;
    }

    private void tell(ForwardsViewModel.Asked asked) {
        String said = switch (asked) {
            case ForwardsViewModel.Asked.Nothing _ -> "";
            case ForwardsViewModel.Asked.Opening(var port) -> texts.get("forwards.opening", Integer.toString(port));
            case ForwardsViewModel.Asked.Listens(var open) -> texts.get("forwards.listens", open.address(),
                    Shown.line(open.pod(), LONGEST), Integer.toString(open.port()));
            case ForwardsViewModel.Asked.NoPort _ -> texts.get("forwards.noPort");
            case ForwardsViewModel.Asked.Refused(var answer) -> refused(answer);
        };
        outcome.setText(said);
        outcome.setVisible(!said.isEmpty());
        outcome.setManaged(!said.isEmpty());
    }

    private String refused(Answer<Forward> answer) {
        return switch (answer) {
            case Answer.Found<Forward> _ -> "";
            case Answer.Forbidden<Forward>(var message) ->
                texts.get("forwards.forbidden", Shown.line(message, LONGEST));
            case Answer.Absent<Forward>(var message) -> texts.get("forwards.failed", Shown.line(message, LONGEST));
            case Answer.Failed<Forward>(var message) -> texts.get("forwards.failed", Shown.line(message, LONGEST));
        };
    }

    @Override
    public void close() {
        following.unsubscribe();
    }
}

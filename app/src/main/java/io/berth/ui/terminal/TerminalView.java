package io.berth.ui.terminal;

import io.berth.port.PodDoor.End;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Note;
import io.berth.ui.kit.Palette;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// A terminal with the choice of where and what to run. On the JavaFX thread.
public final class TerminalView extends BorderPane implements AutoCloseable {
    private static final List<String> SHELLS = List.of("sh", "/bin/bash", "/bin/sh");
    private static final int LONGEST = 500;

    private final TerminalViewModel model;
    private final Texts texts;
    private final ObservableValue<Palette> palette;
    private final ComboBox<String> containers = new ComboBox<>();
    private final ComboBox<String> commands = new ComboBox<>();
    private final VBox notes = new VBox();
    private final Subscription following;
    private Optional<TerminalWidget> widget = Optional.empty();

    /// Follows the model until it is closed; the model is closed by whoever made it.
    public TerminalView(TerminalViewModel model, Texts texts, ObservableValue<Palette> palette) {
        this.model = model;
        this.texts = texts;
        this.palette = palette;
        getStyleClass().add("terminal");
        setTop(new VBox(choices(), notes));
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode().isModifierKey()) {
                key.consume(); // the terminal would send a NUL for it
            }
        });
        following = Subscription.combine(model.placeProperty().subscribe(this::offer),
                model.stateProperty().subscribe(this::show),
                palette.subscribe((_, _) -> widget.ifPresent(made -> made.getTerminalPanel().repaint())),
                texts.languageProperty().subscribe(_ -> tell(model.stateProperty().get())));
    }

    private FlowPane choices() {
        containers.setId("terminal-container");
        containers.valueProperty().bindBidirectional(model.containerProperty());
        commands.setId("terminal-command");
        commands.setEditable(true);
        commands.getItems().setAll(SHELLS);
        commands.getEditor().textProperty().bindBidirectional(model.commandProperty());
        Button open = Buttons.plain(texts.bind("terminal.open"), model::open);
        open.setId("terminal-open");
        FlowPane choices = new FlowPane(8, 4, containers, commands, open);
        choices.getStyleClass().add("terminal-choices");
        return choices;
    }

    private void offer(TerminalViewModel.Place place) {
        String chosen = model.containerProperty().get();
        if (!containers.getItems().equals(place.containers())) {
            containers.getItems().setAll(place.containers());
            containers.setValue(place.containers().contains(chosen)
                    ? chosen
                    : place.containers().stream().findFirst().orElse(""));
        }
    }

    private void show(TerminalViewModel.State state) {
        tell(state);
        switch (state) {
            case TerminalViewModel.State.Closed _,TerminalViewModel.State.Asking _ -> drop();
            case TerminalViewModel.State.Open(var tty) -> begin(tty);
            case TerminalViewModel.State.Ended _ -> {
                // what was written stays
            }
        }
    }

    private void begin(PodTty tty) {
        drop();
        TerminalWidget made = new TerminalWidget(80, 24, new TerminalLook(palette::getValue));
        widget = Optional.of(made);
        made.setTtyConnector(tty);
        made.start();
        setCenter(made.getPane());
        made.getTerminalPanel().getCanvas().requestFocus(); // the pane around it, which is called preferred, hears no keys
    }

    private void drop() {
        widget.ifPresent(TerminalWidget::close);
        widget = Optional.empty();
        setCenter(new Region());
    }

    private void tell(TerminalViewModel.State state) {
        notes.getChildren().clear();
        switch (state) {
            case TerminalViewModel.State.Closed _,TerminalViewModel.State.Open _ -> {
                // nothing to say
            }
            case TerminalViewModel.State.Asking _ -> note(Tone.WARNING,
                    texts.get("terminal.protected", Shown.line(model.placeProperty().get().pod(), LONGEST)), "",
                    Buttons.link(texts.bind("terminal.confirm"), model::confirm),
                    Buttons.link(texts.bind("terminal.cancel"), model::leave));
            case TerminalViewModel.State.Ended(_, var end) -> ended(end);
        }
    }

    private void ended(End end) {
        switch (end) {
            case End.Complete _ -> over(Tone.NEUTRAL, texts.get("terminal.ended"), "");
            case End.Exited(var code) -> over(Tone.NEUTRAL, texts.get("terminal.exited", Integer.toString(code)), "");
            case End.Forbidden(var message) -> over(Tone.WARNING, texts.get("terminal.forbidden"), message);
            case End.Absent(var message) -> over(Tone.WARNING, texts.get("terminal.absent"), message);
            case End.Failed(var message) -> over(Tone.DANGER, texts.get("terminal.failed"), message);
        }
    }

    private void over(Tone tone, String what, String more) {
        note(tone, what, Shown.lines(more.strip(), LONGEST), Buttons.link(texts.bind("terminal.again"), model::open));
    }

    private void note(Tone tone, String what, String more, Node... fixes) {
        notes.getChildren()
                .add(new Note(tone, new ReadOnlyStringWrapper(what), new ReadOnlyStringWrapper(more), fixes));
    }

    @Override
    public void close() {
        following.unsubscribe();
        drop();
    }
}

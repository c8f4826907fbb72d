package io.berth.ui.terminal;

import io.berth.model.settings.ContextSettings;
import io.berth.port.PodDoor;
import io.berth.port.PodDoor.End;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// At most one terminal, in a container of the chosen pod. It is left when another pod is chosen. On the JavaFX thread.
public final class TerminalViewModel implements AutoCloseable {
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    private final PodDoor door;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(Place.NONE);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Closed());
    private final ReadOnlyObjectWrapper<ContextSettings> marks = new ReadOnlyObjectWrapper<>(ContextSettings.NONE);
    private final StringProperty container = new SimpleStringProperty("");
    private final StringProperty command = new SimpleStringProperty("sh");

    /// A pod that can be entered.
    ///
    /// @param pod empty for none
    public record Place(String namespace, String pod, List<String> containers) {
        public static final Place NONE = new Place("", "", List.of());

        public Place {
            containers = List.copyOf(containers);
        }
    }

    /// How the terminal is.
    sealed interface State {
        record Closed() implements State {
        }

        /// The context is protected: it is opened when that is confirmed.
        record Asking() implements State {
        }

        record Open(PodTty tty) implements State {
        }

        record Ended(PodTty tty, End end) implements State {
        }
    }

    /// No terminal at first.
    public TerminalViewModel(PodDoor door, Executor fx) {
        this.door = door;
        this.fx = fx;
    }

    /// Takes over what the operator says about the context. A read-only one has no terminal.
    public void mark(ContextSettings said) {
        marks.set(said);
        if (said.readOnly()) {
            leave();
        }
    }

    /// Is about another pod, or the same as it is now.
    public void aim(Place changed) {
        Place before = place.get();
        place.set(changed);
        if (!before.namespace().equals(changed.namespace()) || !before.pod().equals(changed.pod())) {
            leave();
            container.set(changed.containers().isEmpty() ? "" : changed.containers().getFirst());
        }
    }

    /// Opens a terminal, or asks first where the context is protected.
    void open() {
        if (marks.get().isProtected()) {
            state.set(new State.Asking());
        } else {
            confirm();
        }
    }

    /// Opens it without asking.
    void confirm() {
        leave();
        List<String> words = CommandLine.split(command.get());
        if (marks.get().readOnly() || words.isEmpty() || container.get().isEmpty()) {
            return;
        }
        Place at = place.get();
        PodTty[] mine = new PodTty[1];
        PodTty tty = new PodTty(at.pod() + "/" + container.get(), end -> fx.execute(() -> ended(mine[0], end)));
        mine[0] = tty;
        state.set(new State.Open(tty));
        tty.attach(door.exec(
                new PodDoor.ExecRequest(at.namespace(), at.pod(), container.get(), words, COLUMNS, ROWS), tty));
    }

    private void ended(PodTty tty, End end) {
        if (state.get() instanceof State.Open(var open) && open.equals(tty)) {
            state.set(new State.Ended(tty, end));
        }
    }

    /// Leaves the container; the program ends with that.
    void leave() {
        State now = state.get();
        state.set(new State.Closed());
        if (now instanceof State.Open(var tty)) {
            tty.close();
        }
    }

    ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    StringProperty containerProperty() {
        return container;
    }

    /// Program and arguments as typed.
    StringProperty commandProperty() {
        return command;
    }

    @Override
    public void close() {
        leave();
    }
}

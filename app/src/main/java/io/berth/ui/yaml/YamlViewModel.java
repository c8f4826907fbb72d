package io.berth.ui.yaml;

import io.berth.model.Kind;
import io.berth.port.Answer;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selected;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The YAML of the chosen object, asked for when it is looked at, and what is searched in it. On the JavaFX thread.
public final class YamlViewModel implements AutoCloseable {
    private static final int MOST_PLACES = 10_000;

    /// Asks for an object as YAML. Blocks.
    @FunctionalInterface
    public interface Source {
        Answer<String> yaml(Kind kind, String namespace, String name);
    }

    /// What is known of it.
    sealed interface State {
        record Nothing() implements State {
        }

        record Loading() implements State {
        }

        record Shown(YamlPage page) implements State {
        }

        record Refused(Answer<String> answer) implements State {
        }
    }

    /// What a search found.
    ///
    /// @param places ascending
    /// @param at which of them one stands at; -1 if none
    /// @param length of what was searched
    record Found(List<Integer> places, int at, int length) {
        static final Found NOTHING = new Found(List.of(), -1, 0);

        Found {
            places = List.copyOf(places);
        }
    }

    private final Source source;
    private final Texts texts;
    private final Units units;
    private final Executor io;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Nothing());
    private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(Found.NOTHING);
    private final ReadOnlyIntegerWrapper asked = new ReadOnlyIntegerWrapper();
    private final StringProperty search = new SimpleStringProperty("");
    private Selected target = Selected.NONE;
    private @Nullable FutureTask<Void> asking;
    private boolean looked;

    /// Asks nothing until something is chosen and looked at.
    public YamlViewModel(Source source, Texts texts, Units units, Executor io, Executor fx) {
        this.source = source;
        this.texts = texts;
        this.units = units;
        this.io = io;
        this.fx = fx;
        search.subscribe((_, _) -> find(0));
    }

    /// Is about another object from now on.
    public void aim(Selected changed) {
        if (!changed.equals(target)) {
            target = changed;
            forget();
            ask();
        }
    }

    /// Tells whether it is looked at; it is asked for only then.
    public void look(boolean now) {
        if (looked != now) {
            looked = now;
            if (now && state.get() instanceof State.Nothing) {
                ask();
            }
        }
    }

    /// Asks once more; what is shown stays until the answer is there.
    void refresh() {
        ask();
    }

    private void ask() {
        if (!looked || !(target instanceof Selected.OfKind what)) {
            return;
        }
        cancel();
        int question = asked.get();
        FutureTask<Void> task = new FutureTask<>(() -> ask(what, question), null);
        asking = task;
        if (!(state.get() instanceof State.Shown)) {
            state.set(new State.Loading());
        }
        io.execute(task);
    }

    private void ask(Selected.OfKind what, int question) {
        State answered;
        try {
            Answer<String> answer = source.yaml(what.kind(), what.namespace(), what.name());
            answered = answer instanceof Answer.Found<String>(var text)
                    ? new State.Shown(YamlPage.of(text, left -> texts.get("yaml.cut", units.count(left))))
                    : new State.Refused(answer);
        } catch (RuntimeException bug) {
            fx.execute(() -> {
                tell(question, new State.Refused(new Answer.Failed<>("")));
                throw bug; // a FutureTask would swallow it; here the one handler of bugs sees it
            });
            return;
        }
        State told = answered;
        fx.execute(() -> tell(question, told));
    }

    private void tell(int question, State answered) {
        if (question == asked.get()) {
            asking = null;
            state.set(answered);
            find(0);
        }
    }

    /// Goes to the next place that was found, or the one before; after the last comes the first.
    void step(int by) {
        Found now = found.get();
        if (!now.places().isEmpty()) {
            found.set(new Found(now.places(), Math.floorMod(now.at() + by, now.places().size()), now.length()));
        }
    }

    private void find(int at) {
        if (state.get() instanceof State.Shown(var page) && !search.get().isEmpty()) {
            List<Integer> places = page.find(search.get(), MOST_PLACES);
            found.set(new Found(places, places.isEmpty() ? -1 : at, search.get().length()));
        } else {
            found.set(Found.NOTHING);
        }
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// Questions that were given up or answered anew.
    ReadOnlyIntegerProperty askedProperty() {
        return asked.getReadOnlyProperty();
    }

    StringProperty searchProperty() {
        return search;
    }

    private void cancel() {
        asked.set(asked.get() + 1);
        if (asking != null) {
            asking.cancel(true);
            asking = null;
        }
    }

    private void forget() {
        cancel();
        state.set(new State.Nothing());
        found.set(Found.NOTHING);
    }

    @Override
    public void close() {
        looked = false;
        forget();
    }
}

package io.berth.ui.shell;

import io.berth.model.ClusterHealth;
import io.berth.model.Kind;
import io.berth.model.Namespace;
import io.berth.model.WatchHealth;
import io.berth.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The namespaces that the operator asks for by name, where not all can be found out. On the JavaFX thread; needs no
/// toolkit.
final class NamedNamespaces {
    private final Texts texts;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper offered = new ReadOnlyBooleanWrapper();
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private List<String> names = List.of();
    private Consumer<List<String>> changed = _ -> {
    };
    private ClusterHealth health = ClusterHealth.NONE;

    /// A namespace that was named.
    ///
    /// @param trouble why it shows no pods; empty if it may
    record Row(String name, String trouble) {
    }

    NamedNamespaces(Texts texts) {
        this.texts = texts;
        text.subscribe(() -> problem.set(""));
        texts.languageProperty().subscribe(() -> {
            problem.set("");
            fill();
        });
    }

    /// Begins with the names that are remembered.
    ///
    /// @param listener is told all names each time that they change
    void begin(List<String> remembered, Consumer<List<String>> listener) {
        names = List.copyOf(remembered);
        changed = listener;
        fill();
    }

    void know(ClusterHealth now) {
        health = now;
        fill();
    }

    /// Asks for what is written, if it can be a name.
    void add() {
        String name = text.get().strip();
        if (!Namespace.isName(name)) {
            problem.set(name.isEmpty() ? "" : texts.get("shell.namespaces.another.noName"));
            return;
        }
        if (!names.contains(name)) {
            List<String> more = new ArrayList<>(names);
            more.add(name);
            change(more);
        }
        text.set("");
    }

    /// Asks for it no more.
    void remove(String name) {
        change(names.stream().filter(other -> !other.equals(name)).toList());
    }

    private void change(List<String> now) {
        names = List.copyOf(now);
        changed.accept(names);
        fill();
    }

    private void fill() {
        boolean inPart = !health.inPart().isEmpty() || health.of(Kind.NAMESPACE) instanceof WatchHealth.Forbidden;
        offered.set(inPart || !names.isEmpty());
        List<Row> filled = names.stream().map(name -> new Row(name, trouble(name))).toList();
        if (!filled.equals(rows)) {
            rows.setAll(filled);
        }
    }

    private String trouble(String name) {
        if (health.namespaces().absent().contains(name)) {
            return texts.get("shell.namespaces.another.absent");
        }
        return health.refused().getOrDefault(Kind.POD, List.of()).contains(name)
                ? texts.get("shell.namespaces.another.refused", Kind.POD.plural())
                : "";
    }

    /// What is being written.
    StringProperty textProperty() {
        return text;
    }

    /// Why what is written cannot be a name; empty if it can.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Whether naming one can show more than is seen.
    ReadOnlyBooleanProperty offeredProperty() {
        return offered.getReadOnlyProperty();
    }

    /// In the order in which they were named.
    ObservableList<Row> rows() {
        return rows;
    }
}

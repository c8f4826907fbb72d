package io.berth.ui.shell;

import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Which namespaces are looked at: a list to search and to tick, and the choice in a few words. On the JavaFX thread;
/// needs no toolkit.
public final class NamespaceFilter {
    private final Texts texts;
    private final Units units;
    private final Selection selection;
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private SortedMap<String, Long> known = new TreeMap<>();

    /// A namespace in the list.
    ///
    /// @param pods how many it has; -1 for a chosen namespace that the cluster does not show
    public record Row(String name, long pods, boolean chosen) {
    }

    NamespaceFilter(Texts texts, Units units, Selection selection) {
        this.texts = texts;
        this.units = units;
        this.selection = selection;
        search.subscribe(this::fill);
        selection.namespacesProperty().subscribe(this::fill);
        texts.languageProperty().subscribe(this::fill);
        fill();
    }

    void know(SortedMap<String, Long> podsByNamespace) {
        if (!podsByNamespace.equals(known)) {
            known = podsByNamespace;
            fill();
        }
    }

    /// Looks at a namespace too, or no more. The last one taken away means all again.
    public void toggle(String namespace) {
        Set<String> changed = new TreeSet<>(selection.namespaces());
        if (!changed.remove(namespace)) {
            changed.add(namespace);
        }
        selection.lookAt(changed);
    }

    /// Looks at all namespaces.
    public void all() {
        selection.lookAt(Set.of());
    }

    private void fill() {
        Map<String, Long> listed = new TreeMap<>(known);
        selection.namespaces().forEach(chosen -> listed.putIfAbsent(chosen, -1L));
        String wanted = search.get().strip().toLowerCase(Locale.ROOT);
        List<Row> filled = new ArrayList<>();
        listed.forEach((name, pods) -> {
            if (name.contains(wanted)) {
                filled.add(new Row(name, pods, selection.namespaces().contains(name)));
            }
        });
        if (!filled.equals(rows)) {
            rows.setAll(filled);
        }
        Set<String> chosen = selection.namespaces();
        words.set(switch (chosen.size()) {
            case 0 -> texts.get("shell.namespaces.all");
            case 1 -> chosen.iterator().next();
            default -> texts.get("shell.namespaces.some", chosen.size());
        });
        count.set(known.isEmpty() ? "" : units.count(known.size()));
    }

    /// What the list is searched for.
    public StringProperty searchProperty() {
        return search;
    }

    /// The namespaces that match the search, by name.
    public ObservableList<Row> rows() {
        return rows;
    }

    /// `All namespaces`, the one chosen, or how many.
    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /// How many namespaces there are.
    public ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }
}

package io.berth.ui.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The one selection that travels through all rooms, with the way back, and the namespaces that are looked at. On the
/// JavaFX thread; needs no toolkit.
public final class Selection {
    private static final int KEPT = 100;

    private final ReadOnlyObjectWrapper<Selected> selected = new ReadOnlyObjectWrapper<>(Selected.NONE);
    private final ReadOnlyObjectWrapper<Set<String>> namespaces = new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();
    private final List<Selected> history = new ArrayList<>(List.of(Selected.NONE));
    private int place;

    /// What is chosen; never null.
    public ReadOnlyObjectProperty<Selected> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    public Selected selected() {
        return selected.get();
    }

    /// Chooses; what was chosen before can be gone back to.
    public void select(Selected chosen) {
        if (chosen.equals(selected.get())) {
            return;
        }
        history.subList(place + 1, history.size()).clear();
        history.add(chosen);
        if (history.size() > KEPT) {
            history.removeFirst();
        }
        go(history.size() - 1);
    }

    public void back() {
        if (place > 0) {
            go(place - 1);
        }
    }

    public void forward() {
        if (place < history.size() - 1) {
            go(place + 1);
        }
    }

    public ReadOnlyBooleanProperty canGoBackProperty() {
        return canGoBack.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canGoForwardProperty() {
        return canGoForward.getReadOnlyProperty();
    }

    private void go(int to) {
        place = to;
        canGoBack.set(place > 0);
        canGoForward.set(place < history.size() - 1);
        selected.set(history.get(place));
    }

    /// The namespaces looked at; empty means all.
    public ReadOnlyObjectProperty<Set<String>> namespacesProperty() {
        return namespaces.getReadOnlyProperty();
    }

    public Set<String> namespaces() {
        return namespaces.get();
    }

    public void lookAt(Set<String> chosen) {
        namespaces.set(Set.copyOf(chosen));
    }

    /// Whether an object of this namespace is looked at.
    public boolean looksAt(String namespace) {
        return namespaces.get().isEmpty() || namespaces.get().contains(namespace);
    }
}

package io.berth.ui.selection;

import io.berth.analysis.filter.Filter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
    private final ReadOnlyObjectWrapper<Set<Selected.OfKind>> chosen = new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyObjectWrapper<Filter> filter = new ReadOnlyObjectWrapper<>(Filter.ALL);
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

    /// All that is chosen together, for sums: the selected one is among them; empty if none is.
    public ReadOnlyObjectProperty<Set<Selected.OfKind>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public Set<Selected.OfKind> chosen() {
        return chosen.get();
    }

    /// Chooses several at once; the lead is the one whose details are shown.
    ///
    /// @param lead one of them
    public void choose(Set<Selected.OfKind> all, Selected.OfKind lead) {
        if (!all.contains(lead)) {
            throw new IllegalArgumentException(lead + " is not among what is chosen");
        }
        go(lead);
        chosen.set(Set.copyOf(all));
    }

    /// Adds one to what is chosen and makes it the lead, or takes it away; the lead then goes to another one.
    public void toggle(Selected.OfKind one) {
        Set<Selected.OfKind> all = new LinkedHashSet<>(chosen.get());
        if (!all.remove(one)) {
            all.add(one);
            choose(all, one);
        } else if (all.isEmpty()) {
            select(Selected.NONE);
        } else {
            Selected lead = all.contains(selected.get()) ? selected.get() : all.iterator().next();
            choose(all, (Selected.OfKind) lead);
        }
    }

    /// Chooses one alone; what was chosen before can be gone back to.
    public void select(Selected one) {
        go(one);
        chosen.set(alone(one));
    }

    private static Set<Selected.OfKind> alone(Selected one) {
        return one instanceof Selected.OfKind object ? Set.of(object) : Set.of();
    }

    private void go(Selected chosen) {
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
        chosen.set(alone(selected.get()));
    }

    /// Which objects are wanted; one that could be read.
    public ReadOnlyObjectProperty<Filter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    public Filter filter() {
        return filter.get();
    }

    public void filter(Filter wanted) {
        filter.set(wanted);
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

package io.berth.ui.placement;

import io.berth.model.settings.SavedView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The views that have names. On the JavaFX thread; needs no toolkit.
final class SavedViews {
    private static final int LONGEST_NAME = 60;

    private final ReadOnlyObjectWrapper<List<SavedView>> all = new ReadOnlyObjectWrapper<>(List.of());
    private Consumer<List<SavedView>> keeper = _ -> {
    };

    /// Takes over what was kept.
    ///
    /// @param keeper is told all of them whenever they change
    void keep(List<SavedView> kept, Consumer<List<SavedView>> keeper) {
        all.set(List.copyOf(kept));
        this.keeper = keeper;
    }

    ReadOnlyObjectProperty<List<SavedView>> allProperty() {
        return all.getReadOnlyProperty();
    }

    Optional<SavedView> named(String name) {
        return all.get().stream().filter(view -> view.name().equals(name)).findFirst();
    }

    /// Saves a text under a name, in place of the one that had it; an empty name saves nothing.
    void save(String wanted, String text) {
        String name = cut(wanted);
        if (!name.isEmpty()) {
            List<SavedView> changed = new ArrayList<>(all.get());
            SavedView view = new SavedView(name, text);
            int at = indexOf(name);
            if (at < 0) {
                changed.add(view);
            } else {
                changed.set(at, view);
            }
            change(changed);
        }
    }

    /// Whether a view can get a name: it is not empty, and no other view has it.
    boolean canRename(String from, String to) {
        String name = cut(to);
        return indexOf(from) >= 0 && !name.isEmpty() && (indexOf(name) < 0 || name.equals(from));
    }

    void rename(String from, String to) {
        if (canRename(from, to)) {
            List<SavedView> changed = new ArrayList<>(all.get());
            changed.replaceAll(view -> view.name().equals(from) ? new SavedView(cut(to), view.text()) : view);
            change(changed);
        }
    }

    void delete(String name) {
        List<SavedView> changed = new ArrayList<>(all.get());
        changed.removeIf(view -> view.name().equals(name));
        change(changed);
    }

    private int indexOf(String name) {
        for (int i = 0; i < all.get().size(); i++) {
            if (all.get().get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static String cut(String name) {
        String stripped = name.strip();
        return stripped.length() <= LONGEST_NAME
                ? stripped
                : stripped.substring(0, LONGEST_NAME);
    }

    private void change(List<SavedView> changed) {
        if (!changed.equals(all.get())) {
            all.set(List.copyOf(changed));
            keeper.accept(all.get());
        }
    }
}

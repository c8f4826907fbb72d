package io.berth.ui.kit;

import java.util.List;
import javafx.scene.Node;

/// A room of the window. All calls on the JavaFX thread.
public interface Screen extends AutoCloseable {
    /// The room's noun: `placement`. Its title is the text `<id>.title`.
    String id();

    /// The icon's literal in the Carbon pack: `ci-chart-treemap`.
    String icon();

    /// Made once; the same each time.
    Node node();

    /// Called when the room comes into view, and when it leaves it: a room that is not seen may rest.
    default void shown(boolean visible) {
    }

    /// Takes the keyboard to where the room is filtered, as `/` asks; nothing if it cannot be.
    default void filter() {
    }

    /// The room's own shortcuts, for the list of keys.
    default List<KeyHint> keys() {
        return List.of();
    }

    /// Ends every subscription that the room opened.
    @Override
    void close();
}

package io.berth.ui.shell;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// The parts of the window that F6 walks through.
final class Panes {
    private final List<Node> panes;

    Panes(List<Node> panes) {
        this.panes = List.copyOf(panes);
    }

    /// Moves the focus into the next part that can take it.
    void next(Scene scene) {
        int here = -1;
        for (int i = 0; i < panes.size(); i++) {
            if (holds(panes.get(i), scene.getFocusOwner())) {
                here = i;
            }
        }
        for (int step = 1; step <= panes.size(); step++) {
            Optional<Node> target = first(panes.get((here + step) % panes.size()));
            if (target.isPresent()) {
                target.get().requestFocus();
                return;
            }
        }
    }

    private static boolean holds(Node pane, @Nullable Node focused) {
        for (Node at = focused; at != null; at = at.getParent()) {
            if (at.equals(pane)) {
                return true;
            }
        }
        return false;
    }

    /// The first within that takes the focus by Tab.
    static Optional<Node> first(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Optional.empty();
        }
        if (node.isFocusTraversable()) {
            return Optional.of(node);
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Optional<Node> found = first(child);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}

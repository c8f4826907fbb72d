package io.berth.ui.shell;

import javafx.scene.Node;

/// What the window is searched by, and by which it tells where it is. On the JavaFX thread.
public interface Search {
    /// Lies over the window; takes no room while it is closed.
    Node node();

    /// Opens it, or closes it.
    void toggle();

    /// Puts a link to what is shown now onto the clipboard.
    void copyLink();
}

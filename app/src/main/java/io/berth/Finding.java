package io.berth;

import io.berth.ui.palette.PalettePane;
import io.berth.ui.shell.Search;
import javafx.scene.Node;

/// The palette as the window's search.
///
/// @param link puts a link onto the clipboard
record Finding(PalettePane palette, Runnable link) implements Search {
    @Override
    public Node node() {
        return palette.node();
    }

    @Override
    public void toggle() {
        palette.toggle();
    }

    @Override
    public void copyLink() {
        link.run();
    }
}

package io.berth.ui.palette;

import io.berth.model.ClusterSnapshot;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selection;
import java.util.concurrent.Executor;
import javafx.scene.Node;

/// The palette, which lies over the window while it is open. On the JavaFX thread.
public final class PalettePane implements AutoCloseable {
    private final PaletteViewModel model;
    private final PaletteView view;

    /// Closed at first.
    ///
    /// @param worker searches, one at a time
    /// @param fx runs tasks on the JavaFX thread
    public PalettePane(PaletteHost host, Selection selection, Texts texts, Units units, Executor worker,
            Executor fx) {
        model = new PaletteViewModel(host, selection, new PaletteWords(texts, units), worker, fx);
        view = new PaletteView(model, texts);
    }

    /// Lies over all else, and is not there while the palette is closed.
    public Node node() {
        return view;
    }

    /// Opens the palette, or closes it.
    public void toggle() {
        if (model.openProperty().get()) {
            model.close();
        } else {
            model.open("");
        }
    }

    /// Opens the palette with a text in it.
    public void open(String text) {
        model.open(text);
    }

    /// Whether what is shown answers what was asked last.
    public boolean isAnswered() {
        return !model.isWaiting();
    }

    /// Closes the palette; it can be opened again.
    public void dismiss() {
        model.close();
    }

    /// Takes over the cluster of now. Any thread; returns at once.
    public void show(ClusterSnapshot snapshot) {
        model.show(snapshot);
    }

    @Override
    public void close() {
        model.close();
        model.end();
    }
}

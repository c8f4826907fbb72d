package io.berth.ui.kit;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for the file into which something is to be written.
public final class SaveDialog {
    private static final Logger LOG = LoggerFactory.getLogger(SaveDialog.class);

    private SaveDialog() {
    }

    /// The file that was chosen; empty if none was, or if this display cannot ask.
    ///
    /// @param over a node of the window that asks
    /// @param name what the file is called at first
    public static Optional<Path> ask(Node over, String title, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        try {
            File chosen = chooser.showSaveDialog(over.getScene().getWindow());
            return Optional.ofNullable(chosen).map(File::toPath);
        } catch (UnsupportedOperationException e) {
            LOG.warn("This display cannot ask for a file", e);
            return Optional.empty();
        }
    }
}

package io.berth.ui.kit;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/// Asks where a file is to be written.
public final class SaveFile {
    private SaveFile() {
    }

    /// Opens the desktop's own window over the one of a node. Empty if nothing was chosen.
    ///
    /// @param name proposed, with its ending
    public static Optional<Path> ask(Node over, String title, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        File chosen = chooser.showSaveDialog(over.getScene() == null ? null : over.getScene().getWindow());
        return Optional.ofNullable(chosen).map(File::toPath);
    }
}

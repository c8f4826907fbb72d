package io.berth;

import io.berth.cli.Words;
import io.berth.store.Folders;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Where the program starts. Not an `Application`: JavaFX refuses those on the class path.
public final class Main {
    // Held, since the logging of the JDK forgets the level of a logger that nobody holds. JavaFX would remark at each
    // start that it was not loaded as modules.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Main() {
    }

    /// Does what the arguments say and ends with their exit code.
    public static void main(String[] arguments) {
        JAVAFX.setLevel(Level.SEVERE);
        Path home = Path.of(System.getProperty("user.home"));
        Folders folders = Folders.of(System.getenv(), home, System.getProperty("os.name"));
        System.setProperty("berth.state", folders.state().toString());
        int code;
        try (Workbench workbench = new Workbench(folders, System.getenv(), home)) {
            code = Words.onConsole(workbench).run(arguments);
        }
        System.exit(code);
    }
}

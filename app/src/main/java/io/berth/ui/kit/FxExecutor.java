package io.berth.ui.kit;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// The one door to the JavaFX thread.
public final class FxExecutor implements Executor {
    /// Runs the task on the JavaFX thread, later, also when called on it.
    @Override
    public void execute(Runnable task) {
        Platform.runLater(task);
    }
}

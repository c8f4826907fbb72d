package io.berth.ui.details;

import io.berth.port.Timer;
import java.util.concurrent.Executor;

/// The threads on which the pane's parts work.
///
/// @param workers derive views
/// @param waiting runs what waits for the network or the disk; may be interrupted
/// @param fx the JavaFX thread
public record DetailsMeans(Executor workers, Executor waiting, Timer timer, Executor fx) {
}

package io.berth;

import io.berth.port.Timer;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/// The threads and the clock that [Workbench] hands to whatever it puts together.
///
/// @param fold runs what changes the open cluster's state, one task at a time
/// @param timer for all else that is to happen later; its tasks are short
/// @param workers derive views
/// @param watchers decode; one task at a time for each watch
/// @param waiting runs what waits for the network, the disk or a program; may be interrupted
/// @param fx the JavaFX thread
record Means(Timer fold, Timer timer, Executor workers, Executor watchers, Executor waiting, Executor fx,
        InstantSource clock) {
}

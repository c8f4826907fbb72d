package io.berth.ui.gpus;

import io.berth.live.GpuFeed;
import io.berth.live.LiveCluster;
import io.berth.ui.selection.Selection;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/// What the room's view models stand on.
///
/// @param worker runs the derivations
/// @param fx runs tasks on the JavaFX thread
/// @param clock of this machine
record Ground(LiveCluster cluster, GpuFeed feed, Selection selection, Executor worker, Executor fx,
        InstantSource clock) {
}

package io.berth.cli;

import io.berth.live.GpuFeed;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterInfo;
import io.berth.port.ClusterConnector;
import io.berth.port.ClusterSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// What the words ask of the program: whoever puts it together opens these doors.
public interface Doors {
    ClusterConnector connector(Target target);

    /// An empty live model that waits for what a source tells.
    LiveCluster live(ClusterInfo cluster);

    /// Begins to read the GPUs of a cluster.
    ///
    /// @param source brings or leads to what tells of them
    /// @param live of that source
    GpuFeed gpus(ClusterSource source, LiveCluster live);

    /// Opens the window and returns the exit code when it is closed.
    ///
    /// @param firstFrame is run once, when the window has drawn itself
    int window(Target target, Runnable firstFrame);

    /// Every room of the window on a cluster, to be drawn without a display.
    ///
    /// @param target whose contexts are listed where a cluster is chosen
    /// @param source is closed by the caller, after the gallery
    Gallery gallery(Target target, ClusterSource source, Look look) throws InterruptedException;

    /// How pictures look.
    ///
    /// @param width in pixels
    /// @param height in pixels
    record Look(boolean dark, Locale language, int width, int height) {
    }

    /// Uses every room of the window on the largest demo cluster, 2,000 pods of which change each second, and measures how
    /// long answers take. Blocks for minutes; may be interrupted.
    Map<String, Double> rehearse(Duration length) throws InterruptedException;

    /// The folder that the log is written to, to be named where something failed that nobody foresaw.
    Path stateFolder();
}

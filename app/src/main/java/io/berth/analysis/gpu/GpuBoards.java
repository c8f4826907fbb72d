package io.berth.analysis.gpu;

import io.berth.analysis.health.Visibility;
import io.berth.model.ClusterSnapshot;
import io.berth.model.gpu.GpuFleet;
import io.berth.model.gpu.GpuHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Joins a fleet with the cluster's pods. Pure; not for the JavaFX thread.
public final class GpuBoards {
    /// Idle for so long is called idle.
    public static final Duration IDLE = Duration.ofMinutes(30);
    /// Active below this share is called low.
    public static final double LOW = 0.1;

    /// So much of the past says whether a device is busy or low.
    static final Duration RECENT = Duration.ofMinutes(1);

    private GpuBoards() {
    }

    /// The board of a fleet of which nothing is remembered.
    ///
    /// @param before the last one; what did not change is taken from it. [GpuBoard#NONE] at first
    /// @param now by this machine's clock
    public static GpuBoard board(ClusterSnapshot snapshot, GpuFleet fleet, GpuBoard before, Instant now) {
        return board(snapshot, fleet, GpuHistory.NONE, before, now);
    }

    /// The board of a fleet. Whether a device is busy or low is judged by its mean activity over the last [#RECENT], as far
    /// as that is remembered: between two batches of a training nothing runs for a moment.
    ///
    /// @param before the last one; what did not change is taken from it. [GpuBoard#NONE] at first
    /// @param now by this machine's clock
    public static GpuBoard board(ClusterSnapshot snapshot, GpuFleet fleet, GpuHistory history, GpuBoard before,
            Instant now) {
        return new BoardMaker(snapshot, Visibility.of(snapshot).allPods(), fleet, history, before, now).board();
    }

    /// Who reserved what in a span, and how much of it was used.
    ///
    /// @param label of pods that names a person, for [GpuWaste.By#PERSON]
    public static GpuWaste waste(ClusterSnapshot snapshot, GpuBoard board, GpuHistory history, GpuWaste.By by,
            String label, Instant from, Instant to) {
        return new WasteCount(snapshot, history, by, label, from, to).of(board);
    }

    /// Devices that keep their job waiting, the clearest first.
    public static List<GpuStraggler> stragglers(ClusterSnapshot snapshot, GpuBoard board) {
        return stragglers(snapshot, board, GpuHistory.NONE);
    }

    /// The same by what devices did in the last two minutes, where that is remembered.
    public static List<GpuStraggler> stragglers(ClusterSnapshot snapshot, GpuBoard board, GpuHistory history) {
        return new Stragglers(snapshot, history).of(board);
    }
}

package io.berth.ui.details;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.room.GpuRoom;
import io.berth.live.GpuJoin;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.NodeGpus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of the GPUs that a pod has, by whom, and how old it is.
///
/// @param origin who tells the figures
/// @param received when they came, by the server's clock; null if none ever did
/// @param ahead how far the server's clock is ahead of this machine's, by which devices and their errors are told
/// @param silent why they are told no more; null if they still are
record GpuTold(List<GpuDevice> devices, GpuOrigin origin, @Nullable Instant received, Duration ahead,
        @Nullable GpuTrouble silent) {
    static final GpuTold NONE = new GpuTold(List.of(), GpuOrigin.API, null, Duration.ZERO, null);

    GpuTold {
        devices = List.copyOf(devices);
    }

    /// Whether what is chosen is a pod that asks for GPUs.
    static boolean isAsked(Details details) {
        return details instanceof Details.OfPod of && asks(of.pod());
    }

    static GpuTold of(Details details, ClusterSnapshot snapshot, GpuJoin gpus) {
        if (!(details instanceof Details.OfPod of) || !asks(of.pod())) {
            return NONE;
        }
        GpuBoard board = gpus.board(snapshot);
        List<GpuDevice> devices = board.devicesOf(of.pod());
        if (devices.isEmpty()) {
            return NONE;
        }
        NodeGpus told = board.node(devices.getFirst().node()).orElseThrow().told();
        Instant received = told.received();
        return new GpuTold(devices, told.origin(), received == null ? null : snapshot.serverTime(received),
                snapshot.health().clockAhead(), told.staleBecause());
    }

    private static boolean asks(Pod pod) {
        return pod.requests().amounts().entrySet().stream()
                .anyMatch(asked -> asked.getValue() > 0 && GpuRoom.isGpu(asked.getKey()));
    }
}

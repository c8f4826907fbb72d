package io.berth.cli;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuStraggler;
import io.berth.analysis.gpu.GpuWaste;
import io.berth.model.ClusterInfo;
import java.util.List;

/// What `report gpu` prints.
///
/// @param label of pods by which persons are named; of no meaning otherwise
/// @param unanswered nodes that told nothing in time
record GpuReport(ClusterInfo cluster, GpuBoard board, List<GpuStraggler> stragglers, GpuWaste waste, String label,
        List<String> unanswered) {
    GpuReport {
        stragglers = List.copyOf(stragglers);
        unanswered = unanswered.stream().sorted().toList();
    }
}

package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuNode;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who tells what is shown, over all nodes.
///
/// @param nodes by who tells them now; one that is silent is told by the API server alone
/// @param troubles of sources that would tell more, by what is the matter: how many nodes
/// @param example one of the most frequent trouble; null if there is none
/// @param latest when the last sample came; null if none did
/// @param observedSince since when all that is watched is watched without a gap; null if not told
record SourceTally(Map<GpuOrigin, Integer> nodes, Map<GpuTrouble.Reason, Integer> troubles,
        @Nullable GpuTrouble example, @Nullable Instant latest, @Nullable Instant observedSince) {
    static final SourceTally NONE = new SourceTally(Map.of(), Map.of(), null, null, null);

    SourceTally {
        nodes = Map.copyOf(nodes);
        troubles = Map.copyOf(troubles);
    }

    static SourceTally of(GpuBoard board) {
        Map<GpuOrigin, Integer> nodes = new EnumMap<>(GpuOrigin.class);
        Map<GpuTrouble.Reason, Integer> troubles = new EnumMap<>(GpuTrouble.Reason.class);
        Map<GpuTrouble.Reason, GpuTrouble> examples = new EnumMap<>(GpuTrouble.Reason.class);
        Instant latest = null;
        Instant since = null;
        for (GpuNode node : board.nodes()) {
            nodes.merge(node.told().isStale() ? GpuOrigin.API : node.told().origin(), 1, Integer::sum);
            if (!node.told().troubles().isEmpty()) {
                GpuTrouble trouble = node.told().troubles().getFirst();
                troubles.merge(trouble.reason(), 1, Integer::sum);
                examples.putIfAbsent(trouble.reason(), trouble);
            }
            latest = later(latest, node.told().received());
            since = later(since, node.told().observedSince());
        }
        GpuTrouble example = null;
        for (Map.Entry<GpuTrouble.Reason, GpuTrouble> one : examples.entrySet()) {
            if (example == null || troubles.getOrDefault(one.getKey(), 0) > troubles.getOrDefault(example.reason(),
                    0)) {
                example = one.getValue();
            }
        }
        return new SourceTally(nodes, troubles, example, latest, since);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    int by(GpuOrigin origin) {
        return nodes.getOrDefault(origin, 0);
    }

    /// Nodes of which somebody tells use.
    int telling() {
        return nodes.values().stream().mapToInt(Integer::intValue).sum() - by(GpuOrigin.API);
    }
}

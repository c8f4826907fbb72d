package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuBoards;
import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuHolding;
import io.berth.analysis.gpu.GpuNode;
import io.berth.model.ClusterHealth;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.ResourceList;
import io.berth.model.WatchHealth;
import io.berth.model.gpu.GpuFleet;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the room shows of all GPUs at one moment. Immutable; made on a worker.
///
/// @param parts whether some card is parted, so that not all devices are whole cards
/// @param mean SM activity of the devices of which it is known, by product, 0–1
record Fleet(ClusterSnapshot snapshot, GpuBoard board, Face face, SourceTally sources, boolean parts,
        Map<String, Double> mean) {
    static final GpuBoard NO_BOARD = new GpuBoard(0, Instant.EPOCH, List.of(), Map.of(), 0, 0);
    static final Fleet NONE = new Fleet(ClusterSnapshot.EMPTY, NO_BOARD, Face.LOADING, SourceTally.NONE, false,
            Map.of());

    /// What stands in the room.
    enum Face {
        LOADING, FORBIDDEN, EMPTY, FLEET
    }

    Fleet {
        mean = Map.copyOf(mean);
    }

    static Fleet of(@Nullable Fleet before, ClusterSnapshot snapshot, GpuFleet told, Instant now) {
        GpuBoard board = GpuBoards.board(snapshot, told, before == null ? NO_BOARD : before.board, now);
        boolean parts = false;
        Map<String, double[]> sums = new HashMap<>();
        for (GpuNode node : board.nodes()) {
            for (GpuDevice device : node.devices()) {
                parts |= device.part() != null;
                double share = GpuFigure.SM.share(device.readings());
                if (!Double.isNaN(share)) {
                    double[] sum = sums.computeIfAbsent(node.product(), _ -> new double[2]);
                    sum[0] += share;
                    sum[1]++;
                }
            }
        }
        Map<String, Double> mean = new HashMap<>();
        sums.forEach((product, sum) -> mean.put(product, sum[0] / sum[1]));
        return new Fleet(snapshot, board, face(snapshot, board), SourceTally.of(board), parts, mean);
    }

    private static Face face(ClusterSnapshot snapshot, GpuBoard board) {
        if (!board.nodes().isEmpty()) {
            return Face.FLEET;
        }
        ClusterHealth health = snapshot.health();
        if (health.of(Kind.NODE) instanceof WatchHealth.Forbidden) {
            return Face.FORBIDDEN;
        }
        return health.isSynced(Kind.NODE) && !hasGpus(snapshot) ? Face.EMPTY : Face.LOADING;
    }

    private static boolean hasGpus(ClusterSnapshot snapshot) {
        boolean[] found = {false};
        snapshot.nodes().forEach(node -> found[0] |= hasGpus(node));
        return found[0];
    }

    private static boolean hasGpus(Node node) {
        return node.capacity().amounts().entrySet().stream()
                .anyMatch(amount -> amount.getValue() > 0 && (amount.getKey().equals(ResourceList.GPU)
                        || amount.getKey().startsWith("nvidia.com/mig-")
                        || amount.getKey().equals("nvidia.com/gpu.shared")))
                || "true".equals(node.meta().labels().get("nvidia.com/gpu.present"));
    }

    /// The keys of the devices that a pod has.
    Set<String> devicesOf(String namespace, String pod) {
        Set<String> keys = new HashSet<>();
        for (GpuNode node : board.nodes()) {
            for (GpuDevice device : node.devices()) {
                for (GpuHolding holding : device.holdings()) {
                    if (holding.name().equals(pod) && holding.namespace().equals(namespace)) {
                        keys.add(device.key());
                    }
                }
            }
        }
        return keys;
    }
}

package io.berth.analysis.gpu;

import io.berth.model.ClusterSnapshot;
import io.berth.model.TableEditor;
import io.berth.model.gpu.GpuFleet;
import io.berth.model.gpu.NodeGpus;
import java.time.Instant;

/// Fleets and boards for tests, at one moment.
final class Fleets {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private Fleets() {
    }

    static GpuFleet of(NodeGpus... nodes) {
        TableEditor<NodeGpus> editor = new TableEditor<>();
        for (NodeGpus node : nodes) {
            editor.put(node);
        }
        return new GpuFleet(1, NOW, editor.publish());
    }

    static GpuBoard board(ClusterSnapshot snapshot, NodeGpus... nodes) {
        return GpuBoards.board(snapshot, of(nodes), GpuBoard.NONE, NOW);
    }
}

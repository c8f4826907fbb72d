package io.berth.analysis.tables;

import static io.berth.testing.Gpus.aGpu;
import static io.berth.testing.Gpus.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.filter.Filter;
import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuBoards;
import io.berth.model.ClusterSnapshot;
import io.berth.model.TableEditor;
import io.berth.model.gpu.GpuFleet;
import io.berth.model.gpu.NodeGpus;
import io.berth.testing.Snapshots;
import org.junit.jupiter.api.Test;

class GpuRowsTest {
    private static GpuBoard board(ClusterSnapshot snapshot, double share) {
        TableEditor<NodeGpus> nodes = new TableEditor<>();
        nodes.put(aNode("n", snapshot.at(), aGpu("GPU-1").active(share).heldBy("ml", "a").build()));
        return GpuBoards.board(snapshot, new GpuFleet(1, snapshot.at(), nodes.publish()), GpuBoard.NONE,
                snapshot.at());
    }

    @Test
    void filtersAgainWhenGpusDoSomethingElse() {
        ClusterSnapshot snapshot = Snapshots.of(aPod("ml", "a").on("n").build(), aPod("ml", "b").on("n").build());
        TableQuery query = TableQuery.all(TableKind.PODS).withFilter(Filter.parse("gpu.util:>50"));

        Rows busy = Rows.derive(null, snapshot, query, board(snapshot, 0.9));
        Rows idle = Rows.derive(busy, snapshot, query, board(snapshot, 0.1));

        assertThat(busy.size()).isEqualTo(1);
        assertThat(busy.at(0).object().name()).isEqualTo("a");
        assertThat(idle.size()).isZero();
        assertThat(Rows.derive(null, snapshot, query).size()).isZero();
    }
}

package io.berth.analysis.gpu;

import static io.berth.analysis.gpu.Fleets.NOW;
import static io.berth.testing.Gpus.aGpu;
import static io.berth.testing.Gpus.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import io.berth.model.gpu.GpuFleet;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.NodeGpus;
import io.berth.testing.Nodes;
import io.berth.testing.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class GpuBoardTest {
    private static NodeGpus told(String node, double share) {
        return aNode(node, NOW, aGpu("GPU-" + node).heldBy("ml", "pod-" + node).active(share).build());
    }

    private static Pod pod(String node) {
        return aPod("ml", "pod-" + node).on(node).gpus(1).build();
    }

    @Test
    void putsNodesInNaturalOrder() {
        GpuBoard board = Fleets.board(ClusterSnapshot.EMPTY, told("r10", 0), told("r9", 0),
                NodeGpus.untold("a", java.util.List.of()));

        assertThat(board.nodes()).extracting(GpuNode::name).containsExactly("r9", "r10", "a");
    }

    @Test
    void countsEveryState() {
        GpuBoard board = Fleets.board(Snapshots.of(pod("a"), pod("b")), told("a", 0.5), told("b", 0.01));

        assertThat(board.counts()).containsOnlyKeys(GpuState.values()).containsEntry(GpuState.BUSY, 1)
                .containsEntry(GpuState.LOW, 1).containsEntry(GpuState.IDLE, 0);
        assertThat(board.devices()).isEqualTo(2);
        assertThat(board.held()).isEqualTo(2);
    }

    @Test
    void findsDevicesByPodAndNode() {
        Pod pod = pod("a");
        GpuBoard board = Fleets.board(Snapshots.of(pod, pod("b")), told("a", 0.5), told("b", 0.01));

        assertThat(board.devicesOf(pod)).extracting(GpuDevice::key).containsExactly("GPU-a");
        assertThat(board.devicesOf(pod("c"))).isEmpty();
        assertThat(board.devicesOn("b")).extracting(GpuDevice::key).containsExactly("GPU-b");
        assertThat(board.devicesOn("c")).isEmpty();
    }

    @Test
    void takesOverWhatDidNotChange() {
        Snapshots cluster = new Snapshots().put(Nodes.aNode("a").build(), Nodes.aNode("b").build(),
                Nodes.aNode("c").build(), Nodes.aNode("d").build(), pod("a"), pod("b"), pod("c"), pod("d"));
        NodeGpus a = told("a", 0.5);
        NodeGpus b = told("b", 0.5);
        NodeGpus c = told("c", 0.5);
        NodeGpus d = told("d", 0.5);
        GpuBoard before = GpuBoards.board(cluster.snapshot(), Fleets.of(a, b, c, d), GpuBoard.NONE, NOW);

        cluster.put(pod("b"), Nodes.aNode("c").cordoned().build());
        GpuBoard after = GpuBoards.board(cluster.snapshot(), Fleets.of(a, b, c, told("d", 0.6)), before, NOW);

        assertThat(same(before, after)).containsExactlyInAnyOrderEntriesOf(
                Map.of("a", true, "b", false, "c", false, "d", false));
    }

    @SuppressWarnings("ReferenceEquality") // what did not change is the same instance
    private static Map<String, Boolean> same(GpuBoard before, GpuBoard after) {
        Map<String, Boolean> same = new java.util.HashMap<>();
        after.nodes().forEach(node -> same.put(node.name(), before.node(node.name()).orElseThrow() == node));
        return same;
    }

    @Test
    void looksAgainAtWhatIdlesForLongMeanwhile() {
        ClusterSnapshot snapshot = Snapshots.of(pod("a"));
        GpuFleet fleet = Fleets.of(aNode("a", NOW, aGpu("GPU-a").heldBy("ml", "pod-a").active(0)
                .usage(new GpuUsage.Idle(NOW, true, 0)).build()));
        Instant almost = NOW.plus(Duration.ofMinutes(30)).minusMillis(1);

        GpuBoard low = GpuBoards.board(snapshot, fleet, GpuBoard.NONE, NOW);
        GpuBoard stillLow = GpuBoards.board(snapshot, fleet, low, almost);
        GpuBoard idle = GpuBoards.board(snapshot, fleet, stillLow, almost.plusMillis(1));

        assertThat(stillLow.nodes().getFirst()).isSameAs(low.nodes().getFirst());
        assertThat(stillLow.count(GpuState.LOW)).isEqualTo(1);
        assertThat(idle.count(GpuState.IDLE)).isEqualTo(1);
    }

    @Test
    void forgetsNodesThatAreGone() {
        GpuBoard before = Fleets.board(ClusterSnapshot.EMPTY, told("a", 0.5), told("b", 0.5));
        GpuBoard after = GpuBoards.board(ClusterSnapshot.EMPTY, Fleets.of(told("b", 0.5)), before, NOW);

        assertThat(after.nodes()).extracting(GpuNode::name).containsExactly("b");
        assertThat(after.devices()).isEqualTo(1);
    }

    @RepeatedTest(20)
    void followsAsIfItWereMadeAnew(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Snapshots cluster = new Snapshots();
        NodeGpus[] told = new NodeGpus[6];
        GpuBoard board = GpuBoard.NONE;
        for (int step = 0; step < 30; step++) {
            String node = "n" + random.nextInt(told.length);
            switch (random.nextInt(5)) {
                case 0 -> cluster.put(Nodes.aNode(node).gpus(random.nextInt(3)).build());
                case 1 -> cluster.put(aPod("ml", "pod-n" + random.nextInt(6)).on(node).gpus(random.nextInt(2)).build());
                case 2 -> cluster.remove(aPod("ml", "pod-n" + random.nextInt(6)).build());
                case 3 -> told[Integer.parseInt(node.substring(1))] = told(node, random.nextDouble());
                default -> told[Integer.parseInt(node.substring(1))] = NodeGpus.untold(node, java.util.List.of());
            }
            GpuFleet fleet = Fleets.of(java.util.Arrays.stream(told).filter(java.util.Objects::nonNull)
                    .toArray(NodeGpus[]::new));
            ClusterSnapshot snapshot = cluster.snapshot();
            Instant now = NOW.plusSeconds(step);
            board = GpuBoards.board(snapshot, fleet, board, now);

            assertThat(board).as("seed %d, step %d", run.getCurrentRepetition(), step)
                    .isEqualTo(GpuBoards.board(snapshot, fleet, GpuBoard.NONE, now));
        }
    }
}

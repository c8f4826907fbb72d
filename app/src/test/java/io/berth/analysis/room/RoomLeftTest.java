package io.berth.analysis.room;

import static io.berth.testing.Nodes.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.placement.PlacementLens;
import io.berth.analysis.placement.PlacementMap;
import io.berth.analysis.room.RoomLeft.Place;
import io.berth.analysis.scheduling.NodeLoads;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.testing.Pods;
import io.berth.testing.Snapshots;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomLeftTest {
    private static final String MIG = "nvidia.com/mig-1g.10gb";

    private static RoomLeft left(Pods shape, ClusterSnapshot snapshot) {
        return RoomLeft.of(shape.build(), snapshot, NodeLoads.derive(null, snapshot));
    }

    private static Pod holder(String name, long gpus, String node) {
        return aPod("x", name).gpus(gpus).on(node).build();
    }

    @Test
    void countsHowManyMoreFitMostRoomFirst() {
        ClusterSnapshot snapshot = Snapshots.of(aNode("a").gpus(8).build(), aNode("b").gpus(8).build(),
                aNode("c").gpus(2).build(), holder("one", 5, "a"));

        RoomLeft left = left(aPod().cpu(1_000).gpus(2), snapshot);

        assertThat(left.pods()).isEqualTo(6);
        assertThat(left.places()).containsExactly(new Place("b", 4), new Place("a", 1), new Place("c", 1));
        assertThat(left.freeGpus()).isEqualTo(13);
        assertThat(left.closedGpus()).isZero();
        assertThat(left.strandedGpus()).isEqualTo(1);
    }

    @Test
    void tellsClosedAndStrandedGpusApart() {
        ClusterSnapshot snapshot = Snapshots.of(aNode("cordoned").gpus(4).cordoned().build(),
                aNode("tainted").gpus(3).tainted("k", "v", "NoSchedule").build(),
                aNode("noCpu").gpus(8).cpu(900).build(),
                aNode("noPods").gpus(2).pods(0).build());

        RoomLeft left = left(aPod().cpu(1_000).gpus(1), snapshot);

        assertThat(left.pods()).isZero();
        assertThat(left.freeGpus()).isEqualTo(17);
        assertThat(left.closedGpus()).isEqualTo(7);
        assertThat(left.strandedGpus()).isEqualTo(10);
    }

    @Test
    void asksForMoreOfAPodThatRunsAnywhere() {
        ClusterSnapshot snapshot = Snapshots.of(aNode("a").cpu(1_000).build(), aNode("b").cpu(1_000).build());

        assertThat(left(aPod().cpu(1_000).on("a"), snapshot).places()).extracting(Place::node).containsExactly("a",
                "b");
    }

    @Test
    void finishedPodsTakeNoRoomAndAPodWithoutRequestsTakesAPlace() {
        ClusterSnapshot snapshot = Snapshots.of(aNode("a").gpus(1).pods(3).build(),
                aPod("x", "done").gpus(1).on("a").phase(Pod.Phase.SUCCEEDED).build());

        assertThat(left(aPod().gpus(1), snapshot).pods()).isEqualTo(1);
        assertThat(left(aPod(), snapshot).pods()).isEqualTo(3);
    }

    @Test
    void findsTheLargestFreeBlockOfEachKindOfGpu() {
        ClusterSnapshot snapshot = Snapshots.of(aNode("a").gpus(8).build(), aNode("b").gpus(8).build(),
                aNode("c").gpus(8).cordoned().build(), aNode("d").gpus(8).ready("False").build(),
                aNode("m").allocatable(MIG, 7).build(), holder("one", 5, "a"), holder("two", 5, "b"));

        assertThat(GpuRoom.of(snapshot, NodeLoads.derive(null, snapshot))).containsExactly(
                new GpuRoom("nvidia.com/gpu", 32, 22, 8, 8, 3, "a", new java.util.TreeMap<>(Map.of(3L, 2))),
                new GpuRoom(MIG, 7, 7, 0, 0, 7, "m", new java.util.TreeMap<>(Map.of(7L, 1))));
    }

    @Test
    void tellsWhoHoldsTheGpusOfANode() {
        ClusterSnapshot snapshot = Snapshots.of(aNode("a").gpus(8).allocatable(MIG, 2).build(), holder("small", 1, "a"),
                holder("large", 4, "a"), aPod("x", "plain").on("a").build());
        PlacementMap map = PlacementMap.derive(null, snapshot, PlacementLens.ALL);

        GpuHolders whole = GpuHolders.of(map.tile(0)).getFirst();

        assertThat(whole.holders()).extracting(holder -> holder.pod().name() + " " + holder.count())
                .containsExactly("large 4", "small 1");
        assertThat(whole.free()).isEqualTo(3);
        assertThat(GpuHolders.of(map.tile(0))).extracting(GpuHolders::resource).containsExactly("nvidia.com/gpu", MIG);
    }

    @Test
    void tellsNothingWherePodsAreNotAllVisible() {
        Snapshots cluster = new Snapshots().put(aNode("a").gpus(8).build(), holder("one", 1, "a"));
        Capacity whole = Capacity.derive(null, cluster.snapshot(), aPod().gpus(1).build(), aPod().build());
        Capacity part = Capacity.derive(null, cluster.leaveOut("secret").snapshot(), aPod().gpus(1).build(),
                aPod().build());

        assertThat(whole.known()).isTrue();
        assertThat(whole.left()).isNotNull();
        assertThat(part.known()).isFalse();
        assertThat(part.gpus()).isEmpty();
        assertThat(part.left()).isNull();
        assertThat(part.shade().isNone()).isTrue();
    }

    @Test
    void takesTheShapeOfAPodAndNoneOfWhatMakesNoPods() {
        ClusterSnapshot snapshot = Snapshots.of(aNode("a").build(), aPod("x", "p").gpus(2).build());

        assertThat(PodShape.of(snapshot, Kind.POD, "x", "p")).isEqualTo(snapshot.pods().get("x", "p"));
        assertThat(PodShape.of(snapshot, Kind.NODE, "", "a")).isNull();
        assertThat(PodShape.of(snapshot, Kind.DEPLOYMENT, "x", "gone")).isNull();
    }
}

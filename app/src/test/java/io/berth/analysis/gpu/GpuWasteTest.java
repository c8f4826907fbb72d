package io.berth.analysis.gpu;

import static io.berth.analysis.gpu.Fleets.NOW;
import static io.berth.testing.Gpus.aGpu;
import static io.berth.testing.Gpus.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import io.berth.model.PodStatus;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuEvidence;
import io.berth.model.gpu.GpuHistory;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.NodeGpus;
import io.berth.testing.Gpus;
import io.berth.testing.Nodes;
import io.berth.testing.PlayedHistory;
import io.berth.testing.Pods;
import io.berth.testing.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GpuWasteTest {
    private static final Instant FROM = NOW.minus(Duration.ofHours(10));
    private static final Offset<Double> NEAR = Offset.offset(1e-9);

    /// Remembers the same of each span: the share that worked, and the share that idled.
    private record Known(Map<String, double[]> shares) implements PlayedHistory {
        @Override
        public void forEach(String uuid, Instant from, Instant to, Visitor visitor) {
            // only sums are asked for
        }

        @Override
        public GpuEvidence between(String uuid, Instant from, Instant to) {
            double[] share = shares.getOrDefault(uuid, new double[2]);
            long span = Duration.between(from, to).toMillis();
            return new GpuEvidence((long) (span * share[0]), (long) (span * share[1]));
        }
    }

    private static Pod began(Pods pod, Duration ago) {
        Pod built = pod.build();
        PodStatus status = built.status();
        return built.withStatus(new PodStatus(status.phase(), "", "", status.conditions(), status.containers(), "", "",
                NOW.minus(ago).getEpochSecond(), ""));
    }

    private static GpuWaste waste(ClusterSnapshot snapshot, GpuWaste.By by, Map<String, double[]> known, Gpu... cards) {
        return GpuBoards.waste(snapshot, Fleets.board(snapshot, aNode("n", NOW, cards)), new Known(known), by, "person",
                FROM, NOW);
    }

    private static Gpu held(String uuid, String... pods) {
        Gpus card = aGpu(uuid).active(0).usage(new GpuUsage.Idle(FROM, true, 0));
        for (String pod : pods) {
            card.heldBy("ml", pod);
        }
        return card.build();
    }

    @Test
    void cutsTheSpanToTheTimeInWhichThePodHeldTheDevice() {
        ClusterSnapshot snapshot = Snapshots.of(began(aPod("ml", "young").on("n").gpus(1), Duration.ofHours(4)),
                began(aPod("ml", "old").on("n").gpus(1), Duration.ofHours(99)));

        List<GpuWaste.Row> rows = waste(snapshot, GpuWaste.By.WORKLOAD,
                Map.of("GPU-1", new double[]{0.25, 0.5}, "GPU-2", new double[]{1, 0}), held("GPU-1", "young"),
                held("GPU-2", "old")).rows();

        assertThat(rows).extracting(GpuWaste.Row::name).containsExactly("young", "old");
        assertThat(rows.getFirst().reservedHours()).isEqualTo(4, NEAR);
        assertThat(rows.getFirst().usedHours()).isEqualTo(1, NEAR);
        assertThat(rows.getFirst().idleHours()).isEqualTo(2, NEAR);
        assertThat(rows.getFirst().unknownHours()).isEqualTo(1, NEAR);
        assertThat(rows.get(1).reservedHours()).isEqualTo(10, NEAR);
    }

    @Test
    void callsNothingIdleThatNobodySaw() {
        ClusterSnapshot snapshot = Snapshots.of(began(aPod("ml", "a").on("n").gpus(1), Duration.ofHours(4)));

        GpuWaste.Row row = waste(snapshot, GpuWaste.By.WORKLOAD, Map.of(), held("GPU-1", "a")).rows().getFirst();

        assertThat(row.idleHours()).isZero();
        assertThat(row.unknownHours()).isEqualTo(4, NEAR);
        assertThat(row.idle()).isEqualTo(1);
    }

    @Test
    void partsASharedDeviceEqually() {
        ClusterSnapshot snapshot = Snapshots.of(began(aPod("ml", "a").on("n").gpus(1), Duration.ofHours(10)),
                began(aPod("ml", "b").on("n").gpus(1), Duration.ofHours(2)));

        List<GpuWaste.Row> rows = waste(snapshot, GpuWaste.By.WORKLOAD, Map.of("GPU-1", new double[]{0, 1}),
                held("GPU-1", "a", "b")).rows();

        assertThat(rows).extracting(GpuWaste.Row::reservedHours).containsExactly(5.0, 1.0);
        assertThat(rows).extracting(GpuWaste.Row::idleHours).containsExactly(5.0, 1.0);
    }

    @Test
    void countsNoMoreThanTheSpanWhereSamplesReachOverIt() {
        ClusterSnapshot snapshot = Snapshots.of(began(aPod("ml", "a").on("n").gpus(1), Duration.ofHours(1)));

        GpuWaste.Row row = waste(snapshot, GpuWaste.By.WORKLOAD, Map.of("GPU-1", new double[]{0.5, 0.75}),
                held("GPU-1", "a")).rows().getFirst();

        assertThat(row.usedHours() + row.idleHours()).isEqualTo(1, NEAR);
        assertThat(row.idleHours()).isEqualTo(0.6, Offset.offset(1e-6));
    }

    @Test
    void putsPodsOfAWorkloadTogether() {
        ClusterSnapshot snapshot = Snapshots.of(
                began(aPod("ml", "a").on("n").gpus(1).ownedBy("Job", "train").labelled("person", "ann"),
                        Duration.ofHours(1)),
                began(aPod("ml", "b").on("n").gpus(1).ownedBy("Job", "train").labelled("person", "bob"),
                        Duration.ofHours(1)));
        Gpu first = aGpu("GPU-1").active(0.5).heldBy("ml", "a").reading(GpuMeasure.MEMORY_USED, 100)
                .usage(new GpuUsage.Busy(1)).build();
        Gpu second = aGpu("GPU-2").active(0).heldBy("ml", "b").reading(GpuMeasure.MEMORY_USED, 50)
                .usage(new GpuUsage.Idle(FROM, true, 0)).build();

        GpuWaste.Row job = waste(snapshot, GpuWaste.By.WORKLOAD, Map.of(), first, second).rows().getFirst();

        assertThat(job).returns("Job", GpuWaste.Row::kind).returns("train", GpuWaste.Row::name)
                .returns(List.of("GPU-1", "GPU-2"), GpuWaste.Row::devices).returns(1, GpuWaste.Row::idle)
                .returns(0.25, GpuWaste.Row::activity).returns(150L, GpuWaste.Row::memoryBytes)
                .returns(null, GpuWaste.Row::idleSince);
        assertThat(waste(snapshot, GpuWaste.By.PERSON, Map.of(), first, second).rows())
                .extracting(GpuWaste.Row::name).containsExactlyInAnyOrder("ann", "bob");
        assertThat(waste(snapshot, GpuWaste.By.NAMESPACE, Map.of(), first, second).rows())
                .extracting(GpuWaste.Row::name).containsExactly("ml");
    }

    @Test
    void tellsSinceWhenAllIdle() {
        ClusterSnapshot snapshot = Snapshots.of(began(aPod("ml", "a").on("n").gpus(2), Duration.ofHours(9)));
        Gpu early = held("GPU-1", "a");
        Gpu late = aGpu("GPU-2").active(0).heldBy("ml", "a").usage(new GpuUsage.Idle(NOW.minusSeconds(9), false, 0))
                .build();

        GpuWaste.Row row = waste(snapshot, GpuWaste.By.WORKLOAD, Map.of(), early, late).rows().getFirst();

        assertThat(row.idleSince()).isEqualTo(NOW.minusSeconds(9));
        assertThat(row.isIdleExact()).isFalse();
        assertThat(row.idle()).isEqualTo(1);
    }

    @Test
    void saysNothingOfUseWhereItIsNotKnownWhichDevicesAPodHolds() {
        ClusterSnapshot snapshot = Snapshots.of(Nodes.aNode("n").gpus(2).build(),
                began(aPod("ml", "a").on("n").gpus(1), Duration.ofHours(4)),
                began(aPod("ml", "b").on("n").gpus(1), Duration.ofHours(4)));
        Map<String, double[]> known = Map.of("GPU-1", new double[]{0, 1}, "GPU-2", new double[]{1, 0});

        List<GpuWaste.Row> rows = waste(snapshot, GpuWaste.By.WORKLOAD, known, held("GPU-1"), held("GPU-2")).rows();

        assertThat(rows).hasSize(2).allSatisfy(row -> {
            assertThat(row.reservedHours()).isEqualTo(4, NEAR);
            assertThat(row.unknownHours()).isEqualTo(4, NEAR);
            assertThat(row.idle()).isZero();
            assertThat(row.activity()).isNaN();
            assertThat(row.idleSince()).isNull();
        });
    }

    @Test
    void knowsOfReservedHoursAloneWhereOnlyTheApiServerTells() {
        ClusterSnapshot snapshot = Snapshots.of(Nodes.aNode("n").gpus(2).build(),
                began(aPod("ml", "a").on("n").gpus(1), Duration.ofHours(4)));
        GpuBoard board = Fleets.board(snapshot, NodeGpus.untold("n", List.of()));

        assertThat(GpuBoards.waste(snapshot, board, GpuHistory.NONE, GpuWaste.By.WORKLOAD, "", FROM, NOW).rows())
                .singleElement().returns(4.0, GpuWaste.Row::reservedHours).returns(4.0, GpuWaste.Row::unknownHours)
                .returns(-1L, GpuWaste.Row::memoryBytes);
    }
}

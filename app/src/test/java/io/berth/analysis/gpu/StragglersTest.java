package io.berth.analysis.gpu;

import static io.berth.analysis.gpu.Fleets.NOW;
import static io.berth.testing.Gpus.aGpu;
import static io.berth.testing.Gpus.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuEvidence;
import io.berth.model.gpu.GpuHistory;
import io.berth.model.gpu.GpuMeasure;
import io.berth.testing.PlayedHistory;
import io.berth.testing.Snapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StragglersTest {
    private static ClusterSnapshot cluster(String kind, int pods, Pod.Phase phase) {
        List<ClusterObject> all = new ArrayList<>();
        for (int i = 0; i < pods; i++) {
            all.add(aPod("ml", "p" + i).on("n").gpus(1).ownedBy(kind, "train").phase(phase).build());
        }
        return Snapshots.of(all.toArray(ClusterObject[]::new));
    }

    private static GpuBoard board(ClusterSnapshot snapshot, double... shares) {
        Gpu[] cards = new Gpu[shares.length];
        for (int i = 0; i < shares.length; i++) {
            cards[i] = aGpu("GPU-" + i).index(i).active(shares[i]).heldBy("ml", "p" + i).build();
        }
        return Fleets.board(snapshot, aNode("n", NOW, cards));
    }

    private static List<String> keys(String kind, double... shares) {
        ClusterSnapshot snapshot = cluster(kind, shares.length, Pod.Phase.RUNNING);
        return GpuBoards.stragglers(snapshot, board(snapshot, shares)).stream().map(one -> one.device().key()).toList();
    }

    static Stream<Arguments> jobs() {
        return Stream.of(arguments(new double[]{0.8, 0.82, 0.79, 0.2}, List.of("GPU-3")),
                arguments(new double[]{0.8, 0.82, 0.79, 0.75}, List.of()),
                arguments(new double[]{0.8, 0.8, 0.8, 0.5}, List.of()),
                arguments(new double[]{0.9, 0.1, 0.9}, List.of("GPU-1")),
                arguments(new double[]{0.9, 0.2}, List.of("GPU-1")), arguments(new double[]{0.9, 0.5}, List.of()),
                arguments(new double[]{0.9, 0}, List.of()),
                arguments(new double[]{0.9}, List.of()), arguments(new double[]{0.2, 0.05}, List.of()),
                arguments(new double[]{0.15, 0.14, 0.95, 0.16}, List.of("GPU-2")),
                arguments(new double[]{0, 0, 0.95, 0}, List.of()),
                arguments(new double[]{0.5, 0.5, 0.95, 0.5}, List.of()),
                arguments(new double[]{0.8, 0.8, 0.1, 0.1}, List.of()),
                arguments(new double[]{0.1, 0.9, 0.3, 0.7, 0.5}, List.of()),
                arguments(new double[]{0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.3, 0.1}, List.of("GPU-7", "GPU-6")));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void findsWhatDiffersFromItsJob(double[] shares, List<String> stragglers) {
        assertThat(keys("Job", shares)).isEqualTo(stragglers);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void looksWhereWorkersWaitForEachOther(String kind, int found) {
        assertThat(keys(kind, 0.8, 0.8, 0.8, 0.1)).hasSize(found);
    }

    static Stream<Arguments> kinds() {
        return Stream.of(arguments("Job", 1), arguments("StatefulSet", 1), arguments("PyTorchJob", 1),
                arguments("Deployment", 0), arguments("ReplicaSet", 0), arguments("DaemonSet", 0));
    }

    @Test
    void waitsUntilAllPodsRun() {
        ClusterSnapshot snapshot = cluster("Job", 4, Pod.Phase.PENDING);

        assertThat(GpuBoards.stragglers(snapshot, board(snapshot, 0.8, 0.8, 0.8, 0.1))).isEmpty();
    }

    @Test
    void tellsWhatMayExplainIt() {
        ClusterSnapshot snapshot = cluster("Job", 3, Pod.Phase.RUNNING);
        GpuBoard board = Fleets.board(snapshot, aNode("n", NOW, aGpu("GPU-0").active(0.9).heldBy("ml", "p0").build(),
                aGpu("GPU-1").active(0.9).heldBy("ml", "p1").build(),
                aGpu("GPU-2").active(0.3).heldBy("ml", "p2").reading(GpuMeasure.CLOCKS_REASONS, 0x24)
                        .reading(GpuMeasure.PCIE_WIDTH, 4).reading(GpuMeasure.PCIE_WIDTH_MAX, 16).build()));

        assertThat(GpuBoards.stragglers(snapshot, board)).singleElement()
                .returns(List.of(new GpuReason.Clocks(ClockReason.SW_THERMAL), new GpuReason.NarrowLink(4, 16)),
                        GpuStraggler::reasons)
                .returns(0.3, GpuStraggler::share).returns(0.9, GpuStraggler::median)
                .returns(3, GpuStraggler::devices).returns("train", GpuStraggler::name);
    }

    @Test
    void countsTheLastMinutesMoreThanOneSample() {
        ClusterSnapshot snapshot = cluster("Job", 4, Pod.Phase.RUNNING);
        GpuHistory steady = new PlayedHistory() {
            @Override
            public void forEach(String uuid, Instant from, Instant to, Visitor visitor) {
                for (int i = 0; i < 8; i++) {
                    visitor.sample(from.toEpochMilli() + 15_000L * (i + 1), 15_000, 0.8, Double.NaN, Double.NaN,
                            Double.NaN);
                }
            }

            @Override
            public GpuEvidence between(String uuid, Instant from, Instant to) {
                return GpuEvidence.NONE;
            }
        };

        assertThat(GpuBoards.stragglers(snapshot, board(snapshot, 0.8, 0.8, 0.8, 0.1), steady)).isEmpty();
        assertThat(GpuBoards.stragglers(snapshot, board(snapshot, 0.8, 0.8, 0.8, 0.1))).hasSize(1);
    }
}

package io.berth.analysis.placement;

import static io.berth.testing.Gpus.aGpu;
import static io.berth.testing.Gpus.aNode;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.filter.Filter;
import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuBoards;
import io.berth.analysis.gpu.GpuState;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.model.ResourceList;
import io.berth.model.TableEditor;
import io.berth.model.gpu.GpuFleet;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.NodeGpus;
import io.berth.testing.Gpus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GpuMapTest {
    private static final int NO_GPU = GpuState.values().length;
    private final TableEditor<NodeGpus> nodes = new TableEditor<>();

    private GpuBoard board(ClusterSnapshot snapshot, GpuBoard before) {
        return GpuBoards.board(snapshot, new GpuFleet(1, Farm.NOW, nodes.publish()), before, Farm.NOW);
    }

    private static Gpus card(String uuid, double share) {
        return aGpu(uuid).active(share);
    }

    private static Pod asking(String name) {
        return Farm.asking(Farm.pod("ml", name, "n"), ResourceList.GPU, 1);
    }

    private static Farm farm() {
        return new Farm().put(Farm.node("n", Map.of(), 8), asking("busy"), asking("idle"), asking("mixed"),
                asking("lost"), asking("untold"), Farm.pod("ml", "web", "n"));
    }

    private PlacementMap map(Colouring colouring) {
        nodes.put(aNode("n", Farm.NOW, card("GPU-0", 0.95).heldBy("ml", "busy").build(),
                card("GPU-1", 0).heldBy("ml", "idle")
                        .usage(new GpuUsage.Idle(Farm.NOW.minus(Duration.ofHours(1)), true, 0)).build(),
                card("GPU-2", 0.05).heldBy("ml", "mixed").build(), card("GPU-3", 0.45).heldBy("ml", "mixed").build(),
                aGpu("GPU-4").heldBy("ml", "lost").lost(Farm.NOW).build()));
        ClusterSnapshot snapshot = farm().snapshot();
        return PlacementMap.derive(null, snapshot, PlacementLens.ALL.withColouring(colouring),
                board(snapshot, GpuBoard.NONE));
    }

    private static Map<String, Integer> bins(PlacementMap map) {
        Map<String, Integer> bins = new java.util.TreeMap<>();
        map.tiles().forEach(tile -> {
            for (int i = 0; i < tile.size(); i++) {
                bins.put(tile.pod(i).name(), tile.bin(i));
            }
        });
        return bins;
    }

    @Test
    void coloursByTheWorstStateOfAPodsGpus() {
        assertThat(bins(map(Colouring.GPU_STATE))).isEqualTo(Map.of("busy", 4, "idle", 2, "mixed", 3, "lost", 0,
                "untold", 6, "web", NO_GPU));
        assertThat(Bins.gpuState(4)).isEqualTo(GpuState.BUSY);
        assertThat(Bins.gpuState(NO_GPU)).isNull();
    }

    @Test
    void coloursByTheMeanActivityOfAPodsGpus() {
        assertThat(bins(map(Colouring.GPU_ACTIVITY))).isEqualTo(Map.of("busy", 4, "idle", 0, "mixed", 1, "lost",
                Bins.GPU_NOT_KNOWN, "untold", Bins.GPU_NOT_KNOWN, "web", Bins.GPU_NOT_KNOWN + 1));
    }

    @Test
    void knowsOfNoStateWithoutABoard() {
        PlacementMap map = PlacementMap.derive(null, farm().snapshot(),
                PlacementLens.ALL.withColouring(Colouring.GPU_STATE));

        assertThat(map.totals().byBin()).containsExactly(0, 0, 0, 0, 0, 0, 5, 1);
    }

    @Test
    void keepsNodesWhoseGpusDoTheSame() {
        Farm farm = farm().put(Farm.node("m", Map.of(), 8));
        nodes.put(aNode("m", Farm.NOW, card("GPU-9", 0.5).build()));
        nodes.put(aNode("n", Farm.NOW, card("GPU-0", 0.5).heldBy("ml", "busy").build()));
        ClusterSnapshot snapshot = farm.snapshot();
        PlacementLens lens = PlacementLens.ALL.withColouring(Colouring.GPU_ACTIVITY);
        GpuBoard first = board(snapshot, GpuBoard.NONE);
        PlacementMap before = PlacementMap.derive(null, snapshot, lens, first);
        nodes.put(aNode("n", Farm.NOW, card("GPU-0", 0.9).heldBy("ml", "busy").build()));
        PlacementMap after = PlacementMap.derive(before, snapshot, lens, board(snapshot, first));

        assertThat(after.tile(after.placeOf("m"))).isSameAs(before.tile(before.placeOf("m")));
        assertThat(bins(before)).containsEntry("busy", 2);
        assertThat(bins(after)).containsEntry("busy", 4);
    }

    static Stream<Arguments> lenses() {
        return Stream.of(Grouping.ZONE_RACK, Grouping.NAMESPACE, Grouping.NAMESPACE_WORKLOAD)
                .flatMap(grouping -> Stream.of(Colouring.GPU_STATE, Colouring.GPU_ACTIVITY, Colouring.HEALTH)
                        .flatMap(colouring -> Stream.of("", "gpu.util:>50", "-gpu.util:<5 p").map(
                                filter -> Arguments.of(grouping, colouring, filter))));
    }

    @ParameterizedTest
    @MethodSource("lenses")
    void followsManyRandomChangesAsIfStartedAnew(Grouping grouping, Colouring colouring, String filter) {
        long seed = 31L * colouring.word().length() + filter.length();
        Random random = new Random(seed);
        PlacementLens lens = PlacementLens.ALL.withGrouping(grouping).withColouring(colouring)
                .withFilter(Filter.parse(filter));
        Farm farm = new Farm().put(Farm.node("n0", "z", "r"), Farm.node("n1", "z", "r"));
        PlacementMap map = null;
        GpuBoard board = GpuBoard.NONE;
        for (int round = 0; round < 40; round++) {
            String node = "n" + random.nextInt(3);
            String pod = "p" + random.nextInt(5);
            switch (random.nextInt(5)) {
                case 0 -> farm.put(Farm.asking(Farm.pod("ml", pod, node), ResourceList.GPU, random.nextInt(2)));
                case 1 -> farm.remove(Kind.POD, "ml", pod);
                case 2 -> nodes.remove("", node);
                default -> nodes.put(aNode(node, Farm.NOW,
                        card("GPU-" + node, random.nextDouble()).heldBy("ml", pod).build(),
                        card("GPU-0" + node, random.nextDouble()).index(1).heldBy("ml", "p0").build()));
            }
            ClusterSnapshot snapshot = farm.snapshot();
            board = board(snapshot, board);
            map = PlacementMap.derive(map, snapshot, lens, board);

            assertThat(picture(map)).as("seed %d, round %d", seed, round)
                    .isEqualTo(picture(PlacementMap.derive(null, snapshot, lens, board)));
        }
    }

    private static List<String> picture(PlacementMap map) {
        List<String> picture = new ArrayList<>(List.of(map.totals().toString()));
        map.tiles().forEach(tile -> {
            for (int i = 0; i < tile.size(); i++) {
                picture.add(tile.name() + " " + tile.pod(i).name() + " " + tile.bin(i) + " " + tile.isShown(i));
            }
        });
        return picture;
    }
}

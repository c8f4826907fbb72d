package io.berth.analysis.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.health.NodeHealth;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Labels;
import io.berth.model.Meta;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.ReplicaSet;
import io.berth.model.PodTemplate;
import io.berth.model.Owner;
import io.berth.model.ResourceList;
import io.berth.model.WatchHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PlacementMapTest {
    private static PlacementMap map(Farm farm) {
        return PlacementMap.derive(null, farm.snapshot(), PlacementLens.ALL);
    }

    @Test
    void putsZonesInColumnsAndRacksInRowsInNaturalOrder() {
        PlacementMap map = map(new Farm().put(Farm.node("n10", "b", "r2"), Farm.node("n9", "b", "r2"),
                Farm.node("n1", "b", "r10"), Farm.node("n2", "a", "r1"), Farm.node("stray", Map.of(), 0)));
        assertThat(map.grid().zones()).extracting(Grid.Zone::name).containsExactly("a", "b", "");
        assertThat(map.grid().zones().get(1).rows())
                .containsExactly(new Grid.Row("r2", 1, 3), new Grid.Row("r10", 3, 4));
        assertThat(map.tiles()).extracting(NodeTile::name).containsExactly("n2", "n9", "n10", "n1", "stray");
        assertThat(map.placeOf("n10")).isEqualTo(2);
        assertThat(map.placeOf("nobody")).isEqualTo(-1);
        assertThat(map.totals().zones()).isEqualTo(2);
    }

    @Test
    void aPoolStandsForAMissingRackAndTheInstanceTypeForAMissingPool() {
        Node pool = Farm.node("p", Map.of("cloud.google.com/gke-nodepool", "gpu"), 0);
        Node type = Farm.node("t", Map.of("node.kubernetes.io/instance-type", "m5"), 0);
        assertThat(Grouping.ZONE_RACK.row(Farm.node("n", "z", "r7"))).isEqualTo("r7");
        assertThat(Grouping.ZONE_RACK.row(pool)).isEqualTo("gpu");
        assertThat(Grouping.ZONE_POOL.row(type)).isEqualTo("m5");
        assertThat(Grouping.NONE.row(pool)).isEmpty();
    }

    @Test
    void countsWhatTheLensShowsAndSumsAll() {
        Farm farm = new Farm().put(Farm.node("n", "z", "r"), Farm.pod("a", "one", "n"),
                Farm.crashing(Farm.pod("b", "two", "n")));
        PlacementMap map = PlacementMap.derive(null, farm.snapshot(), PlacementLens.ALL.withNamespaces(Set.of("a")));
        NodeTile tile = map.tile(0);
        assertThat(tile.size()).isEqualTo(2);
        assertThat(tile.shown()).isEqualTo(1);
        assertThat(tile.worst()).isEqualTo(PodHealth.READY);
        assertThat(tile.needsLook()).isFalse();
        assertThat(tile.requested())
                .isEqualTo(Amounts.of(ResourceList.NONE.with("cpu", 1000).with("memory", 2L << 30)));
        assertThat(tile.requestedShare()).isEqualTo(1000 / 16_000.0);
        assertThat(map.totals().placed()).isEqualTo(1);
        assertThat(map(farm).tile(0).worst()).isEqualTo(PodHealth.FAILING);
    }

    @Test
    void drawsNodesThatOnlyPodsName() {
        Farm farm = new Farm().put(Farm.pod("a", "one", "ghost"))
                .health(Kind.NODE, new WatchHealth.Forbidden("list", "", "no"));
        PlacementMap map = map(farm);
        assertThat(map.tile(0).health()).isEqualTo(NodeHealth.NOT_VISIBLE);
        assertThat(map.tile(0).allocatable()).isNull();
        assertThat(map.tile(0).requestedShare()).isEqualTo(-1);
        assertThat(map.totals().nodes()).isZero();
        assertThat(map.totals().namedOnly()).isEqualTo(1);
        assertThat(map.visibility().nodes()).isFalse();
    }

    @Test
    void waitsForTheNodesBeforeItDrawsNamesAlone() {
        Farm farm = new Farm().put(Farm.pod("a", "one", "n")).health(Kind.NODE, new WatchHealth.Loading(0, 2));
        assertThat(map(farm).size()).isZero();
    }

    @Test
    void groupsWaitingPodsByTheTopOwner() {
        ReplicaSet set = new ReplicaSet(Meta.named("a", "web-1").withOwner(new Owner("Deployment", "web")), null,
                PodTemplate.NONE, 2, 0, 0);
        Pod old = Farm.owned(Farm.asking(Farm.waiting("a", "web-1-x", "no room"), ResourceList.GPU, 8), "ReplicaSet",
                "web-1");
        Pod gated = Farm.waiting("a", "held", "");
        gated = new Pod(gated.meta(), gated.spec().withGates(List.of("quota")), null, null, List.of(),
                gated.requests(), gated.status());
        Farm farm = new Farm().put(old.withMeta(old.meta().withCreated(5)),
                Farm.owned(Farm.waiting("a", "web-1-y", "other"), "ReplicaSet", "web-1"), gated);
        assertThat(map(farm).waiting()).extracting(group -> group.workload().name()).containsExactly("web-1", "held");
        PlacementMap map = PlacementMap.derive(map(farm), farm.put(set).snapshot(), PlacementLens.ALL);
        assertThat(map.waiting().getFirst()).isEqualTo(new WaitingGroup(new TopOwner("a", "Deployment", "web"), false,
                2, "web-1-x", "Unschedulable", "no room", 5, 8));
        assertThat(map.waiting().getLast().gated()).isTrue();
        assertThat(map.totals().waiting()).isEqualTo(3);
    }

    @Test
    void tellsTheWorstPlaces() {
        Farm farm = new Farm().put(Farm.node("a", "z", "r1"), Farm.node("b", "z", "r2"),
                Farm.node("c", "z", "r3").withConditions(List.of(Farm.ready("Unknown"))));
        for (int i = 0; i < 8; i++) {
            farm.put(Farm.notReady(Farm.pod("x", "slow" + i, "b")));
        }
        for (int i = 0; i < 3; i++) {
            farm.put(Farm.owned(Farm.crashing(Farm.pod("x", "etl" + i, "a")), "Job", "etl"));
        }
        PlacementMap map = map(farm);
        assertThat(map.troubles()).containsExactly(new Trouble.NodeDown(2, "c", NodeHealth.LOST, 0),
                new Trouble.PodsFail(0, new TopOwner("x", "Job", "etl"), 3, "CrashLoopBackOff"),
                new Trouble.RowNotReady(1, "r2", 8));
        assertThat(map.tile(0).isMarked()).isTrue();
        assertThat(map.tile(1).isMarked()).isFalse();
        assertThat(map.totals().needLook()).isEqualTo(2);
    }

    @Test
    void keepsTheTilesOfNodesThatDidNotChange() {
        Farm farm = new Farm().put(Farm.node("a", "z", "r"), Farm.node("b", "z", "r"), Farm.pod("x", "one", "a"));
        PlacementMap before = map(farm);
        PlacementMap after = PlacementMap.derive(before, farm.put(Farm.pod("x", "two", "b")).snapshot(),
                PlacementLens.ALL);
        assertThat(after.tile(0)).isSameAs(before.tile(0));
        assertThat(after.tile(1)).isNotSameAs(before.tile(1));
        assertThat(after.grid()).isSameAs(before.grid());
    }

    @Test
    void givesColoursToTheLargestCategoriesAndKeepsThem() {
        Farm farm = new Farm().put(Farm.node("a", "z", "r"));
        for (int i = 0; i < 60; i++) {
            farm.put(Farm.pod("ns" + i % 11, "p" + i, "a"));
        }
        PlacementLens lens = PlacementLens.ALL.withColouring(Colouring.NAMESPACE);
        PlacementMap map = PlacementMap.derive(null, farm.snapshot(), lens);
        assertThat(map.categories().names()).hasSize(8).startsWith("ns0", "ns1");
        assertThat(map.totals().byBin()).hasSize(9);
        assertThat(map.totals().byBin().stream().mapToInt(Integer::intValue).sum()).isEqualTo(60);
        PlacementMap next = PlacementMap.derive(map, farm.put(Farm.pod("ns1", "more", "a")).snapshot(), lens);
        assertThat(next.categories()).isSameAs(map.categories());
        assertThat(next.totals().byBin().get(1)).isEqualTo(map.totals().byBin().get(1) + 1);
    }

    private static List<Object> picture(PlacementMap map) {
        List<Object> all = new ArrayList<>(List.of(map.grid(), map.totals(), map.waiting(), map.troubles(),
                map.visibility(), map.categories()));
        for (NodeTile tile : map.tiles()) {
            List<Object> one = new ArrayList<>(List.of(tile.name(), tile.health(), tile.isCordoned(), tile.worst(),
                    tile.holding(), String.valueOf(tile.requested()), String.valueOf(tile.node())));
            for (int i = 0; i < tile.size(); i++) {
                one.add(tile.pod(i));
                one.add(tile.state(i) + " " + tile.isShown(i) + " " + tile.bin(i));
            }
            all.add(one);
        }
        return all;
    }

    @RepeatedTest(12)
    void followsManyRandomChangesAsIfStartedAnew(RepetitionInfo repetition) {
        long seed = 20_260L + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        Farm farm = new Farm();
        Colouring colouring = repetition.getCurrentRepetition() % 2 == 0 ? Colouring.HEALTH : Colouring.REQUESTS;
        PlacementLens lens = PlacementLens.ALL.withColouring(colouring);
        PlacementMap map = null;
        for (int round = 0; round < 60; round++) {
            for (int change = random.nextInt(8); change >= 0; change--) {
                change(farm, random);
            }
            if (random.nextInt(12) == 0) {
                lens = lens.withNamespaces(random.nextBoolean() ? Set.of() : Set.of("ns1"));
            }
            ClusterSnapshot snapshot = farm.snapshot();
            map = PlacementMap.derive(map, snapshot, lens);
            PlacementMap anew = PlacementMap.derive(null, snapshot, lens);
            assertThat(picture(map)).as("seed %d round %d", seed, round).isEqualTo(picture(anew));
        }
    }

    private static void change(Farm farm, Random random) {
        String node = "n" + random.nextInt(9);
        String namespace = "ns" + random.nextInt(3);
        String name = "p" + random.nextInt(40);
        Pod pod = Farm.pod(namespace, name, node);
        switch (random.nextInt(12)) {
            case 0 -> farm.put(Farm.node(node, "z" + random.nextInt(2), "r" + random.nextInt(3)));
            case 1 -> farm.put(Farm.node(node, "z0", "r0").withCordoned(random.nextBoolean())
                    .withConditions(List.of(Farm.ready(random.nextBoolean() ? "True" : "Unknown"))));
            case 2 -> farm.remove(Kind.NODE, "", node);
            case 3, 4 -> farm.put(pod);
            case 5 -> farm.put(Farm.crashing(pod));
            case 6 -> farm.put(Farm.notReady(pod));
            case 7 -> farm.put(Farm.owned(Farm.waiting(namespace, name, "full"), "ReplicaSet", "rs"));
            case 8, 9 -> farm.remove(Kind.POD, namespace, name);
            case 10 -> farm.put(new ReplicaSet(
                    Meta.named(namespace, "rs").withLabels(Labels.of("v", "" + random.nextInt())).withOwner(
                            new Owner("Deployment", "d" + random.nextInt(2))),
                    null, PodTemplate.NONE, 1, 0, 0));
            default -> farm.leftOut(random.nextInt(4) == 0 ? new String[]{"hidden"} : new String[0]);
        }
    }
}

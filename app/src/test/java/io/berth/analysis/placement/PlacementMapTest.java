package io.berth.analysis.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.owners.TopOwner;
import io.berth.analysis.filter.Filter;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                Farm.owned(Farm.waiting("a", "web-1-y", "no room"), "ReplicaSet", "web-1"), gated);
        assertThat(map(farm).waiting()).extracting(group -> group.workload().name()).containsExactly("web-1", "held");
        PlacementMap map = PlacementMap.derive(map(farm), farm.put(set).snapshot(), PlacementLens.ALL);
        WaitingGroup first = map.waiting().getFirst();
        assertThat(first.workload()).isEqualTo(new TopOwner("a", "Deployment", "web"));
        assertThat(first.pods()).isEqualTo(2);
        assertThat(first.first().name()).isEqualTo("web-1-x");
        assertThat(first.gpus()).isEqualTo(8);
        assertThat(map.waiting().getLast().cause().isHeld()).isTrue();
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

    private static final List<Grouping> GROUPINGS = List.of(Grouping.ZONE_RACK, Grouping.NAMESPACE,
            Grouping.NAMESPACE_WORKLOAD, Grouping.NONE, Grouping.of(Level.NodeField.NODE_STATE),
            Grouping.of(Level.NodeField.ZONE, Level.PodField.OWNER_KIND), Grouping.of(new Level.PodLabel("app")),
            Grouping.of(Level.PodField.NODE), Grouping.of(Level.PodField.QOS, Level.NodeField.NODE_STATE),
            Grouping.of(new Level.NodeLabel(Node.ZONE)));

    static Stream<Arguments> everyGroupingAndColouring() {
        return GROUPINGS.stream().flatMap(
                grouping -> Stream.of(Colouring.values()).map(colouring -> Arguments.of(grouping, colouring)));
    }

    @ParameterizedTest
    @MethodSource("everyGroupingAndColouring")
    void followsManyRandomChangesAsIfStartedAnew(Grouping grouping, Colouring colouring) {
        long seed = 20_260L + 31L * GROUPINGS.indexOf(grouping) + colouring.word().length();
        Random random = new Random(seed);
        Farm farm = new Farm();
        PlacementLens lens = PlacementLens.ALL.withGrouping(grouping).withColouring(colouring);
        PlacementMap map = null;
        for (int round = 0; round < 20; round++) {
            for (int change = random.nextInt(8); change >= 0; change--) {
                change(farm, random);
            }
            if (random.nextInt(12) == 0) {
                lens = lens.withNamespaces(random.nextBoolean() ? Set.of() : Set.of("ns1"));
                lens = lens.withFilter(Filter.parse(random.nextBoolean() ? "" : "p1"));
                lens = lens.withCellSize(random.nextBoolean() ? CellSize.ONE : CellSize.CPU);
            }
            if (random.nextInt(4) == 0) {
                lens = lens.withFilter(
                        Filter.parse(List.of("", "p", "p1", "P1", "p1 a", "phase:failed p1", "-p1", "phase:failed")
                                .get(random.nextInt(8))));
            }
            ClusterSnapshot snapshot = farm.snapshot();
            map = PlacementMap.derive(map, snapshot, lens);
            PlacementMap anew = PlacementMap.derive(null, snapshot, lens, map.categories());
            assertThat(picture(map)).as("seed %d round %d", seed, round).isEqualTo(picture(anew));
            for (int place = 0; place < map.size(); place++) {
                for (int i = 0; i < map.tile(place).size(); i++) {
                    assertThat(map.placeOf(map.tile(place).pod(i))).isEqualTo(place);
                }
            }
        }
    }

    @Test
    void groupsPodsIntoBoxesOfFortyFiveInTheOrderOfTheirAge() {
        Farm farm = new Farm().put(Farm.node("n", "z", "r"));
        for (int i = 0; i < 100; i++) {
            farm.put(Farm.owned(Farm.pod("ads", "p" + (100 + i), "n"), "StatefulSet", "vllm"));
        }
        farm.put(Farm.pod("zoo", "lone", "n"), Farm.waiting("ads", "late", "full"));
        PlacementMap map = PlacementMap.derive(null, farm.snapshot(),
                PlacementLens.ALL.withGrouping(Grouping.NAMESPACE_WORKLOAD));
        assertThat(map.grid().zones()).extracting(Grid.Zone::name).containsExactly("ads", "zoo");
        assertThat(map.tiles()).extracting(NodeTile::name).containsExactly("vllm 1/3", "vllm 2/3", "vllm 3/3", "lone");
        assertThat(map.tiles()).extracting(NodeTile::size).containsExactly(45, 45, 10, 1);
        assertThat(map.tile(0).isGroup()).isTrue();
        assertThat(map.tile(2).pod(9).name()).isEqualTo("p199");
        assertThat(map.totals().placed()).isEqualTo(101);
        assertThat(map.totals().nodes()).isEqualTo(1);
        assertThat(map.placeOf("n")).isEqualTo(-1);
    }

    @Test
    void keepsTheBoxesOfGroupsInWhichNothingChanged() {
        Farm farm = new Farm().put(Farm.node("n", "z", "r"));
        for (int i = 0; i < 200; i++) {
            farm.put(Farm.pod("ns" + i % 2, "p" + (100 + i), "n"));
        }
        PlacementLens lens = PlacementLens.ALL.withGrouping(Grouping.NAMESPACE);
        PlacementMap before = PlacementMap.derive(null, farm.snapshot(), lens);
        PlacementMap after = PlacementMap.derive(before,
                farm.put(Farm.crashing(Farm.pod("ns0", "p102", "n"))).snapshot(),
                lens);
        assertThat(after.tile(0)).isNotSameAs(before.tile(0));
        assertThat(after.tile(0).count(PodHealth.FAILING)).isEqualTo(1);
        assertThat(after.tile(1)).isSameAs(before.tile(1));
        assertThat(after.tile(4)).isSameAs(before.tile(4));
        assertThat(after.grid()).isSameAs(before.grid());
    }

    @Test
    void fadesWhatTheFilterHidesAndCountsIt() {
        Farm farm = new Farm().put(Farm.node("n", "z", "r"), Farm.pod("a", "one", "n"), Farm.pod("a", "two", "n"),
                Farm.pod("b", "one-more", "n"), Farm.waiting("a", "one-waits", ""), Farm.waiting("a", "waits", ""));
        PlacementMap map = PlacementMap.derive(null, farm.snapshot(),
                PlacementLens.ALL.withNamespaces(Set.of("a")).withFilter(Filter.parse("one")));
        assertThat(map.totals().placed()).isEqualTo(1);
        assertThat(map.totals().looked()).isEqualTo(2);
        assertThat(map.totals().waiting()).isEqualTo(1);
        assertThat(map.tile(0).size()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "2,1", "3,2", "9,2", "10,3", "99,3", "100,4", "5000,4"})
    void putsRestartsIntoSteps(int restarts, int bin) {
        assertThat(Bins.ofRestarts(restarts)).isEqualTo(bin);
    }

    @ParameterizedTest
    @CsvSource({"-5,0", "3599,0", "3600,1", "86400,2", "604800,3", "2591999,3", "2592000,4"})
    void putsAgesIntoSteps(long age, int bin) {
        Pod pod = Farm.pod("a", "p", "n");
        pod = pod.withMeta(pod.meta().withCreated(1_000_000_000));
        assertThat(Bins.ofAge(pod, 1_000_000_000 + age)).isEqualTo(bin);
    }

    @ParameterizedTest
    @CsvSource({"-1,6", "0,0", "0.199,0", "0.2,1", "0.999,4", "1,4", "1.01,5"})
    void putsSharesIntoFifths(double share, int bin) {
        assertThat(Bins.ofShare(share)).isEqualTo(bin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "zone>rack", "namespace>workload", "label:topology.kubernetes.io/zone",
            "pod-label:app.kubernetes.io/name>node", "gpu_product"})
    void readsGroupingsAsTheyAreWritten(String word) {
        assertThat(Grouping.of(word).map(Grouping::word)).contains(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zones", "zone>", "zone>rack>pool", "label:", ">"})
    void doesNotReadGroupingsThatAreNone(String word) {
        assertThat(Grouping.of(word)).isEmpty();
    }

    @Test
    void tellsLabelKeysOfMostObjectsFirst() {
        Pod pod = Farm.pod("a", "p", "n");
        Farm farm = new Farm().put(Farm.node("n", "z", "r"), Farm.node("m", Map.of(Node.ZONE, "z"), 0),
                pod.withMeta(pod.meta().withLabels(Labels.of("app", "x"))));
        LabelKeys keys = LabelKeys.of(farm.snapshot());
        assertThat(keys.nodes()).containsExactly(new LabelKeys.Used(Node.ZONE, 2),
                new LabelKeys.Used("topology.kubernetes.io/rack", 1));
        assertThat(keys.pods()).containsExactly(new LabelKeys.Used("app", 1));
    }

    private static void change(Farm farm, Random random) {
        String node = "n" + random.nextInt(9);
        String namespace = "ns" + random.nextInt(3);
        String name = "p" + random.nextInt(40);
        Pod pod = Farm.pod(namespace, name, node);
        pod = pod.withMeta(pod.meta().withLabels(Labels.of("app", "a" + random.nextInt(3))));
        if (random.nextBoolean()) {
            pod = Farm.owned(pod, "ReplicaSet", "rs");
        }
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

package io.berth.analysis.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.filter.Filter;
import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Deployment;
import io.berth.model.Kind;
import io.berth.model.LabelSelector;
import io.berth.model.Labels;
import io.berth.model.Meta;
import io.berth.model.Node;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.PodTemplate;
import io.berth.model.ReplicaSet;
import io.berth.model.ResourceList;
import io.berth.model.ResourceQuota;
import io.berth.model.WatchHealth;
import io.berth.testing.Nodes;
import io.berth.testing.Pods;
import io.berth.testing.Snapshots;
import java.util.Objects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static Rows rows(ClusterSnapshot snapshot, TableQuery query) {
        return Rows.derive(null, snapshot, query);
    }

    private static TableQuery sorted(TableKind kind, String... columns) {
        List<TableQuery.Sort> sort = new ArrayList<>();
        for (String column : columns) {
            sort.add(new TableQuery.Sort(column.replace("-", ""), column.endsWith("-")));
        }
        return TableQuery.all(kind).withSort(sort);
    }

    private static List<String> names(Rows rows) {
        return IntStream.range(0, rows.size()).mapToObj(i -> rows.at(i).object().name()).toList();
    }

    private static Cell cell(Rows rows, int place, String column) {
        return rows.cell(rows.at(place),
                Columns.of(rows.query().kind()).stream().filter(c -> c.id().equals(column)).findFirst().orElseThrow());
    }

    static ReplicaSet replicaSet(String namespace, String name, String deployment) {
        Meta meta = Meta.named(namespace, name);
        return new ReplicaSet(deployment.isEmpty() ? meta : meta.withOwner(new Owner("Deployment", deployment)),
                new LabelSelector(Labels.NONE, List.of()), PodTemplate.NONE, 1, 1, 1);
    }

    static Deployment deployment(String namespace, String name, int desired, int ready) {
        return new Deployment(Meta.named(namespace, name), new LabelSelector(Labels.NONE, List.of()), PodTemplate.NONE,
                desired, ready, ready, ready, false);
    }

    @Test
    void putsNamesInTheOrderInWhichPeopleLookThemUp() {
        Rows rows = rows(Snapshots.of(Pods.aPod("b", "w-10").build(), Pods.aPod("a", "w-9").build(),
                Pods.aPod("a", "w-10").build(), Pods.aPod("a", "W-2").build()), sorted(TableKind.PODS, "name"));
        assertThat(names(rows)).containsExactly("W-2", "w-9", "w-10", "w-10");
        assertThat(rows.at(2).object().namespace()).isEqualTo("a");
    }

    @Test
    void sortsBySeveralColumnsAndLeavesUnknownLast() {
        ClusterSnapshot snapshot = Snapshots.of(Pods.aPod("a", "two").cpu(2000).build(),
                Pods.aPod("a", "none").build(), Pods.aPod("b", "two").cpu(2000).build(),
                Pods.aPod("a", "one").cpu(1000).build());
        assertThat(names(rows(snapshot, sorted(TableKind.PODS, "cpuRequest")))).containsExactly("one", "two", "two",
                "none");
        Rows down = rows(snapshot, sorted(TableKind.PODS, "cpuRequest-", "namespace-"));
        assertThat(names(down)).containsExactly("two", "two", "one", "none");
        assertThat(down.at(0).object().namespace()).isEqualTo("b");
    }

    @Test
    void passesOverAColumnThatTheTableLacks() {
        assertThat(names(rows(Snapshots.of(Pods.aPod().build()), sorted(TableKind.PODS, "gone")))).hasSize(1);
    }

    @Test
    void showsTheChosenNamespacesAndWhatTheFilterWants() {
        ClusterSnapshot snapshot = Snapshots.of(Pods.aPod("a", "web-1").build(), Pods.aPod("b", "web-2").build(),
                Pods.aPod("a", "db").build(), Nodes.aNode("n").build());
        TableQuery query = TableQuery.all(TableKind.PODS);
        assertThat(names(rows(snapshot, query.withNamespaces(Set.of("a"))))).containsExactly("db", "web-1");
        Rows filtered = rows(snapshot, query.withFilter(Filter.parse("web")));
        assertThat(names(filtered)).containsExactly("web-1", "web-2");
        assertThat(filtered.count(TableKind.PODS)).isEqualTo(3);
        assertThat(filtered.count(TableKind.NODES)).isEqualTo(1);
        assertThat(names(rows(snapshot, TableQuery.all(TableKind.NODES).withNamespaces(Set.of("a")))))
                .containsExactly("n");
    }

    @Test
    void countsThePodsOfANodeAgainstItsRoom() {
        Rows rows = rows(Snapshots.of(Nodes.aNode("n").gpus(8).build(),
                Pods.aPod("a", "one").cpu(500).gpus(2).on("n").build(),
                Pods.aPod("a", "done").cpu(500).on("n").phase(Pod.Phase.SUCCEEDED).build(),
                Pods.aPod("a", "late").cpu(500).build()), TableQuery.all(TableKind.NODES));
        assertThat(cell(rows, 0, "cpuRequest")).isEqualTo(new Cell.Share(500, 8000, Cell.Unit.CPU));
        assertThat(cell(rows, 0, "gpuRequest")).isEqualTo(new Cell.Share(2, 8, Cell.Unit.COUNT));
        assertThat(cell(rows, 0, "pods")).isEqualTo(new Cell.Share(1, 110, Cell.Unit.COUNT));
    }

    @Test
    void tellsNothingOfPodsThatMayNotBeSeen() {
        Snapshots cluster = new Snapshots().put(Nodes.aNode("n").build(),
                deployment("a", "web", 2, 1)).health(Kind.POD, new WatchHealth.Forbidden("list", "", "no"));
        assertThat(cell(rows(cluster.snapshot(), TableQuery.all(TableKind.NODES)), 0, "cpuRequest"))
                .isEqualTo(Cell.NONE);
        assertThat(cell(rows(cluster.snapshot(), TableQuery.all(TableKind.WORKLOADS)), 0, "podStates"))
                .isEqualTo(Cell.NONE);
        Snapshots loading = new Snapshots().put(Nodes.aNode("n").build()).health(Kind.POD,
                new WatchHealth.Loading(5, 10));
        assertThat(cell(rows(loading.snapshot(), TableQuery.all(TableKind.NODES)), 0, "pods")).isEqualTo(Cell.NONE);
    }

    @Test
    void readsTheCellsAgainWhenThePodsHaveAllCome() {
        Snapshots cluster = new Snapshots().put(Nodes.aNode("n").build()).health(Kind.POD,
                new WatchHealth.Loading(5, 10));
        Rows before = rows(cluster.snapshot(), TableQuery.all(TableKind.NODES));
        Rows after = Rows.derive(before,
                cluster.health(Kind.POD, new WatchHealth.Live(java.time.Instant.EPOCH)).snapshot(),
                TableQuery.all(TableKind.NODES));
        assertThat(cell(after, 0, "pods")).isEqualTo(new Cell.Share(0, 110, Cell.Unit.COUNT));
        assertThat(after.at(0)).isNotSameAs(before.at(0));
    }

    @Test
    void countsPodsForTheDeploymentAboveTheirReplicaSet() {
        Pod pod = Pods.aPod("a", "web-1-x").ownedBy("ReplicaSet", "web-1").on("n").ready().build();
        Snapshots cluster = new Snapshots().put(deployment("a", "web", 1, 1), pod);
        Rows orphaned = rows(cluster.snapshot(), TableQuery.all(TableKind.WORKLOADS));
        assertThat(Cell.order(cell(orphaned, 0, "podStates"))).isZero();
        Rows found = Rows.derive(orphaned, cluster.put(replicaSet("a", "web-1", "web")).snapshot(),
                TableQuery.all(TableKind.WORKLOADS));
        assertThat(names(found)).containsExactly("web");
        assertThat(((Cell.States) cell(found, 0, "podStates")).tally().of(PodHealth.READY)).isEqualTo(1);
        cluster.remove(replicaSet("a", "web-1", "web"));
        Rows lost = Rows.derive(found, cluster.remove(pod).snapshot(), TableQuery.all(TableKind.WORKLOADS));
        assertThat(Cell.order(cell(lost, 0, "podStates"))).isZero();
    }

    @Test
    void givesEachResourceOfAQuotaARow() {
        ResourceQuota quota = new ResourceQuota(Meta.named("a", "compute"),
                ResourceList.of("requests.cpu", 4000).with("pods", 10), ResourceList.of("pods", 12), List.of());
        Rows rows = rows(Snapshots.of(quota), TableQuery.all(TableKind.QUOTAS));
        assertThat(IntStream.range(0, rows.size()).mapToObj(i -> rows.at(i).part())).containsExactly("pods",
                "requests.cpu");
        assertThat(cell(rows, 0, "share")).isEqualTo(new Cell.Share(12, 10, Cell.Unit.COUNT));
        assertThat(cell(rows, 1, "used")).isEqualTo(Cell.NONE);
        assertThat(cell(rows, 1, "hard")).isEqualTo(new Cell.Cpu(4000));
        assertThat(rows.count(TableKind.QUOTAS)).isEqualTo(2);
        assertThat(rows.placeOf(Kind.RESOURCE_QUOTA, "a", "compute", "requests.cpu")).isEqualTo(1);
        assertThat(rows.placeOf(Kind.RESOURCE_QUOTA, "a", "compute", "gone")).isZero();
    }

    @Test
    void limitsAPodOnlyWhereEachContainerIsLimited() {
        Pod half = Pods.aPod().spec(spec -> spec.withContainers(List.of(
                new io.berth.model.Container("x", "i", ResourceList.NONE, ResourceList.of("cpu", 100), List.of(),
                        false),
                new io.berth.model.Container("y", "i", ResourceList.NONE, ResourceList.NONE, List.of(), false))))
                .build();
        Rows rows = rows(Snapshots.of(half), TableQuery.all(TableKind.PODS));
        assertThat(cell(rows, 0, "cpuLimit")).isEqualTo(Cell.NONE);
        assertThat(cell(rows, 0, "cpuRequest")).isEqualTo(Cell.NONE);
        assertThat(cell(rows, 0, "restarts")).isEqualTo(new Cell.Count(0));
    }

    @Test
    void keepsTheRowsThatDidNotChangeAndFindsThemAgain() {
        Snapshots cluster = new Snapshots();
        for (int i = 0; i < 40; i++) {
            cluster.put(Pods.aPod("a", "pod-" + i).cpu(i).build());
        }
        TableQuery query = sorted(TableKind.PODS, "cpuRequest");
        Rows before = rows(cluster.snapshot(), query);
        Rows after = Rows.derive(before, cluster.put(Pods.aPod("a", "pod-3").cpu(100).build()).snapshot(), query);
        assertThat(after.at(0)).isSameAs(before.at(0));
        assertThat(after.at(3).object().name()).isEqualTo("pod-4");
        assertThat(after.placeOf(before.at(3))).isEqualTo(39);
        assertThat(after.placeOf(Kind.POD, "a", "gone", "")).isEqualTo(-1);
        assertThat(after.placeOf(Kind.NODE, "", "pod-3", "")).isEqualTo(-1);
    }

    @Test
    void findsTheNextNameThatBeginsSo() {
        Rows rows = rows(Snapshots.of(Pods.aPod("a", "api-1").build(), Pods.aPod("a", "web-1").build(),
                Pods.aPod("a", "web-2").build()), TableQuery.all(TableKind.PODS));
        assertThat(rows.find("WEB", 0)).contains(1);
        assertThat(rows.find("web", 2)).contains(2);
        assertThat(rows.find("api", 1)).contains(0);
        assertThat(rows.find("x", 0)).isEmpty();
    }

    /// What follows change by change is what is derived at once.
    @RepeatedTest(20)
    void followsRandomChangesAsIfDerivedAtOnce() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Snapshots cluster = new Snapshots();
        Map<TableKind, Rows> followed = new HashMap<>();
        Map<TableKind, TableQuery> queries = new HashMap<>();
        for (int step = 0; step < 40; step++) {
            for (int i = random.nextInt(30); i >= 0; i--) {
                change(cluster, random);
            }
            ClusterSnapshot snapshot = cluster.snapshot();
            for (TableKind kind : TableKind.values()) {
                if (step % 5 == 0) {
                    queries.put(kind, randomQuery(kind, random));
                }
                TableQuery query = Objects.requireNonNull(queries.get(kind));
                Rows rows = Rows.derive(followed.get(kind), snapshot, query);
                assertThat(picture(rows)).as("seed %d, step %d, %s", seed, step, query)
                        .isEqualTo(picture(Rows.derive(null, snapshot, query)));
                followed.put(kind, rows);
            }
        }
    }

    private static TableQuery randomQuery(TableKind kind, Random random) {
        List<TableQuery.Sort> sort = new ArrayList<>();
        List<Column> columns = Columns.of(kind);
        for (int i = random.nextInt(3); i > 0; i--) {
            sort.add(new TableQuery.Sort(columns.get(random.nextInt(columns.size())).id(), random.nextBoolean()));
        }
        return new TableQuery(kind, random.nextBoolean() ? Set.of() : Set.of("a", "b"),
                random.nextBoolean() ? Filter.ALL : Filter.parse("1"), sort);
    }

    private static void change(Snapshots cluster, Random random) {
        String namespace = List.of("a", "b", "c").get(random.nextInt(3));
        int number = random.nextInt(25);
        ClusterObject object = switch (random.nextInt(8)) {
            case 0 -> Nodes.aNode("n" + number % 5)
                    .ready(List.of("True", "False", "Unknown").get(random.nextInt(3))).build();
            case 1 -> replicaSet(namespace, "rs-" + number % 6, random.nextBoolean() ? "" : "web-" + number % 3);
            case 2 -> deployment(namespace, "web-" + number % 3, number, random.nextInt(3));
            case 3 -> new ResourceQuota(Meta.named(namespace, "q" + number % 2),
                    ResourceList.of("pods", number).with("requests.cpu", 1000), ResourceList.of("pods", number / 2),
                    List.of());
            case 4 -> new io.berth.model.Namespace(Meta.named("", namespace), "Active");
            default -> Pods.aPod(namespace, "pod-" + number).cpu(random.nextInt(4) * 500L).gpus(random.nextInt(2))
                    .on("n" + random.nextInt(5)).ownedBy("ReplicaSet", "rs-" + random.nextInt(6))
                    .phase(List.of(Pod.Phase.values()).get(random.nextInt(5))).build();
        };
        if (random.nextInt(5) == 0) {
            cluster.remove(object);
        } else {
            cluster.put(object);
        }
    }

    private static List<String> picture(Rows rows) {
        TableText text = new TableText(rows, Columns.of(rows.query().kind()));
        return IntStream.range(0, rows.size()).mapToObj(i -> rows.at(i).slot() + text.csv(rows.at(i))).toList();
    }

    @Test
    void ordersNodesFromTheWorst() {
        Node down = Nodes.aNode("z").ready("False").build();
        assertThat(names(rows(Snapshots.of(Nodes.aNode("a").build(), Nodes.aNode("b").cordoned().build(), down),
                sorted(TableKind.NODES, "health")))).containsExactly("z", "b", "a");
    }
}

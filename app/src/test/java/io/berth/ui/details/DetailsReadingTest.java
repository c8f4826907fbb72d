package io.berth.ui.details;

import static io.berth.testing.Nodes.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.health.NodeHealth;
import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Deployment;
import io.berth.model.Kind;
import io.berth.model.LabelSelector;
import io.berth.model.Labels;
import io.berth.model.Meta;
import io.berth.model.PriorityClass;
import io.berth.model.Node;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.PodDisruptionBudget;
import io.berth.model.PodSpec;
import io.berth.model.PodTemplate;
import io.berth.model.ReplicaSet;
import io.berth.model.Service;
import io.berth.model.WatchHealth;
import io.berth.testing.Snapshots;
import io.berth.ui.selection.Selected;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DetailsReadingTest {
    private static final Deployment DEPLOYMENT = new Deployment(Meta.named("x", "serve"), null, PodTemplate.NONE, 2, 1,
            2, 1, false);
    private static final ReplicaSet REPLICA_SET = new ReplicaSet(
            Meta.named("x", "serve-7d").withOwner(new Owner("Deployment", "serve")), null, PodTemplate.NONE, 2, 1, 2);
    private static final Pod WELL = aPod("x", "serve-7d-a").ownedBy("ReplicaSet", "serve-7d").gpus(1).on("n").ready()
            .build();
    private static final Pod UNWELL = aPod("x", "serve-7d-b").ownedBy("ReplicaSet", "serve-7d").gpus(2).on("n")
            .phase(Pod.Phase.UNKNOWN).build();
    private static final Pod DONE = aPod("x", "once").gpus(4).on("n").phase(Pod.Phase.SUCCEEDED).build();
    private static final Node NODE = aNode("n").gpus(8).build();

    private static Selected of(ClusterObject object) {
        return new Selected.OfKind(object.kind(), object.namespace(), object.name());
    }

    private static Details read(@Nullable Details before, Selected selected, ClusterSnapshot snapshot) {
        return DetailsReading.of(before, new DetailsReading.Question(selected, Set.of(), snapshot),
                new DetailsMemory());
    }

    private static Details read(Selected selected, ClusterSnapshot snapshot) {
        return read(null, selected, snapshot);
    }

    private static final ClusterSnapshot ALL = Snapshots.of(DEPLOYMENT, REPLICA_SET, WELL, UNWELL, DONE, NODE);

    @Test
    void saysNothingOfNothing() {
        assertThat(read(Selected.NONE, ALL)).isEqualTo(new Details.Nothing());
    }

    @Test
    void namesTheOwnersOfAPodUpToTheWorkload() {
        Details details = read(of(WELL), ALL);

        assertThat(details).isInstanceOfSatisfying(Details.OfPod.class, pod -> {
            assertThat(pod.health()).isEqualTo(PodHealth.READY);
            assertThat(pod.node()).isEqualTo(Selected.node("n"));
            assertThat(pod.owners()).containsExactly(
                    new Details.Link("ReplicaSet", "serve-7d", new Selected.OfKind(Kind.REPLICA_SET, "x", "serve-7d")),
                    new Details.Link("Deployment", "serve", of(DEPLOYMENT)));
        });
    }

    @Test
    void namesAnOwnerThatMayNotBeSeen() {
        Pod pod = aPod("x", "p").ownedBy("RayCluster", "ray").build();

        assertThat(read(of(pod), Snapshots.of(pod))).isInstanceOfSatisfying(Details.OfPod.class,
                of -> assertThat(of.owners()).containsExactly(new Details.Link("RayCluster", "ray", Selected.NONE)));
    }

    @Test
    void doesNotFollowOwnersInACircle() {
        ReplicaSet a = new ReplicaSet(Meta.named("x", "a").withOwner(new Owner("ReplicaSet", "a")), null,
                PodTemplate.NONE, 1, 1, 1);

        assertThat(read(of(a), Snapshots.of(a))).isInstanceOfSatisfying(Details.OfWorkload.class,
                of -> assertThat(of.owners()).hasSize(8));
    }

    @Test
    void saysThatNobodyKnowsHowAPodOnALostNodeIs() {
        ClusterSnapshot lost = Snapshots.of(aNode("n").ready("Unknown").build(), WELL);

        assertThat(read(of(WELL), lost)).isInstanceOfSatisfying(Details.OfPod.class,
                pod -> assertThat(pod.health()).isEqualTo(PodHealth.UNKNOWN));
    }

    @Test
    void sumsWhatThePodsOfANodeHold() {
        assertThat(read(of(NODE), ALL)).isInstanceOfSatisfying(Details.OfNode.class, node -> {
            assertThat(node.health()).isEqualTo(NodeHealth.READY);
            assertThat(node.pods().seen()).isEqualTo(PodsOfNode.Seen.ALL);
            assertThat(node.pods().requested().gpus()).isEqualTo(3);
            assertThat(node.pods().holding()).isEqualTo(2);
            assertThat(node.pods().unwell())
                    .containsExactly(new Details.PodLine("x", UNWELL.name(), PodHealth.UNKNOWN));
        });
    }

    @Test
    void countsThePodsOfANodeByWorkloadWorstFirst() {
        assertThat(read(of(NODE), ALL)).isInstanceOfSatisfying(Details.OfNode.class,
                node -> assertThat(node.pods().workloads()).containsExactly(
                        new PodsOfNode.OfOneWorkload(of(DEPLOYMENT), "Deployment", "x", "serve", 2, 1),
                        new PodsOfNode.OfOneWorkload(of(DONE), "Pod", "x", "once", 1, 0)));
    }

    @Test
    void doesNotTakePartOfThePodsForAllOfThem() {
        Snapshots some = new Snapshots().put(NODE, WELL);
        some.health(Kind.POD, new WatchHealth.Forbidden("list", "", ""));
        assertThat(seen(some)).isEqualTo(PodsOfNode.Seen.FORBIDDEN);
        some.health(Kind.POD, new WatchHealth.Loading(1, 2));
        assertThat(seen(some)).isEqualTo(PodsOfNode.Seen.LOADING);
        some.health(Kind.POD, new WatchHealth.Live(ALL.at())).leaveOut("y");
        assertThat(seen(some)).isEqualTo(PodsOfNode.Seen.IN_PART);
    }

    private static PodsOfNode.Seen seen(Snapshots snapshots) {
        return ((Details.OfNode) read(of(NODE), snapshots.snapshot())).pods().seen();
    }

    @Test
    void listsThePodsThatAWorkloadOwnsThroughOthers() {
        assertThat(read(of(DEPLOYMENT), ALL)).isInstanceOfSatisfying(Details.OfWorkload.class, of -> {
            assertThat(of.pods()).containsExactly(new Details.PodLine("x", UNWELL.name(), PodHealth.UNKNOWN),
                    new Details.PodLine("x", WELL.name(), PodHealth.READY));
            assertThat(of.complete()).isTrue();
        });
    }

    @Test
    void namesWhatHasToDoWithThePodsThatAWorkloadMakes() {
        Labels labels = Labels.NONE.with("app", "serve").with("tier", "web");
        Deployment deployment = new Deployment(Meta.named("x", "serve"), null, new PodTemplate(labels, PodSpec.NONE), 1,
                1, 1, 1, false);
        Service selects = service("x", "front", Labels.NONE.with("app", "serve"));
        PodDisruptionBudget covers = new PodDisruptionBudget(Meta.named("x", "keep"),
                new LabelSelector(Labels.NONE.with("tier", "web"), List.of()), "1", "", 0, 1, 1, 1);

        Details details = read(of(deployment), Snapshots.of(deployment, selects, covers,
                service("y", "elsewhere", Labels.NONE.with("app", "serve")),
                service("x", "other", Labels.NONE.with("app", "other")), service("x", "hand", Labels.NONE)));

        assertThat(details).isInstanceOfSatisfying(Details.OfWorkload.class,
                of -> assertThat(of.around())
                        .isEqualTo(new Details.Around(List.of(new Details.Link("Service", "front", of(selects))),
                                List.of(new Details.Budget(
                                        new Details.Link("PodDisruptionBudget", "keep", of(covers)), 0)),
                                List.of())));
    }

    private static Service service(String namespace, String name, Labels selector) {
        return new Service(Meta.named(namespace, name), "ClusterIP", "", selector, List.of(), "Cluster", "None");
    }

    @Test
    void tellsOfAnyOtherKindWhatAllObjectsHave() {
        PriorityClass priority = new PriorityClass(Meta.named("", "high"), 1000, false, true);

        assertThat(read(of(priority), Snapshots.of(priority))).isEqualTo(new Details.OfOther(priority, List.of()));
    }

    @Test
    void keepsWhatWasLastKnownOfWhatVanished() {
        Snapshots cluster = new Snapshots().put(WELL);
        Details there = read(of(WELL), cluster.snapshot());
        ClusterSnapshot without = cluster.remove(WELL).snapshot();
        Details gone = read(there, of(WELL), without);

        assertThat(gone).isEqualTo(new Details.Gone(there, without.at()));
        assertThat(read(gone, of(WELL), cluster.put(NODE).snapshot())).isEqualTo(gone);
        assertThat(read(gone, of(WELL), cluster.put(WELL).snapshot())).isEqualTo(there);
    }

    @Test
    void doesNotTakeAnotherObjectForTheOneThatVanished() {
        Details other = read(of(NODE), ALL);

        assertThat(read(other, Selected.pod("x", "no"), ALL))
                .isEqualTo(new Details.NotSeen(new Selected.OfKind(Kind.POD, "x", "no"), Details.NotSeen.Why.ABSENT));
    }

    @Test
    void saysWhyAnObjectWasNeverSeen() {
        Snapshots cluster = new Snapshots().health(Kind.POD, new WatchHealth.Loading(0, -1));
        assertThat(why(cluster)).isEqualTo(Details.NotSeen.Why.LOADING);
        cluster.health(Kind.POD, new WatchHealth.Forbidden("list", "", ""));
        assertThat(why(cluster)).isEqualTo(Details.NotSeen.Why.FORBIDDEN);
        cluster.leaveOut("x");
        assertThat(why(cluster)).isEqualTo(Details.NotSeen.Why.LEFT_OUT);
    }

    private static Details.NotSeen.Why why(Snapshots cluster) {
        return ((Details.NotSeen) read(Selected.pod("x", "p"), cluster.snapshot())).why();
    }
}

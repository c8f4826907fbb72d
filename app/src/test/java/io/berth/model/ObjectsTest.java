package io.berth.model;

import static io.berth.testing.Nodes.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectsTest {
    private static final Meta META = Meta.named("shop", "web");

    @ParameterizedTest
    @CsvSource({"NODE, api/v1, false", "POD, api/v1, true", "DEPLOYMENT, apis/apps/v1, true",
            "ENDPOINT_SLICE, apis/discovery.k8s.io/v1, true", "PRIORITY_CLASS, apis/scheduling.k8s.io/v1, false"})
    void knowsWhereTheServerKeepsAKind(Kind kind, String path, boolean namespaced) {
        assertThat(kind.apiPath()).isEqualTo(path);
        assertThat(kind.isNamespaced()).isEqualTo(namespaced);
    }

    @Test
    void tellsTwoLivesUnderOneNameApart() {
        Meta reborn = META.withUid(new UUID(1, 2));

        assertThat(META.isSameObject(META.withVersion(9).withDeleted(5))).isTrue();
        assertThat(META.isSameObject(reborn)).isFalse();
        assertThat(META.isSameObject(META.withUid(new UUID(META.uidHigh(), 2)))).isFalse();
        assertThat(reborn.uid()).hasToString("00000000-0000-0001-0000-000000000002");
        assertThat(Meta.named("shop", "web").uid()).isEqualTo(META.uid()).isNotEqualTo(Meta.named("a", "web").uid());
    }

    @Test
    void changesOnePartOfTheMetadata() {
        Owner owner = new Owner("ReplicaSet", "web-1");
        Meta changed = META.withOwner(owner).withLabels(Labels.of("app", "web")).withCreated(60).withDeleted(90)
                .withVersion(7);

        assertThat(META.controller()).isEmpty();
        assertThat(META.isBeingDeleted()).isFalse();
        assertThat(changed.controller()).contains(owner);
        assertThat(changed.isBeingDeleted()).isTrue();
        assertThat(changed.created()).isEqualTo(Instant.ofEpochSecond(60));
        assertThat(changed).isEqualTo(new Meta("shop", "web", META.uidHigh(), META.uidLow(), 7, 60, 90,
                Labels.of("app", "web"), owner, Labels.NONE));
    }

    @ParameterizedTest
    @EnumSource
    void readsEachPhaseAsItIsWritten(Pod.Phase phase) {
        assertThat(Pod.Phase.of(phase.text())).isEqualTo(phase);
        assertThat(Pod.Phase.of("Sleeping")).isEqualTo(Pod.Phase.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"n, RUNNING, true, false", "n, PENDING, true, false", "n, SUCCEEDED, false, false",
            "n, FAILED, false, false", ", PENDING, false, true", ", FAILED, false, false"})
    void tellsWhatHoldsResourcesFromWhatWaits(String node, Pod.Phase phase, boolean holds, boolean waits) {
        Pod pod = node == null ? aPod().phase(phase).build() : aPod().on(node).phase(phase).build();

        assertThat(pod.isHoldingResources()).isEqualTo(holds);
        assertThat(pod.isUnscheduled()).isEqualTo(waits);
        assertThat(pod.kind()).isEqualTo(Kind.POD);
    }

    @Test
    void asksAPodsStatusForItsConditionsAndRestarts() {
        PodStatus ready = aPod().ready().build().status();
        ContainerStatus twice = new ContainerStatus("a", false, true, 2, ContainerStatus.State.RUNNING, "", "", 0,
                null, null, null);

        assertThat(ready.isReady()).isTrue();
        assertThat(ready.condition("Initialized")).isNull();
        assertThat(PodStatus.PENDING.isReady()).isFalse();
        assertThat(PodStatus.PENDING.withContainers(List.of(twice, twice)).restarts()).isEqualTo(4);
    }

    @Test
    void asksANodeForItsConditionsAndZone() {
        Node node = aNode("n").build();

        assertThat(node.zone()).isEmpty();
        assertThat(aNode("n").zone("a").build().zone()).isEqualTo("a");
        assertThat(node.isReady()).isTrue();
        assertThat(node.withConditions(List.of()).isReady()).isFalse();
        assertThat(node.withConditions(List.of(new Condition("Ready", "Unknown", "", "", 0))).isReady()).isFalse();
        assertThat(node.condition("DiskPressure")).isNull();
        assertThat(node.withCordoned(true)).isNotEqualTo(node).extracting(Node::isCordoned).isEqualTo(true);
    }

    @Test
    void keepsPodsOfANodeBySlot() {
        NodePods pods = new NodePods("n1", new int[]{4, 2});

        assertThat(pods.name()).isEqualTo("n1");
        assertThat(pods.namespace()).isEmpty();
        assertThat(pods.size()).isEqualTo(2);
        assertThat(pods.slot(1)).isEqualTo(2);
    }

    @Test
    void ordersAmountsByValue() {
        assertThat(new Bytes(3L << 30).gibibytes()).isEqualTo(3);
        assertThat(new Bytes(1)).isGreaterThan(Bytes.ZERO);
        assertThat(new MilliCpu(1_500).cores()).isEqualTo(1.5);
        assertThat(new MilliCpu(1)).isGreaterThan(MilliCpu.ZERO);
    }

    @Test
    void holdsATermOfNodeAffinityForEmptyOnlyIfNothingIsInIt() {
        Requirement any = new Requirement("a", Requirement.Operator.EXISTS, List.of());

        assertThat(new Affinity.NodeTerm(List.of(), List.of(), false).isEmpty()).isTrue();
        assertThat(new Affinity.NodeTerm(List.of(any), List.of(), false).isEmpty()).isFalse();
        assertThat(new Affinity.NodeTerm(List.of(), List.of(any), false).isEmpty()).isFalse();
        assertThat(new Affinity.NodeTerm(List.of(), List.of(), true).isEmpty()).isFalse();
    }

    @Test
    void namesTheKindOfEachWorkload() {
        PodTemplate template = new PodTemplate(Labels.NONE, PodSpec.NONE);

        assertThat(List.<Workload>of(new Deployment(META, null, template, 3, 2, 1, 2, false),
                new ReplicaSet(META, null, template, 3, 2, 2), new StatefulSet(META, null, template, 3, 2, 1, 2, "web"),
                new DaemonSet(META, null, template, 3, 2, 1, 2, 0),
                new Job(META, null, template, 3, 2, 4, 2, 0, 0, false, false, 0, 0, "")))
                .extracting(Workload::kind, Workload::desired, Workload::ready, Workload::name)
                .allSatisfy(row -> assertThat(row.toList().subList(1, 4)).isEqualTo(List.of(3, 2, "web")))
                .extracting(row -> row.toList().getFirst()).isEqualTo(List.of(Kind.DEPLOYMENT, Kind.REPLICA_SET,
                        Kind.STATEFUL_SET, Kind.DAEMON_SET, Kind.JOB));
    }

    @Test
    void wantsNoPodsOfACronJobItself() {
        CronJob cron = new CronJob(META, new PodTemplate(Labels.NONE, PodSpec.NONE), 2, "0 2 * * *", "", false, 0);

        assertThat(cron.desired()).isZero();
        assertThat(cron.kind()).isEqualTo(Kind.CRON_JOB);
    }

    @Test
    void changesOnePartOfASpec() {
        PodSpec spec = PodSpec.NONE.withPriority(5, "high").withGates(List.of("g")).withRestartPolicy("Never")
                .withNodeSelector(Labels.of("disk", "ssd")).withPodRequests(ResourceList.of("cpu", 1));

        assertThat(spec.priority()).isEqualTo(5);
        assertThat(spec.gates()).containsExactly("g");
        assertThat(spec.withGates(List.of()).withPriority(0, "").withRestartPolicy("Always")
                .withNodeSelector(Labels.NONE).withPodRequests(ResourceList.NONE)).isEqualTo(PodSpec.NONE);
        assertThat(Labels.of(Map.of()).isEmpty()).isTrue();
    }
}

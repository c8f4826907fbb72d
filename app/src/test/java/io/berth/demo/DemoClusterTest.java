package io.berth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.health.Health;
import io.berth.analysis.health.NodeHealth;
import io.berth.analysis.scheduling.Filters;
import io.berth.analysis.scheduling.NodeLoad;
import io.berth.model.ClusterObject;
import io.berth.model.Condition;
import io.berth.model.ContainerStatus;
import io.berth.model.DaemonSet;
import io.berth.model.Deployment;
import io.berth.model.Job;
import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.ObjectEvent;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.ReplicaSet;
import io.berth.model.ResourceList;
import io.berth.model.ResourceQuota;
import io.berth.model.StatefulSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoClusterTest {
    private static final long START = 1_772_452_800;
    private static final long HALF_AN_HOUR = 1_800;
    private static final long SIX_HOURS = 21_600;

    private final DemoCluster cluster = new DemoCluster(DemoSize.SMALL, 7, START);

    private static <T extends ClusterObject> List<T> all(DemoCluster cluster, Kind kind, Class<T> type) {
        List<T> list = new ArrayList<>();
        cluster.all(kind).forEach(object -> list.add(type.cast(object)));
        return list;
    }

    private List<Pod> pods() {
        return all(cluster, Kind.POD, Pod.class);
    }

    private List<Node> nodes() {
        return all(cluster, Kind.NODE, Node.class);
    }

    private static List<ClusterObject> everything(DemoCluster cluster) {
        List<ClusterObject> list = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            list.addAll(all(cluster, kind, ClusterObject.class));
        }
        return list;
    }

    @Test
    void livesTheSameLifeFromTheSameSeed() {
        DemoCluster twin = new DemoCluster(DemoSize.SMALL, 7, START);
        DemoCluster other = new DemoCluster(DemoSize.SMALL, 8, START);
        for (long second = 1; second <= 300; second++) {
            assertThat(twin.step(START + second)).isEqualTo(cluster.step(START + second));
        }

        assertThat(everything(twin)).isEqualTo(everything(cluster));
        assertThat(everything(other)).isNotEqualTo(everything(new DemoCluster(DemoSize.SMALL, 7, START)));
    }

    @ParameterizedTest
    @EnumSource
    void hasTheSizeThatItsNameSays(DemoSize size) {
        DemoCluster sized = new DemoCluster(size, 1, START);

        assertThat(sized.all(Kind.NODE).size()).isEqualTo(size.nodes());
        assertThat(sized.all(Kind.POD).size()).isBetween(size.pods() * 95 / 100, size.pods() * 105 / 100);
        assertThat(DemoSize.of(size.text())).contains(size);
    }

    @Test
    void neverPromisesMoreThanANodeHas() {
        for (long second = 1; second <= HALF_AN_HOUR; second++) {
            cluster.step(START + second);
            if (second % 10 == 0) {
                Map<String, NodeLoad> loads = loads();
                for (Node node : nodes()) {
                    NodeLoad load = loads.getOrDefault(node.name(), NodeLoad.NONE);
                    load.requested().amounts().forEach((name, amount) -> assertThat(amount)
                            .as(name + " of " + node.name()).isLessThanOrEqualTo(node.allocatable().amount(name)));
                    assertThat((long) load.pods()).isLessThanOrEqualTo(node.allocatable().amount(ResourceList.PODS));
                }
            }
        }
        assertThat(pods().size()).isBetween(1_700, 2_000);
    }

    private Map<String, NodeLoad> loads() {
        Map<String, NodeLoad> loads = new HashMap<>();
        for (Pod pod : pods()) {
            String node = pod.nodeName();
            if (node != null) {
                loads.merge(node, NodeLoad.NONE.with(pod), (a, _) -> a.with(pod));
            }
        }
        return loads;
    }

    @Test
    void countsWhatIsThere() {
        for (long second = 1; second <= 700; second++) {
            cluster.step(START + second);
        }
        Map<String, Integer> ready = new HashMap<>();
        for (Pod pod : pods()) {
            Owner owner = Objects.requireNonNull(pod.meta().owner());
            boolean counts = pod.status().isReady() && !pod.meta().isBeingDeleted();
            ready.merge(pod.namespace() + "/" + owner.name(), counts ? 1 : 0, Integer::sum);
        }
        for (ReplicaSet set : all(cluster, Kind.REPLICA_SET, ReplicaSet.class)) {
            assertThat(set.ready()).as(set.name()).isEqualTo(ready.getOrDefault(key(set), 0));
            assertThat(cluster.all(Kind.DEPLOYMENT).get(set.namespace(),
                    Objects.requireNonNull(set.meta().owner()).name())).isNotNull();
        }
        for (StatefulSet set : all(cluster, Kind.STATEFUL_SET, StatefulSet.class)) {
            assertThat(set.ready()).as(set.name()).isEqualTo(ready.getOrDefault(key(set), 0));
        }
        for (Deployment deployment : all(cluster, Kind.DEPLOYMENT, Deployment.class)) {
            int sum = all(cluster, Kind.REPLICA_SET, ReplicaSet.class).stream()
                    .filter(set -> set.namespace().equals(deployment.namespace())
                            && deployment.name().equals(Objects.requireNonNull(set.meta().owner()).name()))
                    .mapToInt(ReplicaSet::ready).sum();
            assertThat(deployment.ready()).as(deployment.name()).isEqualTo(sum);
        }
        for (ResourceQuota quota : all(cluster, Kind.RESOURCE_QUOTA, ResourceQuota.class)) {
            long count = pods().stream()
                    .filter(pod -> pod.namespace().equals(quota.namespace()) && !pod.phase().isFinal()).count();
            assertThat(quota.used().amount(ResourceList.PODS)).as(quota.namespace()).isEqualTo(count);
        }
    }

    private static String key(ClusterObject object) {
        return object.namespace() + "/" + object.name();
    }

    @Test
    void letsATrainingWaitForEightGpusOfOneNode() {
        for (long second = 0; second <= HALF_AN_HOUR; second++) {
            if (second % 60 == 0) {
                Pod waiting = pods().stream().filter(pod -> pod.name().startsWith("llama-70b-finetune")).findFirst()
                        .orElseThrow();
                Map<String, NodeLoad> loads = loads();
                Condition scheduled = Objects.requireNonNull(waiting.status().condition("PodScheduled"));

                assertThat(waiting.isUnscheduled()).as("after " + second + " s").isTrue();
                assertThat(waiting.requests().gpus()).isEqualTo(8);
                assertThat(scheduled.message()).contains(" Insufficient nvidia.com/gpu").isEqualTo(Filters
                        .over(waiting, nodes(), name -> loads.getOrDefault(name, NodeLoad.NONE)).message());
            }
            cluster.step(START + second + 1);
        }
    }

    @Test
    void hasAFullQuotaAndAJobWithoutPods() {
        ResourceQuota quota = (ResourceQuota) Objects
                .requireNonNull(cluster.all(Kind.RESOURCE_QUOTA).get("research", "compute"));
        Job job = all(cluster, Kind.JOB, Job.class).stream().filter(j -> j.name().startsWith("nightly-eval"))
                .findFirst()
                .orElseThrow();

        assertThat(quota.used().amount("requests.nvidia.com/gpu")).isPositive()
                .isEqualTo(quota.hard().amount("requests.nvidia.com/gpu"));
        assertThat(job.active()).isZero();
        assertThat(job.completions()).isEqualTo(4);
        assertThat(cluster.events(Kind.JOB, "research", job.name(), START)).extracting(ObjectEvent::message).first()
                .asString().contains("exceeded quota: compute");
    }

    @Test
    void losesANodeAndGetsItBack() {
        Node lost = nodes().stream().filter(node -> !node.isReady()).findFirst().orElseThrow();
        boolean held = false;
        for (long second = 1; second <= 200; second++) {
            cluster.step(START + second);
            held |= second > 100 && pods().stream()
                    .anyMatch(pod -> lost.name().equals(pod.nodeName()) && pod.meta().isBeingDeleted());
        }
        Node back = (Node) Objects.requireNonNull(cluster.all(Kind.NODE).get("", lost.name()));

        assertThat(held).as("evicted pods stay until the node is back").isTrue();
        assertThat(back.isReady()).isTrue();
        assertThat(back.taints()).extracting("key").doesNotContain("node.kubernetes.io/unreachable");
        assertThat(pods()).noneMatch(pod -> lost.name().equals(pod.nodeName()) && pod.meta().isBeingDeleted());

        Set<String> later = new HashSet<>();
        for (long second = 201; second <= HALF_AN_HOUR; second++) {
            cluster.step(START + second);
            nodes().stream().filter(node -> !node.isReady()).forEach(node -> later.add(node.name()));
        }
        assertThat(later).isNotEmpty();
    }

    @Test
    void showsEveryTroubleOfPods() {
        Set<String> reasons = new HashSet<>();
        for (Pod pod : pods()) {
            for (ContainerStatus container : pod.status().containers()) {
                reasons.add(container.reason());
                if (container.lastTermination() != null) {
                    reasons.add(container.lastTermination().reason());
                    assertThat(container.restartCount()).isPositive();
                }
            }
        }
        assertThat(reasons).contains("CrashLoopBackOff", "OOMKilled", "Error", "ImagePullBackOff", "ContainerCreating",
                "Completed");
        assertThat(pods()).anyMatch(pod -> pod.meta().isBeingDeleted());
        assertThat(pods()).anyMatch(pod -> !pod.spec().gates().isEmpty() && pod.isUnscheduled());
        assertThat(pods()).anyMatch(pod -> pod.requests().has("nvidia.com/mig-1g.10gb"));
        assertThat(nodes()).anyMatch(Node::isCordoned);
        assertThat(nodes()).extracting(Node::zone).containsOnly("eu-west-1a", "eu-west-1b", "eu-west-1c");
        assertThat(nodes()).filteredOn(node -> !node.images().isEmpty()).hasSizeGreaterThan(70);
    }

    @Test
    void restartsWhatCrashes() {
        int before = restarts();
        for (long second = 1; second <= 700; second++) {
            cluster.step(START + second);
        }
        assertThat(restarts()).isGreaterThan(before);
    }

    private int restarts() {
        return pods().stream().mapToInt(pod -> pod.status().restarts()).sum();
    }

    @Test
    void rollsDeploymentsAndFinishesJobs() {
        Set<String> before = new HashSet<>();
        pods().forEach(pod -> before.add(key(pod)));
        Set<String> images = new HashSet<>();
        long finished = 0;
        for (long second = 1; second <= HALF_AN_HOUR; second++) {
            cluster.step(START + second);
            if (second % 30 == 0) {
                pods().forEach(pod -> images.add(pod.spec().containers().getFirst().image()));
                finished = Math.max(finished, pods().stream()
                        .filter(pod -> pod.phase() == Pod.Phase.SUCCEEDED && !before.contains(key(pod))).count());
            }
        }
        assertThat(images).anyMatch(image -> image.matches(".*-r\\d+"));
        assertThat(finished).isPositive();
    }

    @Test
    void leavesEventsThatFitTheState() {
        Pod crashing = pods().stream().filter(pod -> pod.name().startsWith("vision-etl") && !pod.status().isReady())
                .findFirst().orElseThrow();
        Pod waiting = pods().stream().filter(pod -> pod.name().startsWith("embed-canary")).findFirst().orElseThrow();
        Pod ending = pods().stream().filter(pod -> pod.meta().isBeingDeleted()).findFirst().orElseThrow();

        assertThat(reasons(crashing)).contains("BackOff");
        assertThat(reasons(ending)).contains("Killing");
        assertThat(cluster.events(Kind.POD, "search", "nobody", START)).isEmpty();
        for (long second = 1; second <= 60; second++) {
            cluster.step(START + second);
        }
        assertThat(reasons(waiting)).contains("FailedScheduling");
    }

    private List<String> reasons(Pod pod) {
        return cluster.events(Kind.POD, pod.namespace(), pod.name(), START + 60).stream().map(ObjectEvent::reason)
                .toList();
    }

    @Test
    void changesAsManyPodsAsIsAsked() {
        for (int i = 0; i < 20; i++) {
            assertThat(cluster.flap(25, START)).hasSize(25);
        }
        assertThat(pods().stream().filter(pod -> pod.status().isReady()).count()).isGreaterThan(1_500);
    }

    @Test
    void goesOnForHoursWithoutDriftingAndIsNeverDull() {
        int pods = pods().size();
        int nodes = nodes().size();
        int lost = 0;
        int starting = 0;
        for (long second = 1; second <= SIX_HOURS; second++) {
            cluster.step(START + second);
            if (second % 421 == 0) {
                String when = "after " + second + " s";
                Map<PodHealth, Integer> health = health();
                starting += health.containsKey(PodHealth.STARTING) ? 1 : 0;
                lost += nodes().stream().allMatch(Node::isReady) ? 0 : 1;

                assertThat(pods().size()).as(when).isBetween(pods * 9 / 10, pods * 11 / 10);
                assertThat(health).as(when).containsKeys(PodHealth.NOT_READY, PodHealth.PENDING);
                assertThat(health.getOrDefault(PodHealth.FAILING, 0)).as(when).isBetween(4, 20);
                assertThat(health.getOrDefault(PodHealth.READY, 0)).as(when).isGreaterThan(pods * 8 / 10);
                assertThat(pods()).as(when).anyMatch(pod -> pod.isUnscheduled() && pod.requests().gpus() > 0
                        && pod.spec().gates().isEmpty());
            }
        }
        for (DaemonSet set : all(cluster, Kind.DAEMON_SET, DaemonSet.class)) {
            Set<String> covered = new HashSet<>();
            pods().stream().filter(pod -> new Owner("DaemonSet", set.name()).equals(pod.meta().owner()))
                    .forEach(pod -> covered.add(String.valueOf(pod.nodeName())));
            int withGpus = (int) nodes().stream().filter(node -> node.name().startsWith("gpu")).count();
            assertThat(covered).as(set.name()).hasSize(switch (set.namespace()) {
                case "gpu-system" -> withGpus;
                case "berth-system" -> withGpus - 2;
                default -> nodes;
            });
        }
        assertThat(lost).as("looks of 51 at which a node is lost").isGreaterThan(30);
        assertThat(starting).as("looks of 51 at which a pod starts").isGreaterThan(40);
    }

    private Map<PodHealth, Integer> health() {
        Set<String> lost = new HashSet<>();
        nodes().stream().filter(node -> NodeHealth.of(node) == NodeHealth.LOST).forEach(node -> lost.add(node.name()));
        Map<PodHealth, Integer> counts = new EnumMap<>(PodHealth.class);
        pods().forEach(pod -> counts.merge(Health.of(pod, lost.contains(String.valueOf(pod.nodeName()))), 1,
                Integer::sum));
        return counts;
    }
}

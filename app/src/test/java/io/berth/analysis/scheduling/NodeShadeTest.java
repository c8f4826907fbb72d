package io.berth.analysis.scheduling;

import static io.berth.testing.Nodes.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.scheduling.Filters.Unchecked;
import io.berth.analysis.scheduling.SchedulerReason.Why;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Container;
import io.berth.model.Pod;
import io.berth.model.ResourceList;
import io.berth.testing.Snapshots;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class NodeShadeTest {
    private static NodeShade shade(Pod pod, ClusterSnapshot snapshot) {
        return NodeShade.of(pod, snapshot, NodeLoads.derive(null, snapshot));
    }

    @Test
    void namesTheFirstReasonOfEachNodeAndCountsAll() {
        ClusterSnapshot snapshot = Snapshots.of(aNode("fits").gpus(8).build(), aNode("full").gpus(8).build(),
                aNode("tight").gpus(1).cpu(100).build(), aNode("none").build(), aNode("closed").cordoned().build(),
                aPod("x", "holder").gpus(6).on("full").build());

        NodeShade shade = shade(aPod().cpu(500).gpus(4).build(), snapshot);

        assertThat(shade.fits()).isEqualTo(1);
        assertThat(shade.of("fits")).isEqualTo(NodeShade.FITS);
        assertThat(shade.of("gone")).isEqualTo(NodeShade.UNKNOWN);
        assertThat(shade.reasons()).containsExactly(new SchedulerReason(2, Why.RESOURCE, "nvidia.com/gpu"),
                new SchedulerReason(1, Why.RESOURCE, "cpu"), new SchedulerReason(1, Why.CORDONED, ""));
        assertThat(shade.of("full")).isEqualTo(0).isEqualTo(shade.of("none"));
        assertThat(shade.of("tight")).isEqualTo(1);
        assertThat(shade.all()).containsExactly(new SchedulerReason(3, Why.RESOURCE, "nvidia.com/gpu"),
                new SchedulerReason(1, Why.RESOURCE, "cpu"), new SchedulerReason(1, Why.CORDONED, ""));
    }

    @Test
    void agreesWithASchedulerThatCountsTheSame() {
        ClusterSnapshot snapshot = Snapshots.of(aNode("a").tainted("k", "v", "NoSchedule").build(),
                aNode("b").cpu(100).build());
        NodeShade shade = shade(aPod().cpu(500).build(), snapshot);

        assertThat(shade.agreesWith(SchedulerMessage.parse(
                "0/2 nodes are available: 1 Insufficient cpu, 1 node(s) had untolerated taint {k: v}."))).isTrue();
        assertThat(shade.agreesWith(SchedulerMessage.parse(
                "0/2 nodes are available: 1 Insufficient cpu, 1 node(s) had untolerated taint(s)."))).isTrue();
        assertThat(shade.agreesWith(SchedulerMessage.parse("0/2 nodes are available: 2 Insufficient cpu."))).isFalse();
        assertThat(shade.agreesWith(SchedulerMessage.parse("0/3 nodes are available: 1 Insufficient cpu, "
                + "1 node(s) had untolerated taint {k: v}, 1 node(s) were unschedulable."))).isFalse();
    }

    @Test
    void saysWhichFiltersAPodWouldNeedThatAreNotChecked() {
        Container port = new Container("main", "i", ResourceList.NONE, ResourceList.NONE,
                List.of(new Container.Port("", 80, 80, "", "TCP")), false);

        assertThat(Filters.uncheckedFor(aPod().build())).isEmpty();
        assertThat(Filters.uncheckedFor(aPod().spec(spec -> spec.withContainers(List.of(port))).build()))
                .containsExactly(Unchecked.PORTS);
    }

    @RepeatedTest(10)
    void sumsLoadsWhileTheClusterChangesAsIfStartedAnew(RepetitionInfo repetition) {
        Random random = new Random(86L + repetition.getCurrentRepetition());
        Snapshots cluster = new Snapshots();
        NodeLoads following = null;
        for (int round = 0; round < 12; round++) {
            for (int i = 0; i < 12; i++) {
                String name = "p" + random.nextInt(30);
                if (random.nextInt(4) == 0) {
                    cluster.remove(aPod("x", name).build());
                } else {
                    cluster.put(aPod("x", name).cpu(random.nextInt(900)).on("n" + random.nextInt(6))
                            .phase(random.nextInt(5) == 0 ? Pod.Phase.SUCCEEDED : Pod.Phase.RUNNING).build());
                }
            }
            ClusterSnapshot snapshot = cluster.snapshot();
            following = NodeLoads.derive(following, snapshot);
            NodeLoads anew = NodeLoads.derive(null, snapshot);
            for (int i = 0; i < 6; i++) {
                assertThat(following.of("n" + i)).isEqualTo(anew.of("n" + i));
            }
        }
    }
}

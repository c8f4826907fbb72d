package io.berth.ui.details;

import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Deployment;
import io.berth.model.Meta;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.PodTemplate;
import io.berth.model.ReplicaSet;
import io.berth.testing.Snapshots;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class WorkloadPodsTest {
    private static final List<String> NAMESPACES = List.of("x", "y");
    private static final int SETS = 3;
    private static final int PODS = 12;
    private static final int STEPS = 300;

    private static Deployment deployment(String namespace, String name) {
        return new Deployment(Meta.named(namespace, name), null, PodTemplate.NONE, 1, 1, 1, 1, false);
    }

    private static ReplicaSet set(String namespace, int number, String owner) {
        return new ReplicaSet(Meta.named(namespace, "set-" + number).withOwner(new Owner("Deployment", owner)), null,
                PodTemplate.NONE, 1, 1, 1);
    }

    private static ClusterObject any(Random random) {
        String namespace = NAMESPACES.get(random.nextInt(NAMESPACES.size()));
        if (random.nextInt(5) == 0) {
            return set(namespace, random.nextInt(SETS), random.nextBoolean() ? "serve" : "other");
        }
        return switch (random.nextInt(4)) {
            case 0 -> aPod(namespace, "pod-" + random.nextInt(PODS)).build();
            case 1 -> aPod(namespace, "pod-" + random.nextInt(PODS)).ownedBy("Deployment", "serve").build();
            default -> aPod(namespace, "pod-" + random.nextInt(PODS))
                    .ownedBy("ReplicaSet", "set-" + random.nextInt(SETS)).build();
        };
    }

    @RepeatedTest(8)
    void tellsTheSameAsAWalkOverAllPodsWhateverChanged(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Snapshots cluster = new Snapshots();
        WorkloadPods remembering = new WorkloadPods();
        int members = 0;
        for (int step = 0; step < STEPS; step++) {
            for (int change = random.nextInt(4); change >= 0; change--) {
                ClusterObject object = any(random);
                if (random.nextInt(3) == 0) {
                    cluster.remove(object);
                } else {
                    cluster.put(object);
                }
            }
            Deployment asked = deployment(random.nextInt(8) == 0 ? "y" : "x", "serve");
            ClusterSnapshot snapshot = cluster.snapshot();
            List<String> pods = names(remembering.of(asked, snapshot));

            assertThat(pods).as("seed %s, step %s", run.getCurrentRepetition(), step)
                    .isEqualTo(names(new WorkloadPods().of(asked, snapshot)));
            members += pods.size();
        }
        assertThat(members).isPositive();
    }

    private static List<String> names(Collection<Pod> pods) {
        return pods.stream().map(pod -> pod.namespace() + "/" + pod.name()).toList();
    }

    @Test
    void noticesThatASetWentToAnotherOwner() {
        Pod pod = aPod("x", "p").ownedBy("ReplicaSet", "set-1").build();
        Snapshots cluster = new Snapshots().put(pod, set("x", 1, "serve"));
        WorkloadPods pods = new WorkloadPods();
        assertThat(pods.of(deployment("x", "serve"), cluster.snapshot())).containsExactly(pod);

        cluster.put(set("x", 1, "other"));

        assertThat(pods.of(deployment("x", "serve"), cluster.snapshot())).isEmpty();
    }
}

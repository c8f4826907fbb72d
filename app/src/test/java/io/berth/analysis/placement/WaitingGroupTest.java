package io.berth.analysis.placement;

import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.owners.TopOwner;
import io.berth.analysis.placement.WaitingGroup.Cause;
import io.berth.analysis.scheduling.SchedulerMessage;
import io.berth.model.ClusterObject;
import io.berth.model.EffectiveRequest;
import io.berth.model.Job;
import io.berth.model.Labels;
import io.berth.model.Meta;
import io.berth.model.PodTemplate;
import io.berth.testing.Pods;
import io.berth.testing.Snapshots;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitingGroupTest {
    private static final String NO_GPU = "0/2 nodes are available: 2 Insufficient nvidia.com/gpu.";

    private static List<WaitingGroup> groups(ClusterObject... objects) {
        return WaitingGroup.of(Snapshots.of(objects), PlacementLens.ALL);
    }

    private static Pods waiting(String name, String message) {
        return aPod("a", name).ownedBy("Job", "train").condition("PodScheduled", "False", "Unschedulable", message);
    }

    private static Job job(String name, boolean suspended, String queue, int completions) {
        Meta meta = Meta.named("a", name);
        return new Job(queue.isEmpty() ? meta : meta.withLabels(Labels.of(WaitingGroup.QUEUE, queue)), null,
                new PodTemplate(Labels.NONE, aPod().gpus(4).build().spec()), 0, 0, completions, 0, 0, 0, suspended,
                false, 0, 0, "");
    }

    @Test
    void partsAWorkloadByReasonButNotByCounts() {
        List<WaitingGroup> groups = groups(waiting("one", NO_GPU).gpus(8).build(),
                waiting("two", "0/2 nodes are available: 1 Insufficient nvidia.com/gpu.").gpus(8).build(),
                waiting("three", "0/2 nodes are available: 2 node(s) were unschedulable.").build());

        assertThat(groups).extracting(WaitingGroup::pods).containsExactlyInAnyOrder(2, 1);
        assertThat(groups).extracting(WaitingGroup::gpus).containsExactlyInAnyOrder(16L, 0L);
        assertThat(groups).allMatch(group -> group.workload().equals(new TopOwner("a", "Job", "train")));
    }

    @Test
    void keepsTheWordsOfTheOneThatWaitsLongest() {
        WaitingGroup group = groups(waiting("b", "0/3 nodes are available: 3 Insufficient nvidia.com/gpu.").build(),
                waiting("a", NO_GPU).build()).getFirst();

        assertThat(group.first().name()).isEqualTo("a");
        assertThat(group.cause())
                .isEqualTo(new Cause.Refused("Unschedulable", SchedulerMessage.parse(NO_GPU), 0));
    }

    @Test
    void keepsWhatIsHeldBeforeTheSchedulerApartAndLast() {
        List<WaitingGroup> groups = groups(
                aPod("a", "gated").labelled(WaitingGroup.QUEUE, "q").spec(
                        spec -> spec.withGates(List.of("kueue.x-k8s.io/admission"))).build(),
                aPod("a", "other").spec(spec -> spec.withGates(List.of("example.com/budget"))).build(),
                aPod("a", "new").build());

        assertThat(groups).extracting(group -> group.cause().isHeld()).containsExactly(false, true, true);
        assertThat(groups).extracting(WaitingGroup::cause).containsExactly(new Cause.Unseen(),
                new Cause.Gated(List.of("kueue.x-k8s.io/admission"), "q"),
                new Cause.Gated(List.of("example.com/budget"), ""));
        assertThat(((Cause.Gated) groups.get(1).cause()).isByKueue()).isTrue();
        assertThat(((Cause.Gated) groups.get(2).cause()).isByKueue()).isFalse();
    }

    @Test
    void tellsJobsThatKueueSuspendedAndNoOthers() {
        List<WaitingGroup> groups = groups(job("held", true, "gpu-queue", 5), job("by hand", true, "", 5),
                job("runs", false, "gpu-queue", 5));

        assertThat(groups).hasSize(1);
        WaitingGroup held = groups.getFirst();
        assertThat(held.cause()).isEqualTo(new Cause.Suspended("gpu-queue", 5));
        assertThat(held.pods()).isZero();
        assertThat(held.gpus()).isEqualTo(4);
        assertThat(held.first().requests()).isEqualTo(EffectiveRequest.of(held.first().spec()));
    }

    @Test
    void keepsToTheNamespacesThatAreLookedAt() {
        PlacementLens lens = PlacementLens.ALL.withNamespaces(Set.of("b"));

        assertThat(WaitingGroup.of(Snapshots.of(waiting("one", NO_GPU).build(), job("held", true, "q", 1)), lens))
                .isEmpty();
    }
}

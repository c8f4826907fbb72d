package io.berth.analysis.scheduling;

import static io.berth.testing.Nodes.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.scheduling.SchedulerReason.Why;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulerMessageTest {
    private static String words(List<SchedulerReason> reasons) {
        return reasons.stream().map(reason -> reason.nodes() + " " + reason.why()
                + (reason.subject().isEmpty() ? "" : " " + reason.subject())).collect(Collectors.joining("; "));
    }

    /// Messages as schedulers of several versions write them: 1.29 to 1.34 name the taint and repeat the last stop, 1.36
    /// does neither.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "0/12 nodes are available: 4 node(s) had untolerated taint {dedicated: training}, 8 Insufficient nvidia.com/gpu. preemption: 0/12 nodes are available: 4 Preemption is not helpful for scheduling, 8 No preemption victims found for incoming pod.. | 12 | 8 RESOURCE nvidia.com/gpu; 4 TAINT dedicated=training | 8 NO_VICTIMS; 4 NOT_HELPFUL |",
            "0/4 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 3 Insufficient cpu, 3 Insufficient memory. preemption: 0/4 nodes are available: 1 Preemption is not helpful for scheduling, 3 No preemption victims found for incoming pod. | 4 | 3 RESOURCE cpu; 3 RESOURCE memory; 1 TAINT node-role.kubernetes.io/control-plane | 3 NO_VICTIMS; 1 NOT_HELPFUL |",
            "0/5000 nodes are available: 4998 node(s) didn't match Pod's node affinity/selector, 2 node(s) had untolerated taint(s). preemption: 0/5000 nodes are available: 5000 Preemption is not helpful for scheduling. | 5000 | 4998 NODE_AFFINITY; 2 TAINT | 5000 NOT_HELPFUL |",
            "0/3 nodes are available: 1 Too many pods, 2 node(s) were unschedulable. | 3 | 2 CORDONED; 1 PODS | |",
            "0/3 nodes are available: 3 Insufficient ephemeral-storage. preemption: not eligible due to preemptionPolicy=Never. | 3 | 3 RESOURCE ephemeral-storage | | preemption: not eligible due to preemptionPolicy=Never",
            "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling. | 3 | -1 CLAIM_UNBOUND | 3 NOT_HELPFUL |",
            "0/3 nodes are available: 3 pod has unbound immediate PersistentVolumeClaims. | 3 | 3 CLAIM_UNBOUND | |",
            "0/3 nodes are available: persistentvolumeclaim \"model-cache\" not found. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling. | 3 | -1 CLAIM_MISSING model-cache | 3 NOT_HELPFUL |",
            "0/6 nodes are available: 2 node(s) had volume node affinity conflict, 4 node(s) didn't match PersistentVolume's node affinity. | 6 | 4 VOLUME_AFFINITY; 2 VOLUME_AFFINITY | |",
            "0/6 nodes are available: 1 node(s) exceed max volume count, 2 node(s) had no available volume zone, 3 node(s) didn't find available persistent volumes to bind. | 6 | 3 VOLUME_NONE; 2 VOLUME_ZONE; 1 VOLUME_COUNT | |",
            "0/2 nodes are available: 1 node(s) did not have enough free storage, 1 node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod. | 2 | 1 VOLUME_ROOM; 1 VOLUME_IN_USE | |",
            "0/2 nodes are available: 2 node(s) didn't have free ports for the requested pod ports. | 2 | 2 PORTS | |",
            "0/9 nodes are available: 3 node(s) didn't match pod topology spread constraints (missing required label), 6 node(s) didn't match pod topology spread constraints. | 9 | 6 SPREAD; 3 SPREAD_LABEL | |",
            "0/9 nodes are available: 2 node(s) didn't match pod affinity rules, 3 node(s) didn't match pod anti-affinity rules, 4 node(s) didn't satisfy existing pods anti-affinity rules. | 9 | 4 OTHERS_ANTI_AFFINITY; 3 POD_ANTI_AFFINITY; 2 POD_AFFINITY | |",
            "0/4 nodes are available: 4 cannot allocate all claims. still not schedulable, preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling. | 4 | 4 DEVICES | 4 NOT_HELPFUL | still not schedulable",
            "0/2 nodes are available: 2 node(s) didn't match the requested node name. | 2 | 2 NODE_NAME | |",
            "0/3 nodes are available: 1 node(s) refused by gang, wait for 7 more, 2 Insufficient amd.com/gpu. | 3 | 2 RESOURCE amd.com/gpu; 1 OTHER node(s) refused by gang, wait for 7 more | |",
            "no nodes available to schedule pods | 0 | | |",
            "running PreBind plugin \"VolumeBinding\": binding volumes: context deadline exceeded | -1 | -1 OTHER running PreBind plugin \"VolumeBinding\": binding volumes: context deadline exceeded | |",
            "0/99999999999 nodes are available: 1 Insufficient cpu. | -1 | -1 OTHER 0/99999999999 nodes are available: 1 Insufficient cpu | |"})
    void takesTheMessagesOfRealSchedulersApart(String text, int nodes, String reasons, String preemption,
            String more) {
        SchedulerMessage message = SchedulerMessage.parse(text.strip());

        assertThat(message.nodes()).isEqualTo(nodes);
        assertThat(words(message.reasons())).isEqualTo(reasons == null ? "" : reasons);
        assertThat(words(message.preemption())).isEqualTo(preemption == null ? "" : preemption);
        assertThat(message.more()).isEqualTo(more == null ? "" : more);
        assertThat(message.text()).isEqualTo(text.strip());
    }

    @Test
    void readsWhatTheFiltersHereSay() {
        Filtered filtered = Filters.over(aPod().cpu(500).build(), List.of(aNode("a").cpu(100).build(),
                aNode("b").cordoned().build(), aNode("c").tainted("k", "v", "NoSchedule").build()),
                _ -> NodeLoad.NONE);

        assertThat(SchedulerMessage.parse(filtered.message()).reasons()).containsExactly(
                new SchedulerReason(1, Why.RESOURCE, "cpu"), new SchedulerReason(1, Why.CORDONED, ""),
                new SchedulerReason(1, Why.TAINT, "k=v"));
    }

    @Test
    void tellsKindsApartFromTheirCounts() {
        SchedulerMessage before = SchedulerMessage
                .parse("0/9 nodes are available: 1 Insufficient cpu, 8 node(s) were unschedulable.");
        SchedulerMessage after = SchedulerMessage
                .parse("0/9 nodes are available: 2 node(s) were unschedulable, 7 Insufficient cpu.");
        SchedulerMessage other = SchedulerMessage.parse("0/9 nodes are available: 9 Insufficient memory.");

        assertThat(before.kinds()).isEqualTo(after.kinds()).isNotEqualTo(other.kinds());
        assertThat(before.nodesFor(new SchedulerReason(3, Why.CORDONED, ""))).isEqualTo(8);
        assertThat(before.nodesFor(new SchedulerReason(3, Why.RESOURCE, "memory"))).isEqualTo(-1);
        assertThat(SchedulerMessage.parse(" ")).isEqualTo(SchedulerMessage.NONE);
    }

    @RepeatedTest(20)
    void neverFailsAndNeverLosesTheWords(RepetitionInfo repetition) {
        Random random = new Random(4_711L + repetition.getCurrentRepetition());
        List<String> pieces = List.of("0/", "3", " nodes are available:", " ", "preemption: ", ". ", ", ", "2 ",
                "node(s) had untolerated taint {", "}", "Insufficient ", "persistentvolumeclaim \"", ".",
                "999999999999");
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(14); j >= 0; j--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            SchedulerMessage message = SchedulerMessage.parse(text.toString());
            assertThat(message.text()).isEqualTo(text.toString().isBlank() ? "" : text.toString());
        }
    }
}

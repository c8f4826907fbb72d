package io.berth.analysis.history;

import io.berth.model.Condition;
import io.berth.model.ContainerStatus;
import io.berth.model.ContainerStatus.State;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.PodStatus;
import java.util.List;

/// A pod as it was: of its status no more is told than was recorded, which is its state and the word for it.
final class PastPod {
    private static final String MAIN = "";

    private PastPod() {
    }

    /// The pod in a state.
    ///
    /// @param known the same pod at another time
    /// @param node empty for none
    /// @param ended whether its phase was final
    static Pod of(Pod known, String node, PodHealth state, String reason, boolean ended) {
        long deleted = known.meta().deletedSeconds() == 0 ? 1 : known.meta().deletedSeconds();
        Pod pod = known.withMeta(known.meta().withDeleted(state == PodHealth.TERMINATING ? deleted : 0));
        PodStatus status = status(state, reason, ended);
        return node.isEmpty()
                ? new Pod(pod.meta(), pod.spec(), null, pod.pinnedNode(), pod.claims(), pod.requests(), status)
                : new Pod(pod.meta(), pod.spec(), node, pod.pinnedNode(), pod.claims(), pod.requests(), status);
    }

    private static PodStatus status(PodHealth state, String reason, boolean ended) {
        return switch (state) {
            case READY -> ready("True");
            case NOT_READY -> ready("False");
            case STARTING -> PodStatus.PENDING;
            case PENDING -> reason.isEmpty()
                    ? PodStatus.PENDING
                    : PodStatus.PENDING.withConditions(List.of(new Condition("PodScheduled", "False", reason, "", 0)));
            case FAILING -> ended
                    ? new PodStatus(Pod.Phase.FAILED, reason, "", List.of(), List.of(), "", "", 0, "")
                    : PodStatus.PENDING.withPhase(Pod.Phase.RUNNING).withContainers(List.of(
                            new ContainerStatus(MAIN, false, false, 0, State.WAITING,
                                    reason.isEmpty() ? "Error" : reason, "", 0, null, null, null)));
            case TERMINATING ->
                PodStatus.PENDING.withPhase(ended ? Pod.Phase.SUCCEEDED : Pod.Phase.RUNNING);
            case COMPLETED -> PodStatus.PENDING.withPhase(Pod.Phase.SUCCEEDED);
            case UNKNOWN -> PodStatus.PENDING.withPhase(Pod.Phase.UNKNOWN);
        };
    }

    private static PodStatus ready(String status) {
        return PodStatus.PENDING.withPhase(Pod.Phase.RUNNING)
                .withConditions(List.of(new Condition("Ready", status, "", "", 0)));
    }
}

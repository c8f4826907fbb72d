package io.berth.demo;

import io.berth.model.Condition;
import io.berth.model.Container;
import io.berth.model.ContainerStatus;
import io.berth.model.ContainerStatus.State;
import io.berth.model.ContainerStatus.Termination;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import io.berth.model.PodStatus;
import io.berth.model.ResourceList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The states of the demo's pods, worded as a scheduler and a kubelet do. Times are seconds since the epoch.
interface Statuses {
    /// Created, and not looked at by the scheduler yet.
    static PodStatus created(PodSpec spec) {
        return new PodStatus(Pod.Phase.PENDING, "", "", List.of(), List.of(), "", "", 0, qosClass(spec));
    }

    /// Behind a scheduling gate.
    static PodStatus gated(PodSpec spec, long now) {
        return created(spec).withConditions(List.of(new Condition("PodScheduled", "False", "SchedulingGated",
                "Scheduling is blocked due to non-empty scheduling gates", now)));
    }

    /// Refused by the scheduler.
    static PodStatus unschedulable(PodSpec spec, String message, long now) {
        return created(spec)
                .withConditions(List.of(new Condition("PodScheduled", "False", "Unschedulable", message, now)));
    }

    /// Bound; images and containers are under way.
    static PodStatus starting(PodSpec spec, long now) {
        return status(spec, Pod.Phase.PENDING, conditions("False", "ContainersNotReady", now), now,
                waiting("ContainerCreating", "", 0, null));
    }

    static PodStatus running(PodSpec spec, long now) {
        return running(spec, now, 0, null);
    }

    /// Running and ready after some restarts.
    static PodStatus running(PodSpec spec, long now, int restarts, @Nullable Termination last) {
        return status(spec, Pod.Phase.RUNNING, conditions("True", "", now), now,
                new ContainerStatus("main", false, true, restarts, State.RUNNING, "", "", 0, last, null, null));
    }

    /// Running, but its readiness probe fails.
    static PodStatus notReady(PodSpec spec, long started, long now) {
        return status(spec, Pod.Phase.RUNNING, conditions("False", "ContainersNotReady", now), started,
                new ContainerStatus("main", false, false, 0, State.RUNNING, "", "", 0, null, null, null));
    }

    /// Waits after its container ended again.
    static PodStatus crashing(Pod pod, int restarts, Termination last, long now) {
        String message = "back-off 5m0s restarting failed container=main pod=" + pod.name() + "_" + pod.namespace()
                + "(" + pod.meta().uid() + ")";
        return status(pod.spec(), Pod.Phase.RUNNING, conditions("False", "ContainersNotReady", now),
                pod.meta().createdSeconds(), waiting("CrashLoopBackOff", message, restarts, last));
    }

    /// Its image cannot be pulled.
    static PodStatus noImage(PodSpec spec, long now) {
        String image = spec.containers().getFirst().image();
        String message = "Back-off pulling image \"" + image + "\": ErrImagePull: rpc error: code = NotFound desc = "
                + "failed to pull and unpack image \"" + image + "\": failed to resolve reference \"" + image + "\": "
                + image + ": not found";
        return status(spec, Pod.Phase.PENDING, conditions("False", "ContainersNotReady", now), now,
                waiting("ImagePullBackOff", message, 0, null));
    }

    static PodStatus succeeded(PodSpec spec, long started, long now) {
        return status(spec, Pod.Phase.SUCCEEDED, conditions("False", "PodCompleted", now), started,
                new ContainerStatus("main", false, false, 0, State.TERMINATED, "Completed", "", 0, null, null, null));
    }

    /// A pod whose readiness probe succeeds again.
    static PodStatus ready(PodStatus status, long now) {
        ContainerStatus main = status.containers().getLast();
        ContainerStatus changed = new ContainerStatus(main.name(), main.init(), true, main.restartCount(), main.state(),
                main.reason(), main.message(), main.exitCode(), main.lastTermination(), null, null);
        return new PodStatus(status.phase(), "", "", conditions("True", "", now), List.of(changed),
                status.nominatedNode(), status.podIp(), status.startedSeconds(), status.qosClass());
    }

    /// As the node controller leaves it when the node no longer answers: last seen state, not ready.
    static PodStatus lost(PodStatus seen, long now) {
        return withReady(seen, new Condition("Ready", "False", "NodeNotReady", "", now));
    }

    /// A pod that was lost, after its node came back.
    static PodStatus back(PodStatus lost, long now) {
        return withReady(lost, new Condition("Ready", "True", "", "", now));
    }

    private static PodStatus withReady(PodStatus status, Condition ready) {
        List<Condition> changed = new ArrayList<>();
        for (Condition condition : status.conditions()) {
            changed.add(condition.type().equals("Ready") ? ready : condition);
        }
        return status.withConditions(changed);
    }

    /// The same state under an address.
    static PodStatus at(PodStatus status, String ip) {
        return new PodStatus(status.phase(), status.reason(), status.message(), status.conditions(),
                status.containers(), status.nominatedNode(), ip, status.startedSeconds(), status.qosClass());
    }

    private static PodStatus status(PodSpec spec, Pod.Phase phase, List<Condition> conditions, long started,
            ContainerStatus container) {
        return new PodStatus(phase, "", "", conditions, List.of(container), "", "", started, qosClass(spec));
    }

    private static ContainerStatus waiting(String reason, String message, int restarts, @Nullable Termination last) {
        return new ContainerStatus("main", false, false, restarts, State.WAITING, reason, message, 0, last, null,
                null);
    }

    private static List<Condition> conditions(String ready, String reason, long now) {
        String message = reason.equals("ContainersNotReady") ? "containers with unready status: [main]" : "";
        return List.of(new Condition("PodScheduled", "True", "", "", now),
                new Condition("Initialized", "True", reason.equals("PodCompleted") ? reason : "", "", now),
                new Condition("ContainersReady", ready, reason, message, now),
                new Condition("Ready", ready, reason, message, now));
    }

    private static String qosClass(PodSpec spec) {
        boolean any = false;
        boolean guaranteed = true;
        for (Container container : spec.containers()) {
            any |= !container.requests().isEmpty() || !container.limits().isEmpty();
            for (String name : List.of(ResourceList.CPU, ResourceList.MEMORY)) {
                guaranteed &= container.limits().has(name)
                        && container.limits().amount(name) == container.requests().amount(name);
            }
        }
        return guaranteed ? "Guaranteed" : any ? "Burstable" : "BestEffort";
    }
}

package io.berth.demo.inside;

import io.berth.model.ContainerStatus;
import io.berth.model.ContainerStatus.State;
import io.berth.model.Pod;
import io.berth.port.PodDoor.End;

/// Why there is no way into a pod, in the words of an API server and a kubelet.
final class Refusals {
    private Refusals() {
    }

    static End unreachable(Pod pod) {
        return new End.Failed("error dialing backend: dial tcp " + pod.nodeName() + ":10250: i/o timeout");
    }

    static End noLog(Pod pod, String container, boolean previous) {
        ContainerStatus status = Lives.status(pod, container);
        if (pod.spec().containers().stream().noneMatch(one -> one.name().equals(container))) {
            return new End.Absent("container " + container + " is not valid for pod " + pod.name());
        }
        if (previous) {
            return new End.Absent("previous terminated container \"" + container + "\" in pod \"" + pod.name()
                    + "\" not found");
        }
        return new End.Absent(status == null
                ? "pod " + pod.name() + " does not have a host assigned"
                : "container \"" + container + "\" in pod \"" + pod.name() + "\" is waiting to start: "
                        + status.reason());
    }

    static End notRunning(Pod pod, String container) {
        if (pod.spec().containers().stream().noneMatch(one -> one.name().equals(container))) {
            return new End.Absent("container " + container + " is not valid for pod " + pod.name());
        }
        return new End.Absent(pod.nodeName() == null
                ? "pod " + pod.name() + " does not have a host assigned"
                : "container " + container + " is not running");
    }

    static boolean isRunning(Pod pod, String container) {
        ContainerStatus status = Lives.status(pod, container);
        return status != null && status.state() == State.RUNNING;
    }
}

package io.berth.demo.inside;

import io.berth.model.Affinity;
import io.berth.model.Condition;
import io.berth.model.Container;
import io.berth.model.ContainerStatus;
import io.berth.model.ContainerStatus.Termination;
import io.berth.model.Labels;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import io.berth.model.PodStatus;
import io.berth.model.PodTemplate;
import io.berth.model.Toleration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Spec and status of a pod, and the template of pods, with what the API server sets where nobody did.
final class PodManifest {
    private PodManifest() {
    }

    static Fields template(PodTemplate template) {
        return new Fields().with("metadata", new Fields().with("labels", template.labels().toMap())).with("spec",
                spec(template.spec(), "", "", List.of()));
    }

    static Fields spec(Pod pod) {
        return spec(pod.spec(), pod.nodeName() == null ? "" : pod.nodeName(),
                pod.pinnedNode() == null ? "" : pod.pinnedNode(), pod.claims());
    }

    private static Fields spec(PodSpec spec, String node, String pinned, List<String> claims) {
        String account = spec.serviceAccount().isEmpty() ? "default" : spec.serviceAccount();
        return new Fields()
                .items("volumes", claims.stream().map(PodManifest::volume).toList())
                .items("initContainers", spec.initContainers().stream().map(PodManifest::container).toList())
                .items("containers", spec.containers().stream().map(PodManifest::container).toList())
                .with("restartPolicy", spec.restartPolicy()).with("terminationGracePeriodSeconds", 30)
                .with("dnsPolicy", "ClusterFirst").with("nodeSelector", spec.nodeSelector().toMap())
                .with("serviceAccountName", account).with("nodeName", node).with("hostNetwork", spec.hostNetwork())
                .always("securityContext", Map.of()).with("affinity", affinity(spec.affinity(), pinned))
                .with("schedulerName", spec.schedulerName())
                .items("tolerations", spec.tolerations().stream().map(PodManifest::toleration).toList())
                .with("priorityClassName", spec.priorityClass()).always("priority", spec.priority())
                .with("enableServiceLinks", true)
                .with("preemptionPolicy", spec.preempts() ? "PreemptLowerPriority" : "Never")
                .items("schedulingGates",
                        spec.gates().stream().map(gate -> new Fields().with("name", gate)).toList());
    }

    private static Fields volume(String claim) {
        return new Fields().with("name", "data").with("persistentVolumeClaim",
                new Fields().with("claimName", claim));
    }

    private static Fields container(Container container) {
        Fields resources = new Fields().with("limits", Amounts.of(container.limits())).with("requests",
                Amounts.of(container.requests()));
        return new Fields().with("name", container.name()).with("image", container.image())
                .items("ports", container.ports().stream().map(PodManifest::port).toList())
                .with("resources", resources).with("restartPolicy", container.sidecar() ? "Always" : "")
                .with("terminationMessagePath", "/dev/termination-log").with("terminationMessagePolicy", "File")
                .with("imagePullPolicy", "IfNotPresent");
    }

    private static Fields port(Container.Port port) {
        return new Fields().with("name", port.name()).with("hostPort", port.hostPort())
                .with("containerPort", port.containerPort()).with("protocol", port.protocol())
                .with("hostIP", port.hostIp());
    }

    /// The demo asks for nothing but the nodes of its DaemonSets' pods.
    private static Fields affinity(Affinity affinity, String pinned) {
        if (affinity.requiredNode() == null || pinned.isEmpty()) {
            return new Fields();
        }
        Fields name = new Fields().with("key", "metadata.name").with("operator", "In").texts("values",
                List.of(pinned));
        Fields term = new Fields().items("matchFields", List.of(name));
        Fields required = new Fields().items("nodeSelectorTerms", List.of(term));
        return new Fields().with("nodeAffinity",
                new Fields().with("requiredDuringSchedulingIgnoredDuringExecution", required));
    }

    private static Fields toleration(Toleration toleration) {
        Fields fields = new Fields().with("key", toleration.key()).with("operator", toleration.operator())
                .with("value", toleration.value()).with("effect", toleration.effect());
        return toleration.seconds() < 0 ? fields : fields.always("tolerationSeconds", toleration.seconds());
    }

    static Fields status(Pod pod) {
        PodStatus status = pod.status();
        return new Fields().with("phase", status.phase().text())
                .items("conditions", status.conditions().stream().map(PodManifest::condition).toList())
                .with("message", status.message()).with("reason", status.reason())
                .with("nominatedNodeName", status.nominatedNode()).with("podIP", status.podIp())
                .items("podIPs",
                        status.podIp().isEmpty() ? List.of() : List.of(new Fields().with("ip", status.podIp())))
                .time("startTime", status.startedSeconds())
                .items("containerStatuses",
                        status.containers().stream().map(container -> container(pod, container)).toList())
                .with("qosClass", status.qosClass());
    }

    static Fields condition(Condition condition) {
        return new Fields().with("type", condition.type()).with("status", condition.status())
                .time("lastTransitionTime", condition.sinceSeconds()).with("reason", condition.reason())
                .with("message", condition.message());
    }

    private static Fields container(Pod pod, ContainerStatus status) {
        String image = pod.spec().containers().stream().filter(one -> one.name().equals(status.name()))
                .map(Container::image).findFirst().orElse("");
        Termination last = status.lastTermination();
        Fields before = last == null
                ? new Fields()
                : new Fields().with("terminated", ended(pod, last.reason(), last.exitCode(), last.finishedSeconds()));
        Fields now = switch (status.state()) {
            case WAITING -> new Fields().with("waiting",
                    new Fields().with("reason", status.reason()).with("message", status.message()));
            case RUNNING -> new Fields().with("running",
                    new Fields().time("startedAt", Lives.startedSeconds(pod, status)));
            case TERMINATED -> new Fields().with("terminated",
                    ended(pod, status.reason(), status.exitCode(), Lives.endedSeconds(pod)));
        };
        boolean runs = status.state() == ContainerStatus.State.RUNNING;
        return new Fields().with("name", status.name()).with("state", now).with("lastState", before)
                .always("ready", status.ready()).always("restartCount", status.restartCount())
                .with("image", image)
                .with("containerID", runs ? "containerd://" + container(pod.meta().uid(), status) : "")
                .always("started", runs);
    }

    private static Fields ended(Pod pod, String reason, int exitCode, long finished) {
        return new Fields().always("exitCode", exitCode).with("reason", reason)
                .time("startedAt", Math.max(pod.status().startedSeconds(), finished - Lives.SHORT))
                .time("finishedAt", finished);
    }

    private static String container(UUID uid, ContainerStatus status) {
        long mixed = Noise.of(uid.getMostSignificantBits(), status.restartCount());
        return String.format(java.util.Locale.ROOT, "%016x%016x%016x%016x", mixed, Noise.of(mixed, 1),
                Noise.of(mixed, 2), Noise.of(mixed, 3));
    }

    static Fields labelled(Labels labels) {
        return new Fields().with("matchLabels", labels.toMap());
    }
}

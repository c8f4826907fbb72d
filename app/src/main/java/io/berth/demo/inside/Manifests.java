package io.berth.demo.inside;

import io.berth.model.ClusterObject;
import io.berth.model.CronJob;
import io.berth.model.DaemonSet;
import io.berth.model.Deployment;
import io.berth.model.EndpointSlice;
import io.berth.model.Job;
import io.berth.model.LabelSelector;
import io.berth.model.LimitRange;
import io.berth.model.Meta;
import io.berth.model.Namespace;
import io.berth.model.Node;
import io.berth.model.Owner;
import io.berth.model.PersistentVolumeClaim;
import io.berth.model.Pod;
import io.berth.model.PodDisruptionBudget;
import io.berth.model.PriorityClass;
import io.berth.model.ReplicaSet;
import io.berth.model.ResourceClaim;
import io.berth.model.ResourceQuota;
import io.berth.model.ResourceSlice;
import io.berth.model.Service;
import io.berth.model.StatefulSet;
import io.berth.model.Taint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whole objects as the API would serve them, as far as the model knows them, fields in the API's order.
final class Manifests {
    private Manifests() {
    }

    static Map<String, Object> of(ClusterObject object) {
        String group = object.kind().group();
        Fields whole = new Fields()
                .with("apiVersion", group.isEmpty() ? object.kind().version() : group + "/" + object.kind().version())
                .with("kind", object.kind().kindName()).with("metadata", metadata(object.meta()));
        Fields told = switch (object) {
            case Pod pod -> whole.with("spec", PodManifest.spec(pod)).with("status", PodManifest.status(pod));
            case Node node -> whole.with("spec", spec(node)).with("status", status(node));
            case Namespace namespace -> whole
                    .with("spec", new Fields().texts("finalizers", List.of("kubernetes")))
                    .with("status", new Fields().with("phase", namespace.phase()));
            case Deployment deployment -> whole.with("spec", spec(deployment)).with("status", status(deployment));
            case ReplicaSet set -> whole
                    .with("spec", new Fields().always("replicas", set.desired())
                            .with("selector", selector(set.selector()))
                            .with("template", PodManifest.template(set.template())))
                    .with("status", new Fields().always("replicas", set.desired())
                            .with("fullyLabeledReplicas", set.desired()).with("readyReplicas", set.ready())
                            .with("availableReplicas", set.available()));
            case StatefulSet set -> whole.with("spec", spec(set))
                    .with("status", new Fields().always("replicas", set.desired())
                            .with("readyReplicas", set.ready()).with("updatedReplicas", set.updated())
                            .with("availableReplicas", set.available()));
            case DaemonSet set -> whole
                    .with("spec", new Fields().with("selector", selector(set.selector()))
                            .with("template", PodManifest.template(set.template())))
                    .with("status", new Fields().always("currentNumberScheduled", set.desired())
                            .always("numberMisscheduled", set.misscheduled())
                            .always("desiredNumberScheduled", set.desired()).always("numberReady", set.ready())
                            .with("updatedNumberScheduled", set.updated())
                            .with("numberAvailable", set.available()));
            case Job job -> whole.with("spec", spec(job)).with("status", status(job));
            case CronJob job -> whole.with("spec", spec(job)).with("status",
                    new Fields().time("lastScheduleTime", job.lastScheduledSeconds()));
            case Service service -> whole.with("spec", spec(service));
            case EndpointSlice slice -> endpoints(whole, slice);
            case ResourceQuota quota -> whole
                    .with("spec", new Fields().with("hard", Amounts.of(quota.hard())).texts("scopes",
                            quota.scopes()))
                    .with("status", new Fields().with("hard", Amounts.of(quota.hard())).with("used",
                            Amounts.of(quota.used())));
            case LimitRange range -> whole.with("spec",
                    new Fields().items("limits", range.items().stream().map(Manifests::limit).toList()));
            case PodDisruptionBudget budget -> whole
                    .with("spec", new Fields().with("minAvailable", budget.minAvailable())
                            .with("maxUnavailable", budget.maxUnavailable())
                            .with("selector", selector(budget.selector())))
                    .with("status", new Fields().always("disruptionsAllowed", budget.disruptionsAllowed())
                            .always("currentHealthy", budget.currentHealthy())
                            .always("desiredHealthy", budget.desiredHealthy())
                            .always("expectedPods", budget.expectedPods()));
            case PriorityClass priority -> whole.always("value", priority.value())
                    .with("globalDefault", priority.globalDefault())
                    .with("preemptionPolicy", priority.preempts() ? "PreemptLowerPriority" : "Never");
            case PersistentVolumeClaim claim -> whole.with("spec", spec(claim)).with("status",
                    new Fields().with("phase", claim.phase()).texts("accessModes", claim.accessModes())
                            .with("capacity", Map.of("storage", Amounts.bytes(claim.capacity().value()))));
            case ResourceClaim claim -> whole.with("status", DeviceManifest.status(claim));
            case ResourceSlice slice -> whole.with("spec", DeviceManifest.spec(slice));
        };
        return told.map();
    }

    private static Fields metadata(Meta meta) {
        Owner owner = meta.owner();
        return new Fields().with("name", meta.name()).with("namespace", meta.namespace())
                .with("uid", meta.uid().toString()).with("resourceVersion", Long.toString(meta.version()))
                .time("creationTimestamp", meta.createdSeconds()).time("deletionTimestamp", meta.deletedSeconds())
                .with("labels", meta.labels().toMap()).with("annotations", meta.annotations().toMap())
                .items("ownerReferences", owner == null ? List.of() : List.of(reference(meta, owner)));
    }

    private static Fields reference(Meta meta, Owner owner) {
        UUID uid = UUID.nameUUIDFromBytes(
                (meta.namespace() + "/" + owner.kind() + "/" + owner.name()).getBytes(StandardCharsets.UTF_8));
        return new Fields().with("apiVersion", owner.kind().endsWith("Job") ? "batch/v1" : "apps/v1")
                .with("kind", owner.kind()).with("name", owner.name()).with("uid", uid.toString())
                .with("controller", true).with("blockOwnerDeletion", true);
    }

    private static Fields selector(@Nullable LabelSelector selector) {
        return selector == null ? new Fields() : PodManifest.labelled(selector.matchLabels());
    }

    private static Fields spec(Node node) {
        return new Fields().with("providerID", "demo://" + node.name()).with("unschedulable", node.isCordoned())
                .items("taints", node.taints().stream().map(Manifests::taint).toList());
    }

    private static Fields taint(Taint taint) {
        return new Fields().with("key", taint.key()).with("value", taint.value()).with("effect", taint.effect())
                .time("timeAdded", taint.sinceSeconds());
    }

    private static Fields status(Node node) {
        List<Fields> addresses = List.of(
                new Fields().with("type", "InternalIP").with("address", node.internalIp()),
                new Fields().with("type", "Hostname").with("address", node.name()));
        return new Fields().with("capacity", Amounts.of(node.capacity()))
                .with("allocatable", Amounts.of(node.allocatable()))
                .items("conditions", node.conditions().stream().map(PodManifest::condition).toList())
                .items("addresses", addresses)
                .with("nodeInfo", new Fields().with("kernelVersion", node.system().kernelVersion())
                        .with("osImage", node.system().osImage())
                        .with("containerRuntimeVersion", node.system().containerRuntime())
                        .with("kubeletVersion", node.system().kubeletVersion()).with("operatingSystem", "linux")
                        .with("architecture", node.system().architecture()))
                .items("images", node.images().stream().map(image -> new Fields().texts("names", image.names())
                        .with("sizeBytes", image.sizeBytes())).toList());
    }

    private static Fields spec(Deployment deployment) {
        return new Fields().always("replicas", deployment.desired())
                .with("selector", selector(deployment.selector()))
                .with("template", PodManifest.template(deployment.template()))
                .with("strategy", new Fields().with("type", "RollingUpdate").with("rollingUpdate",
                        new Fields().with("maxUnavailable", "25%").with("maxSurge", "25%")))
                .with("revisionHistoryLimit", 10).with("paused", deployment.paused())
                .with("progressDeadlineSeconds", 600);
    }

    private static Fields status(Deployment deployment) {
        return new Fields().with("replicas", deployment.desired()).with("updatedReplicas", deployment.updated())
                .with("readyReplicas", deployment.ready()).with("availableReplicas", deployment.available())
                .with("unavailableReplicas", Math.max(0, deployment.desired() - deployment.available()));
    }

    private static Fields spec(StatefulSet set) {
        return new Fields().always("replicas", set.desired()).with("selector", selector(set.selector()))
                .with("template", PodManifest.template(set.template())).with("serviceName", set.serviceName())
                .with("podManagementPolicy", "OrderedReady")
                .with("updateStrategy", new Fields().with("type", "RollingUpdate"));
    }

    private static Fields spec(Job job) {
        Fields fields = new Fields().always("parallelism", job.desired());
        if (job.completions() >= 0) {
            fields.always("completions", job.completions());
        }
        return fields.with("backoffLimit", 6).with("selector", selector(job.selector()))
                .with("template", PodManifest.template(job.template()))
                .with("completionMode", job.indexed() ? "Indexed" : "NonIndexed").always("suspend", job.suspended());
    }

    private static Fields status(Job job) {
        Fields outcome = new Fields().with("type", job.outcome()).with("status", "True").time("lastTransitionTime",
                job.finishedSeconds());
        return new Fields().items("conditions", job.outcome().isEmpty() ? List.of() : List.of(outcome))
                .time("startTime", job.startedSeconds())
                .time("completionTime", job.outcome().equals("Complete") ? job.finishedSeconds() : 0)
                .with("active", job.active()).with("succeeded", job.succeeded()).with("failed", job.failed())
                .with("ready", job.ready());
    }

    private static Fields spec(CronJob job) {
        Fields inner = new Fields().with("spec",
                new Fields().with("template", PodManifest.template(job.template())));
        return new Fields().with("schedule", job.schedule()).with("timeZone", job.timeZone())
                .with("concurrencyPolicy", "Allow").always("suspend", job.suspended()).with("jobTemplate", inner);
    }

    private static Fields spec(Service service) {
        return new Fields().items("ports", service.ports().stream().map(Manifests::port).toList())
                .with("selector", service.selector().toMap()).with("clusterIP", service.clusterIp())
                .with("type", service.type()).with("sessionAffinity", service.sessionAffinity())
                .with("internalTrafficPolicy", service.internalTrafficPolicy());
    }

    private static Fields port(Service.Port port) {
        boolean number = port.targetPort().chars().allMatch(Character::isDigit) && !port.targetPort().isEmpty();
        Fields fields = new Fields().with("name", port.name()).with("protocol", port.protocol())
                .with("port", port.port());
        return (number
                ? fields.with("targetPort", Long.parseLong(port.targetPort()))
                : fields.with("targetPort", port.targetPort())).with("nodePort", port.nodePort());
    }

    private static Fields endpoints(Fields whole, EndpointSlice slice) {
        List<Fields> endpoints = slice.endpoints().stream()
                .map(one -> new Fields().texts("addresses", one.addresses())
                        .with("conditions", new Fields().always("ready", one.ready())
                                .always("serving", one.serving()).always("terminating", one.terminating()))
                        .with("targetRef", one.targetPod().isEmpty()
                                ? new Fields()
                                : new Fields().with("kind", "Pod").with("namespace", slice.namespace()).with("name",
                                        one.targetPod()))
                        .with("nodeName", one.nodeName()).with("zone", one.zone()))
                .toList();
        return whole.with("addressType", slice.addressType()).items("endpoints", endpoints).items("ports",
                slice.ports().stream().map(port -> new Fields().with("name", port.name())
                        .with("protocol", port.protocol()).with("port", port.port())).toList());
    }

    private static Fields limit(LimitRange.Item item) {
        return new Fields().with("type", item.type()).with("max", Amounts.of(item.max()))
                .with("min", Amounts.of(item.min())).with("default", Amounts.of(item.defaultLimits()))
                .with("defaultRequest", Amounts.of(item.defaultRequests()));
    }

    private static Fields spec(PersistentVolumeClaim claim) {
        return new Fields().texts("accessModes", claim.accessModes())
                .with("resources",
                        new Fields().with("requests",
                                Map.of("storage", Amounts.bytes(claim.requested().value()))))
                .with("volumeName", claim.volumeName()).with("storageClassName", claim.storageClass())
                .with("volumeMode", "Filesystem");
    }
}

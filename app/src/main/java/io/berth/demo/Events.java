package io.berth.demo;

import io.berth.model.ClusterObject;
import io.berth.model.Condition;
import io.berth.model.ContainerStatus;
import io.berth.model.Job;
import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.ObjectEvent;
import io.berth.model.Pod;
import io.berth.model.ResourceList;
import io.berth.model.ResourceQuota;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The events that objects in their present state would have left behind within the last hour.
final class Events {
    private static final long KEPT = 3_600;

    private final World world;
    private final long now;
    private final List<ObjectEvent> events = new ArrayList<>();

    private Events(World world, long now) {
        this.world = world;
        this.now = now;
    }

    /// Latest first; empty for an object that is not there.
    static List<ObjectEvent> of(World world, Kind kind, String namespace, String name, long now) {
        Events found = new Events(world, now);
        ClusterObject object = world.get(kind, namespace, name);
        if (object instanceof Pod pod) {
            found.pod(pod);
        } else if (object instanceof Node node) {
            found.node(node);
        } else if (object instanceof Job job) {
            found.job(job);
        }
        found.events.sort(Comparator.comparingLong(ObjectEvent::lastSeconds).reversed());
        return List.copyOf(found.events);
    }

    private void pod(Pod pod) {
        Condition scheduled = pod.status().condition("PodScheduled");
        long created = pod.meta().createdSeconds();
        if (scheduled != null && scheduled.reason().equals("Unschedulable")) {
            int tries = (int) Math.max(1, Math.min(40, (now - created) / 300 + 1));
            add("Warning", "FailedScheduling", scheduled.message(), tries, created, now - (now - created) % 300,
                    "default-scheduler");
        }
        if (pod.nodeName() == null) {
            return;
        }
        long started = pod.status().startedSeconds();
        add("Normal", "Scheduled", "Successfully assigned " + pod.namespace() + "/" + pod.name() + " to "
                + pod.nodeName(), 1, created, created, "default-scheduler");
        String image = pod.spec().containers().getFirst().image();
        for (ContainerStatus container : pod.status().containers()) {
            container(pod, container, image, started);
        }
        Condition ready = pod.status().condition("Ready");
        if (ready != null && ready.reason().equals("NodeNotReady")) {
            add("Warning", "NodeNotReady", "Node is not ready", 1, ready.sinceSeconds(), ready.sinceSeconds(),
                    "node-controller");
        }
        if (pod.meta().isBeingDeleted() && world.isReachable(pod)) {
            long asked = pod.meta().deletedSeconds() - 30;
            add("Normal", "Killing", "Stopping container main", 1, asked, asked, "kubelet");
        }
    }

    private void container(Pod pod, ContainerStatus container, String image, long started) {
        if (container.reason().equals("ImagePullBackOff")) {
            add("Normal", "BackOff", "Back-off pulling image \"" + image + "\"", 1 + (int) ((now - started) / 20),
                    started, now - 5, "kubelet");
            add("Warning", "Failed", "Error: ImagePullBackOff", 1 + (int) ((now - started) / 20), started, now - 5,
                    "kubelet");
            return;
        }
        if (container.state() == ContainerStatus.State.WAITING && !container.reason().equals("CrashLoopBackOff")) {
            add("Normal", "Pulling", "Pulling image \"" + image + "\"", 1, started, started, "kubelet");
            return;
        }
        add("Normal", "Created", "Created container: main", 1 + container.restartCount(), started, started, "kubelet");
        add("Normal", "Started", "Started container main", 1 + container.restartCount(), started, started, "kubelet");
        if (container.lastTermination() != null && container.reason().equals("CrashLoopBackOff")) {
            add("Warning", "BackOff", "Back-off restarting failed container main in pod " + pod.name() + "_"
                    + pod.namespace() + "(" + pod.meta().uid() + ")", container.restartCount() * 24, started, now - 8,
                    "kubelet");
        }
        Condition ready = pod.status().condition("Ready");
        if (container.state() == ContainerStatus.State.RUNNING && !container.ready() && ready != null) {
            add("Warning", "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503",
                    1 + (int) ((now - ready.sinceSeconds()) / 10), ready.sinceSeconds(), now - 3, "kubelet");
        }
    }

    private void node(Node node) {
        Condition ready = node.condition("Ready");
        if (ready != null) {
            String reason = ready.isTrue() ? "NodeReady" : "NodeNotReady";
            add("Normal", reason, "Node " + node.name() + " status is now: " + reason, 1, ready.sinceSeconds(),
                    ready.sinceSeconds(), ready.isTrue() ? "kubelet" : "node-controller");
        }
    }

    private void job(Job job) {
        int missing = job.completions() - world.children(job, Kind.POD, Pod.class).size();
        if (missing > 0 && job.outcome().isEmpty()
                && world.get(Kind.RESOURCE_QUOTA, job.namespace(), Quotas.NAME) instanceof ResourceQuota quota) {
            String name = "requests." + ResourceList.GPU;
            add("Warning", "FailedCreate",
                    "Error creating: pods \"" + job.name() + "-xxxxx\" is forbidden: exceeded quota: " + Quotas.NAME
                            + ", requested: " + name + "=1, used: " + name + "=" + quota.used().amount(name)
                            + ", limited: " + name + "=" + quota.hard().amount(name),
                    missing, job.startedSeconds(), now - 30, "job-controller");
        }
    }

    private void add(String type, String reason, String message, int count, long first, long last, String source) {
        if (last >= now - KEPT) {
            events.add(new ObjectEvent(type, reason, message, count, first, last, source));
        }
    }
}

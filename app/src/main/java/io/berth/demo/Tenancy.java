package io.berth.demo;

import io.berth.model.Bytes;
import io.berth.model.ClusterObject;
import io.berth.model.Deployment;
import io.berth.model.Kind;
import io.berth.model.LabelSelector;
import io.berth.model.Labels;
import io.berth.model.LimitRange;
import io.berth.model.Namespace;
import io.berth.model.PersistentVolumeClaim;
import io.berth.model.Pod;
import io.berth.model.PodDisruptionBudget;
import io.berth.model.PriorityClass;
import io.berth.model.ResourceList;
import io.berth.model.Service;
import io.berth.model.StatefulSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Puts what stands around the workloads: namespaces and their bounds, priority classes, Services, budgets, claims.
final class Tenancy {
    static final Set<String> PLATFORM = Set.of("kube-system", "monitoring", "logging", "gpu-system",
            "berth-system", "default");
    private static final long AGE = 40 * 86_400L;

    private final World world;
    private final long now;
    private int clusterIps = 10;

    Tenancy(World world, long now) {
        this.world = world;
        this.now = now;
    }

    void put() {
        for (Recipe.Priority priority : Recipe.Priority.values()) {
            if (!priority.className().isEmpty()) {
                world.put(new PriorityClass(world.meta("", priority.className(), Labels.NONE, null, now - AGE),
                        priority.value(), false, priority != Recipe.Priority.BATCH));
            }
        }
        Set<String> namespaces = new TreeSet<>(Set.of("default"));
        for (Kind kind : List.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET, Kind.JOB)) {
            world.all(kind).forEach(object -> namespaces.add(object.namespace()));
        }
        namespaces.forEach(this::namespace);
        world.all(Kind.DEPLOYMENT).forEach(this::surround);
        world.all(Kind.STATEFUL_SET).forEach(this::surround);
        world.all(Kind.POD).forEach(object -> claims(world, (Pod) object));
    }

    /// Puts the claims of a pod that are not there.
    static void claims(World world, Pod pod) {
        for (String name : pod.claims()) {
            if (world.get(Kind.PERSISTENT_VOLUME_CLAIM, pod.namespace(), name) == null) {
                Bytes size = new Bytes((pod.namespace().startsWith("notebooks") ? 100L : 500L) << 30);
                world.put(new PersistentVolumeClaim(
                        world.meta(pod.namespace(), name, Labels.NONE, null, pod.meta().createdSeconds()), "fast-ssd",
                        "pvc-" + pod.meta().uid(), "Bound", size, size, List.of("ReadWriteOnce")));
            }
        }
    }

    private void namespace(String name) {
        boolean platform = PLATFORM.contains(name);
        Labels labels = Labels.of("kubernetes.io/metadata.name", name);
        world.put(new Namespace(
                world.meta("", name, platform ? labels : labels.with("team", name), null, now - AGE), "Active"));
        if (!platform) {
            ResourceList ask = ResourceList.NONE.with(ResourceList.CPU, 100).with(ResourceList.MEMORY, 256L << 20);
            LimitRange.Item item = new LimitRange.Item("Container", ResourceList.NONE, ResourceList.NONE,
                    ResourceList.of(ResourceList.MEMORY, 1L << 30), ask, Labels.NONE);
            world.put(new LimitRange(world.meta(name, "defaults", Labels.NONE, null, now - AGE), List.of(item)));
        }
    }

    private void surround(ClusterObject workload) {
        boolean headless = workload instanceof StatefulSet;
        Labels app = Labels.of(Workloads.APP, workload.name());
        String ip = headless ? "None" : "10.96." + clusterIps / 250 + "." + (clusterIps++ % 250 + 1);
        world.put(new Service(
                world.meta(workload.namespace(), workload.name(), app, null, workload.meta().createdSeconds()),
                "ClusterIP", ip, app, List.of(new Service.Port("http", "TCP", 80, "http", 0, "")), "Cluster", "None"));
        if (workload instanceof Deployment deployment
                && deployment.template().spec().priorityClass().equals(Recipe.Priority.INFERENCE.className())) {
            world.put(new PodDisruptionBudget(
                    world.meta(workload.namespace(), workload.name(), app, null, workload.meta().createdSeconds()),
                    new LabelSelector(app, List.of()), "80%", "", 0, 0, 0, 0));
        }
    }
}

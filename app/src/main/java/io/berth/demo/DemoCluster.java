package io.berth.demo;

import io.berth.demo.gpus.GpuBook;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterObject;
import io.berth.model.DaemonSet;
import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.ObjectEvent;
import io.berth.model.Pod;
import io.berth.model.Table;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The demo's world and those who change it. For one thread at a time.
final class DemoCluster {
    private final World world;
    private final Life life;

    /// Makes the cluster as it stands at a time.
    ///
    /// @param now seconds since the epoch
    DemoCluster(DemoSize size, long seed, long now) {
        world = new World(seed);
        new Fleet(world, now).nodes(size, now).forEach(world::put);
        Workloads workloads = new Workloads(world);
        new Placement(world, workloads, size, now).place(Catalogue.ROWS);
        new Tenancy(world, now).put();
        Images.spread(world);
        Quotas quotas = new Quotas(world);
        quotas.put(now);
        life = new Life(world, workloads, new Controllers(world, workloads, quotas), now);
        world.takeChanges();
    }

    Table<ClusterObject> all(Kind kind) {
        return world.all(kind);
    }

    @Nullable
    ClusterObject get(Kind kind, String namespace, String name) {
        return world.get(kind, namespace, name);
    }

    /// The pods that hold something on a node. Looks at all pods there are.
    List<Pod> podsOn(String node) {
        return world.podsOn(Set.of(node)).stream().filter(Pod::isHoldingResources).toList();
    }

    /// A node with its GPUs as the kubelet handed them out; null if it has none.
    GpuBook.@Nullable Page gpus(String node) {
        return world.get(Kind.NODE, "", node) instanceof Node found
                && found.meta().labels().get(GpuBook.PRODUCT) != null
                        ? new GpuBook.Page(found, world.gpus().on(node, world))
                        : null;
    }

    /// The first pod of a DaemonSet on a node; empty if there is none.
    String daemon(String namespace, String name, String node) {
        if (world.get(Kind.DAEMON_SET, namespace, name) instanceof DaemonSet set) {
            for (Pod pod : world.children(set, Kind.POD, Pod.class)) {
                if (node.equals(pod.nodeName())) {
                    return namespace + "/" + pod.name();
                }
            }
        }
        return "";
    }

    boolean isReachable(Pod pod) {
        return world.isReachable(pod);
    }

    /// Lets what is due happen, and returns what changed since the last call. To be called each second.
    List<ClusterChange> step(long now) {
        world.gpus().at(now);
        life.step(now);
        return world.takeChanges();
    }

    /// Changes the readiness of so many pods, and returns what changed.
    List<ClusterChange> flap(int changes, long now) {
        life.flap(changes, now);
        return world.takeChanges();
    }

    /// At most 200, latest first.
    List<ObjectEvent> events(Kind kind, String namespace, String name, long now) {
        return Events.of(world, kind, namespace, name, now);
    }
}

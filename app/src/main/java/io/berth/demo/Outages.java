package io.berth.demo;

import io.berth.model.Condition;
import io.berth.model.Kind;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.Taint;
import io.berth.model.Toleration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets a node stop answering now and then and come back: its pods are seen as they were, are evicted after the time that
/// they tolerate, and hold their resources until the node is back to end them.
final class Outages {
    private static final long LASTS = 390;
    private static final long EVERY = 480;
    private static final long EVICTS_EVERY = 10;
    private static final String UNREACHABLE = "node.kubernetes.io/unreachable";

    private final World world;
    private final Controllers controllers;
    private @Nullable String node;
    private List<Pod> pods = List.of(); // of that node when it was lost; nothing is bound to it since
    private long since;

    Outages(World world, Controllers controllers) {
        this.world = world;
        this.controllers = controllers;
    }

    /// The first outage began four minutes before the demo did, so that there is one to see.
    void begin(long now) {
        for (String first : List.of("gpu-h100-1b", "gpu-h100")) {
            for (Node candidate : world.nodes()) {
                if (candidate.name().startsWith(first) && !isFull(candidate)) {
                    lose(candidate, now - 240);
                    return;
                }
            }
        }
    }

    void step(long now) {
        if (node != null && world.get(Kind.NODE, "", node) instanceof Node lost) {
            if (now >= since + LASTS) {
                recover(lost, now);
            } else if ((now - since) % EVICTS_EVERY == 0) {
                evict(now);
            }
        } else if (now >= since + EVERY) {
            List<Node> nodes = world.nodes();
            Node candidate = nodes.get(world.random().nextInt(nodes.size()));
            if (!candidate.isCordoned() && !isFull(candidate)) {
                lose(candidate, now);
            }
        }
    }

    /// Whether no GPU of it is free, as with a training that has the whole machine. Such a node stays up, so that the one
    /// that waits for eight GPUs goes on waiting.
    private boolean isFull(Node candidate) {
        long gpus = candidate.allocatable().gpus();
        return gpus > 0 && world.load(candidate.name()).requested().gpus() >= gpus;
    }

    private void lose(Node lost, long now) {
        node = lost.name();
        since = now;
        List<Taint> taints = new ArrayList<>(lost.taints());
        taints.add(new Taint(UNREACHABLE, "", "NoSchedule", now));
        taints.add(new Taint(UNREACHABLE, "", "NoExecute", now));
        List<Condition> conditions = lost.conditions().stream().map(condition -> new Condition(condition.type(),
                "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.", now)).toList();
        world.put(lost.withTaints(taints).withConditions(conditions).withMeta(world.next(lost.meta())));
        pods = world.podsOn(Set.of(lost.name()));
        for (Pod pod : pods) {
            if (pod.status().isReady()) {
                world.put(pod.withStatus(Statuses.lost(pod.status(), now)).withMeta(world.next(pod.meta())));
            }
        }
    }

    private void evict(long now) {
        Taint taint = new Taint(UNREACHABLE, "", "NoExecute", since);
        for (Pod seen : pods) {
            Pod pod = current(seen);
            if (pod != null && !pod.phase().isFinal() && now >= since + tolerated(pod, taint)) {
                controllers.delete(pod, now);
            }
        }
    }

    /// How many seconds a pod may stay; without end for one that tolerates the taint for good.
    private static long tolerated(Pod pod, Taint taint) {
        for (Toleration toleration : pod.spec().tolerations()) {
            if (toleration.tolerates(taint)) {
                return toleration.seconds() < 0 ? Integer.MAX_VALUE : toleration.seconds();
            }
        }
        return 0;
    }

    private void recover(Node lost, long now) {
        node = null;
        List<Taint> taints = lost.taints().stream().filter(taint -> !taint.key().equals(UNREACHABLE)).toList();
        world.put(lost.withTaints(taints).withConditions(Fleet.healthy(now)).withMeta(world.next(lost.meta())));
        for (Pod seen : pods) {
            Pod pod = current(seen);
            Condition ready = pod == null ? null : pod.status().condition("Ready");
            if (pod != null && ready != null && ready.reason().equals("NodeNotReady")) {
                world.put(pod.withStatus(Statuses.back(pod.status(), now)).withMeta(world.next(pod.meta())));
            }
        }
    }

    private @Nullable Pod current(Pod seen) {
        Pod pod = world.pod(seen.namespace(), seen.name());
        return pod != null && pod.meta().isSameObject(seen.meta()) ? pod : null;
    }
}

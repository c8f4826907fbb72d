package io.berth.demo;

import io.berth.analysis.scheduling.Filtered;
import io.berth.analysis.scheduling.Filters;
import io.berth.model.Condition;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/// Binds the pods that wait, in the order of kube-scheduler's queue, by the product's own filters. Of the nodes that pass
/// it takes the first one after the node that it took last; scores come with later filters.
final class DemoScheduler {
    private static final Comparator<Pod> QUEUE = Comparator.<Pod>comparingInt(pod -> -pod.spec().priority())
            .thenComparingLong(pod -> pod.meta().createdSeconds()).thenComparing(Pod::namespace)
            .thenComparing(Pod::name);

    private final World world;
    private int start;
    private long roomSeen = -1;

    DemoScheduler(World world) {
        this.world = world;
    }

    /// Looks at the waiting pods once: at the new ones, and at those refused before if there may be room by now. Returns
    /// those that were bound.
    List<Pod> run(long now) {
        boolean again = world.room() != roomSeen;
        roomSeen = world.room();
        List<Pod> queue = world.unscheduled().stream().filter(pod -> pod.spec().gates().isEmpty())
                .filter(pod -> again || pod.status().condition("PodScheduled") == null).sorted(QUEUE).toList();
        if (queue.isEmpty()) {
            return List.of();
        }
        List<Node> nodes = world.nodes();
        IdentityHashMap<PodSpec, String> refused = new IdentityHashMap<>();
        return queue.stream().filter(pod -> isBound(pod, nodes, refused, now)).toList();
    }

    /// @param refused messages for specs that found no node in this run; what was bound since only made it fuller
    private boolean isBound(Pod pod, List<Node> nodes, IdentityHashMap<PodSpec, String> refused, long now) {
        String message = refused.get(pod.spec());
        if (message == null) {
            for (int i = 0; i < nodes.size(); i++) {
                Node node = nodes.get((start + i) % nodes.size());
                if (Filters.filter(pod, node, world.load(node.name())).passes()) {
                    start = (start + i + 1) % nodes.size();
                    bind(pod, node, now);
                    return true;
                }
            }
            Filtered filtered = Filters.over(pod, nodes, world::load);
            message = filtered.message();
            refused.put(pod.spec(), message);
        }
        Condition told = pod.status().condition("PodScheduled");
        if (told == null || !told.message().equals(message)) {
            long since = told == null ? pod.meta().createdSeconds() + 1 : told.sinceSeconds();
            world.put(pod.withStatus(Statuses.unschedulable(pod.spec(), message, since))
                    .withMeta(world.next(pod.meta())));
        }
        return false;
    }

    private void bind(Pod pod, Node node, long now) {
        world.put(pod.withNode(node.name()).withStatus(Statuses.starting(pod.spec(), now))
                .withMeta(world.next(pod.meta())));
    }
}

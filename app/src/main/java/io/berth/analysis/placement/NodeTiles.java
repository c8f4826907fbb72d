package io.berth.analysis.placement;

import io.berth.analysis.health.Health;
import io.berth.analysis.health.NodeHealth;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Node;
import io.berth.model.NodePods;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes tiles from a snapshot. For one thread at a time.
///
/// @param sums whether all pods of a node are visible, so that they may be summed
/// @param shown what the lens shows at this moment
/// @param nowSeconds the moment from which ages count
record NodeTiles(ClusterSnapshot snapshot, PlacementLens lens, boolean sums, Categories categories,
        Predicate<Pod> shown, long nowSeconds) {
    static final Comparator<Pod> OLDEST_FIRST = Comparator.comparingLong((Pod pod) -> pod.meta().createdSeconds())
            .thenComparing(Pod::name).thenComparing(Pod::namespace);

    NodeTile of(String name) {
        Node node = snapshot.nodes().get("", name);
        NodeHealth health = node == null ? NodeHealth.NOT_VISIBLE : NodeHealth.of(node);
        Pod[] pods = podsOn(name);
        Amounts requested = sums ? sum(pods) : null;
        Colouring colouring = lens.colouring();
        int shareBin = Bins.NOT_KNOWN;
        if (colouring.scale() == Colouring.Scale.SHARES && requested != null && node != null) {
            shareBin = Bins.ofShare(NodeTile.share(colouring, requested, Amounts.of(node.allocatable())));
        }
        return new NodeTile(name, node, health, seen(pods, health == NodeHealth.LOST, shareBin), requested);
    }

    private static Amounts sum(Pod[] pods) {
        Amounts.Sum sum = new Amounts.Sum();
        for (Pod pod : pods) {
            if (pod.isHoldingResources()) {
                sum.add(pod.requests());
            }
        }
        return sum.amounts();
    }

    /// A group of pods.
    NodeTile of(String name, Pod[] pods) {
        return new NodeTile(name, seen(pods, false, -1));
    }

    /// @param shareBin the bin of all of them on a scale of shares; -1 for each its own
    private NodeTile.Seen seen(Pod[] pods, boolean lost, int shareBin) {
        Colouring colouring = lens.colouring();
        PodHealth[] states = new PodHealth[pods.length];
        boolean[] are = new boolean[pods.length];
        byte[] bins = new byte[colouring == Colouring.HEALTH ? 0 : pods.length];
        int looked = 0;
        for (int i = 0; i < pods.length; i++) {
            Pod pod = pods[i];
            states[i] = Health.of(pod, shareBin < 0 ? isLost(pod) : lost);
            are[i] = shown.test(pod);
            looked += lens.shows(pod.namespace()) ? 1 : 0;
            if (bins.length > 0) {
                bins[i] = (byte) bin(pod, shareBin);
            }
        }
        return new NodeTile.Seen(pods, states, are, bins, colouring.scale().bins(), looked);
    }

    private int bin(Pod pod, int shareBin) {
        Colouring colouring = lens.colouring();
        return switch (colouring) {
            case NAMESPACE, WORKLOAD, IMAGE, PRIORITY -> categories.of(pod, snapshot, colouring);
            case REQUESTS, CPU, MEMORY, GPU -> shareBin < 0 ? ownShare(pod) : shareBin;
            case QOS -> Bins.ofClass(pod.status().qosClass());
            case RESTARTS -> Bins.ofRestarts(pod.status().restarts());
            case AGE -> Bins.ofAge(pod, nowSeconds);
            case HEALTH -> throw new IllegalStateException("states are bins of their own");
        };
    }

    /// In a group, where nodes are not told apart, what the pod itself requests of its node.
    private int ownShare(Pod pod) {
        Node node = nodeOf(pod);
        return node == null
                ? Bins.NOT_KNOWN
                : Bins.ofShare(NodeTile.share(lens.colouring(), pod.requests(), node.allocatable()));
    }

    private boolean isLost(Pod pod) {
        Node node = nodeOf(pod);
        return node != null && NodeHealth.of(node) == NodeHealth.LOST;
    }

    private @Nullable Node nodeOf(Pod pod) {
        return pod.nodeName() == null ? null : snapshot.nodes().get("", pod.nodeName());
    }

    private Pod[] podsOn(String name) {
        NodePods places = snapshot.podsByNode().get("", name);
        Pod[] pods = new Pod[places == null ? 0 : places.size()];
        int count = 0;
        for (int i = 0; places != null && i < places.size(); i++) {
            Pod pod = snapshot.pods().at(places.slot(i));
            if (pod != null) {
                pods[count++] = pod;
            }
        }
        pods = Arrays.copyOf(pods, count);
        Arrays.sort(pods, OLDEST_FIRST);
        return pods;
    }
}

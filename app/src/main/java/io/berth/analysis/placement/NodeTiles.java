package io.berth.analysis.placement;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.health.Health;
import io.berth.analysis.health.NodeHealth;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Node;
import io.berth.model.NodePods;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes tiles from a snapshot. For one thread at a time.
///
/// @param sums whether all pods of a node are visible, so that they may be summed
/// @param shown what the lens shows at this moment
/// @param gpus what GPUs do
/// @param nowSeconds the moment from which ages count
record NodeTiles(ClusterSnapshot snapshot, PlacementLens lens, boolean sums, Categories categories,
        Predicate<Pod> shown, GpuBoard gpus, long nowSeconds) {
    static final Comparator<Pod> OLDEST_FIRST = Comparator.comparingLong((Pod pod) -> pod.meta().createdSeconds())
            .thenComparing(Pod::name).thenComparing(Pod::namespace);

    private static final String NVIDIA = "nvidia.com/";

    /// More pods than a node holds by default.
    private static final int MOST_INSERTED = 256;

    NodeTile of(String name) {
        return made(name, null);
    }

    /// The tile of the same node now. What it says of pods that are the same is taken over.
    ///
    /// @param earlier through the same lens and categories, at the same minute if the lens follows time
    NodeTile after(NodeTile earlier) {
        return made(earlier.name(), earlier);
    }

    private NodeTile made(String name, @Nullable NodeTile earlier) {
        Node node = snapshot.nodes().get("", name);
        NodeHealth health = node == null ? NodeHealth.NOT_VISIBLE : NodeHealth.of(node);
        Pod[] pods = podsOn(name);
        Amounts requested = sums ? requested(pods, earlier) : null;
        Colouring colouring = lens.colouring();
        int shareBin = Bins.NOT_KNOWN;
        if (colouring.scale() == Colouring.Scale.SHARES && requested != null && node != null) {
            shareBin = Bins.ofShare(NodeTile.share(colouring, requested, Amounts.of(node.allocatable())));
        }
        boolean follows = earlier != null && isSameNode(earlier, node);
        return new NodeTile(name, node, health,
                seen(pods, health == NodeHealth.LOST, shareBin, follows ? earlier : null), requested);
    }

    @SuppressWarnings("ReferenceEquality") // what did not change is the same instance
    private static boolean isSameNode(NodeTile earlier, @Nullable Node node) {
        return earlier.node() == node;
    }

    private static Amounts requested(Pod[] pods, @Nullable NodeTile earlier) {
        Amounts before = earlier == null || !isSameLoad(earlier, pods) ? null : earlier.requested();
        return before == null ? sum(pods) : before;
    }

    @SuppressWarnings("ReferenceEquality") // what did not change is the same instance
    private static boolean isSameLoad(NodeTile earlier, Pod[] pods) {
        boolean same = earlier.size() == pods.length;
        for (int i = 0; same && i < pods.length; i++) {
            Pod was = earlier.pod(i);
            same = was == pods[i] || (was.isHoldingResources() == pods[i].isHoldingResources()
                    && was.requests().equals(pods[i].requests()));
        }
        return same;
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
        return new NodeTile(name, seen(pods, false, -1, null));
    }

    /// @param shareBin the bin of all of them on a scale of shares; -1 for each its own
    /// @param earlier the node's tile before, in which pods that are the same look the same; null to look at all of them
    private NodeTile.Seen seen(Pod[] pods, boolean lost, int shareBin, @Nullable NodeTile earlier) {
        Colouring colouring = lens.colouring();
        PodHealth[] states = new PodHealth[pods.length];
        boolean[] are = new boolean[pods.length];
        byte[] bins = new byte[colouring == Colouring.HEALTH ? 0 : pods.length];
        int looked = 0;
        int at = 0;
        for (int i = 0; i < pods.length; i++) {
            Pod pod = pods[i];
            at = earlier == null ? 0 : placeIn(earlier, at, pod);
            looked += lens.shows(pod.namespace()) ? 1 : 0;
            if (earlier != null && isSame(earlier, at, pod)) {
                states[i] = earlier.state(at);
                are[i] = earlier.isShown(at);
            } else {
                states[i] = Health.of(pod, shareBin < 0 ? isLost(pod) : lost);
                are[i] = shown.test(pod);
            }
            if (bins.length > 0) {
                bins[i] = (byte) bin(pod, shareBin);
            }
        }
        return new NodeTile.Seen(pods, states, are, bins, colouring.scale().bins(), looked);
    }

    /// Where a pod stands in an earlier tile, or where it would: no place before that of the pod before it is asked.
    private static int placeIn(NodeTile earlier, int from, Pod pod) {
        int at = from;
        while (at < earlier.size() && !isSame(earlier, at, pod)
                && OLDEST_FIRST.compare(earlier.pod(at), pod) < 0) {
            at++;
        }
        return at;
    }

    @SuppressWarnings("ReferenceEquality") // what did not change is the same instance
    private static boolean isSame(NodeTile earlier, int at, Pod pod) {
        return at < earlier.size() && earlier.pod(at) == pod;
    }

    private int bin(Pod pod, int shareBin) {
        Colouring colouring = lens.colouring();
        return switch (colouring) {
            case NAMESPACE, WORKLOAD, IMAGE, PRIORITY -> categories.of(pod, snapshot, colouring);
            case REQUESTS, CPU, MEMORY, GPU -> shareBin < 0 ? ownShare(pod) : shareBin;
            case QOS -> Bins.ofClass(pod.status().qosClass());
            case RESTARTS -> Bins.ofRestarts(pod.status().restarts());
            case AGE -> Bins.ofAge(pod, nowSeconds);
            case GPU_STATE, GPU_ACTIVITY -> gpuBin(pod, colouring);
            case HEALTH -> throw new IllegalStateException("states are bins of their own");
        };
    }

    private int gpuBin(Pod pod, Colouring colouring) {
        List<GpuDevice> devices = gpus.devicesOf(pod);
        if (devices.isEmpty() && !asksForGpus(pod)) {
            return colouring.scale().bins() - 1;
        }
        return colouring == Colouring.GPU_STATE ? Bins.ofGpuState(devices) : Bins.ofGpuActivity(devices);
    }

    private static boolean asksForGpus(Pod pod) {
        if (pod.isHoldingResources()) {
            for (Map.Entry<String, Long> amount : pod.requests().amounts().entrySet()) {
                if (amount.getKey().startsWith(NVIDIA) && amount.getValue() > 0) {
                    return true;
                }
            }
        }
        return false;
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
        int most = places == null ? 0 : places.size();
        Pod[] pods = new Pod[most];
        long[] created = new long[most];
        int count = 0;
        for (int i = 0; places != null && i < most; i++) {
            Pod pod = snapshot.pods().at(places.slot(i));
            if (pod != null) {
                created[count] = pod.meta().createdSeconds();
                pods[count++] = pod;
            }
        }
        Pod[] found = count == most ? pods : Arrays.copyOf(pods, count);
        sort(found, created);
        return found;
    }

    /// By insertion, since pods come nearly in order: the keys lie together, the pods all over the heap.
    private static void sort(Pod[] pods, long[] created) {
        if (pods.length > MOST_INSERTED) {
            Arrays.sort(pods, OLDEST_FIRST);
            return;
        }
        for (int i = 1; i < pods.length; i++) {
            Pod pod = pods[i];
            long key = created[i];
            int to = i;
            while (to > 0 && (created[to - 1] > key
                    || (created[to - 1] == key && OLDEST_FIRST.compare(pods[to - 1], pod) > 0))) {
                pods[to] = pods[to - 1];
                created[to] = created[to - 1];
                to--;
            }
            pods[to] = pod;
            created[to] = key;
        }
    }
}

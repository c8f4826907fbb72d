package io.berth.analysis.placement;

import io.berth.analysis.health.NodeHealth;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.ResourceList;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A node with the pods that are bound to it, or a group of pods: oldest first, then by name. Immutable: what changes gets
/// another tile, so tiles are compared by identity.
public final class NodeTile {
    /// Failing pods from which on the node itself is marked.
    public static final int MANY_FAILING = 3;

    private static final int STATES = PodHealth.values().length;

    private final String name;
    private final @Nullable Node node;
    private final NodeHealth health;
    private final Pod[] pods;
    private final PodHealth[] states;
    private final boolean[] shown;
    private final byte[] bins;
    private final int[] counts;
    private final int[] binCounts;
    private final int looked;
    private final int shownCount;
    private final boolean group;
    private final @Nullable Amounts requested;
    private final @Nullable Amounts allocatable;
    private final int holding;
    private final int mostContainers;
    private final PodHealth worst;

    /// What a lens makes of pods. The arrays are kept, not copied: the caller must not write to them again.
    ///
    /// @param shown whether the lens shows the pod
    /// @param bins of the colouring's scale; empty where colours tell the states
    /// @param binCount how many bins the scale has
    /// @param looked pods in the namespaces that are looked at, whatever the filter says
    @SuppressWarnings("ArrayRecordComponent") // made and taken at once, thousands a second
    record Seen(Pod[] pods, PodHealth[] states, boolean[] shown, byte[] bins, int binCount, int looked) {
    }

    /// A node.
    ///
    /// @param requested null unless all pods are visible
    NodeTile(String name, @Nullable Node node, NodeHealth health, Seen seen, @Nullable Amounts requested) {
        this(name, node, health, seen, requested, false);
    }

    /// A group of pods.
    NodeTile(String name, Seen seen) {
        this(name, null, NodeHealth.READY, seen, null, true);
    }

    private NodeTile(String name, @Nullable Node node, NodeHealth health, Seen seen, @Nullable Amounts requested,
            boolean group) {
        this.name = name;
        this.node = node;
        this.health = health;
        this.pods = seen.pods();
        this.states = seen.states();
        this.shown = seen.shown();
        this.bins = seen.bins();
        this.looked = seen.looked();
        this.requested = requested;
        this.group = group;
        this.allocatable = node == null ? null : Amounts.of(node.allocatable());
        counts = new int[STATES];
        binCounts = new int[bins.length == 0 ? 0 : seen.binCount()];
        int held = 0;
        int most = 0;
        int visible = 0;
        for (int i = 0; i < pods.length; i++) {
            if (shown[i]) {
                counts[index(states[i])]++;
                visible++;
                if (bins.length > 0) {
                    binCounts[bins[i]]++;
                }
            }
            held += pods[i].isHoldingResources() ? 1 : 0;
            most = Math.max(most, pods[i].spec().containers().size());
        }
        holding = held;
        shownCount = visible;
        mostContainers = most;
        worst = worst(counts);
    }

    /// The same group under another name.
    NodeTile named(String changed) {
        return changed.equals(name)
                ? this
                : new NodeTile(changed, new Seen(pods, states, shown, bins, binCounts.length, looked));
    }

    @SuppressWarnings("EnumOrdinal") // five thousand tiles are counted ten times a second
    private static int index(PodHealth state) {
        return state.ordinal();
    }

    private static PodHealth worst(int[] counts) {
        for (PodHealth state : Trouble.WORST_FIRST) {
            if (counts[index(state)] > 0) {
                return state;
            }
        }
        return PodHealth.COMPLETED;
    }

    /// The same tile through another filter; itself if that shows the same pods.
    ///
    /// @param narrows whether that shows no pod that is not shown now
    NodeTile shownBy(Predicate<Pod> filter, boolean narrows) {
        if (narrows && shownCount == 0) {
            return this;
        }
        boolean[] are = new boolean[pods.length];
        for (int i = 0; i < pods.length; i++) {
            are[i] = (!narrows || shown[i]) && filter.test(pods[i]);
        }
        return Arrays.equals(are, shown)
                ? this
                : new NodeTile(name, node, health, new Seen(pods, states, are, bins, binCounts.length, looked),
                        requested, group);
    }

    public String name() {
        return name;
    }

    /// The node, or null if only its name is known.
    public @Nullable Node node() {
        return node;
    }

    public NodeHealth health() {
        return health;
    }

    public boolean isCordoned() {
        return node != null && node.isCordoned();
    }

    /// All pods on the node, those that the lens hides among them.
    public int size() {
        return pods.length;
    }

    public Pod pod(int i) {
        return pods[i];
    }

    public PodHealth state(int i) {
        return states[i];
    }

    /// Whether the lens shows the pod.
    public boolean isShown(int i) {
        return shown[i];
    }

    /// The pod's bin on the scale of the colouring.
    public int bin(int i) {
        return bins.length == 0 ? index(states[i]) : bins[i];
    }

    /// Whether it is a group of pods and no node.
    public boolean isGroup() {
        return group;
    }

    /// Shown pods in a state.
    public int count(PodHealth state) {
        return counts[index(state)];
    }

    /// Shown pods in a bin of the scale of the colouring.
    public int inBin(int bin) {
        int[] all = bins.length == 0 ? counts : binCounts;
        return bin < all.length ? all[bin] : 0;
    }

    /// Pods in the namespaces that are looked at, those that the filter hides among them.
    public int looked() {
        return looked;
    }

    /// Shown pods.
    public int shown() {
        return shownCount;
    }

    /// Pods that hold what they request, whatever the lens shows.
    public int holding() {
        return holding;
    }

    /// Containers of the pod that has most, init containers aside.
    public int mostContainers() {
        return mostContainers;
    }

    /// The most pods that the node takes; 0 if not known.
    public long podRoom() {
        return node == null ? 0 : node.allocatable().amount(ResourceList.PODS);
    }

    /// What pods request, whatever the lens shows; null unless all pods are visible.
    public @Nullable Amounts requested() {
        return requested;
    }

    /// Null if the node is not visible.
    public @Nullable Amounts allocatable() {
        return allocatable;
    }

    /// The worst state of a shown pod; Completed if there is none.
    public PodHealth worst() {
        return worst;
    }

    /// Whether someone should look at it: it is down, or one of its shown pods fails.
    public boolean needsLook() {
        return health.isDown() || count(PodHealth.FAILING) > 0;
    }

    /// Whether it is marked as a whole: it is down, or many of its shown pods fail.
    public boolean isMarked() {
        return health.isDown() || count(PodHealth.FAILING) >= MANY_FAILING;
    }

    /// The largest of the requested shares of CPU, memory and GPUs, 0 and up; -1 if not known.
    public double requestedShare() {
        return share(Colouring.REQUESTS);
    }

    /// The share of what is allocatable that is requested, 0 and up; -1 if it is not known, or if the node has none of it.
    ///
    /// @param colouring one of a share
    public double share(Colouring colouring) {
        return requested == null || allocatable == null ? -1 : share(colouring, requested, allocatable);
    }

    static double share(Colouring colouring, Amounts part, Amounts whole) {
        return share(colouring, known(part.cpuMilli(), whole.cpuMilli()),
                known(part.memoryBytes(), whole.memoryBytes()), known(part.gpus(), whole.gpus()));
    }

    /// What one pod requests of its node, as [#share(Colouring)].
    static double share(Colouring colouring, ResourceList part, ResourceList whole) {
        return share(colouring, known(part.amount(ResourceList.CPU), whole.amount(ResourceList.CPU)),
                known(part.amount(ResourceList.MEMORY), whole.amount(ResourceList.MEMORY)),
                known(part.gpus(), whole.gpus()));
    }

    private static double known(long part, long whole) {
        return whole > 0 ? share(part, whole) : -1;
    }

    private static double share(Colouring colouring, double cpu, double memory, double gpu) {
        return switch (colouring) {
            case CPU -> cpu;
            case MEMORY -> memory;
            case GPU -> gpu;
            case REQUESTS, HEALTH, NAMESPACE, WORKLOAD, IMAGE, PRIORITY, QOS, RESTARTS, AGE, GPU_STATE, GPU_ACTIVITY ->
                Math.max(0, Math.max(gpu, Math.max(cpu, memory)));
        };
    }

    /// A part of a whole; 0 if there is no whole.
    public static double share(long part, long whole) {
        return whole <= 0 ? 0 : part / (double) whole;
    }
}

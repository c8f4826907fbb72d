package io.berth.analysis.placement;

import io.berth.analysis.health.NodeHealth;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.ResourceList;
import org.jspecify.annotations.Nullable;

/// A node with the pods that are bound to it, oldest first, then by name. Immutable: a node that changes gets another
/// tile, so tiles are compared by identity.
public final class NodeTile {
    /// Failing pods from which on the node itself is marked.
    public static final int MANY_FAILING = 3;

    private final String name;
    private final @Nullable Node node;
    private final NodeHealth health;
    private final Pod[] pods;
    private final PodHealth[] states;
    private final boolean[] shown;
    private final byte[] categories;
    private final int[] counts;
    private final int[] categoryCounts;
    private final @Nullable Amounts requested;
    private final @Nullable Amounts allocatable;
    private final int holding;
    private final int mostContainers;
    private final PodHealth worst;

    /// The arrays are kept, not copied: the caller must not write to them again.
    ///
    /// @param shown whether the lens shows the pod
    /// @param categories places among the [Categories]; empty if colours do not tell any
    NodeTile(String name, @Nullable Node node, NodeHealth health, Pod[] pods, PodHealth[] states,
            boolean[] shown, byte[] categories,
            @Nullable Amounts requested) {
        this.name = name;
        this.node = node;
        this.health = health;
        this.pods = pods;
        this.states = states;
        this.shown = shown;
        this.categories = categories;
        this.requested = requested;
        this.allocatable = node == null ? null : Amounts.of(node.allocatable());
        counts = new int[PodHealth.values().length];
        categoryCounts = new int[categories.length == 0 ? 0 : Categories.COUNT + 1];
        int held = 0;
        int most = 0;
        for (int i = 0; i < pods.length; i++) {
            if (shown[i]) {
                counts[index(states[i])]++;
                if (categories.length > 0) {
                    categoryCounts[categories[i]]++;
                }
            }
            held += pods[i].isHoldingResources() ? 1 : 0;
            most = Math.max(most, pods[i].spec().containers().size());
        }
        holding = held;
        mostContainers = most;
        worst = worst(counts);
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

    /// The pod's place among the categories, [Categories#COUNT] for the others.
    public int category(int i) {
        return categories.length == 0 ? Categories.COUNT : categories[i];
    }

    /// Shown pods in a state.
    public int count(PodHealth state) {
        return counts[index(state)];
    }

    /// Shown pods in a category.
    public int categoryCount(int category) {
        return categoryCounts.length == 0 ? 0 : categoryCounts[category];
    }

    /// Shown pods.
    public int shown() {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
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
        if (requested == null || allocatable == null) {
            return -1;
        }
        double cpu = share(requested.cpuMilli(), allocatable.cpuMilli());
        double memory = share(requested.memoryBytes(), allocatable.memoryBytes());
        return Math.max(share(requested.gpus(), allocatable.gpus()), Math.max(cpu, memory));
    }

    /// A part of a whole; 0 if there is no whole.
    public static double share(long part, long whole) {
        return whole <= 0 ? 0 : part / (double) whole;
    }
}

package io.berth.model;

/// The pods bound to one node, as slots of the pod table, in the order in which they came. Immutable. The node itself
/// need not be visible.
public final class NodePods implements Keyed {
    private final String nodeName;
    private final int[] slots;

    /// The pods of a node.
    ///
    /// @param nodeName empty for the pods without a node
    /// @param slots are kept, not copied: the caller must not write to them again
    public NodePods(String nodeName, int[] slots) {
        this.nodeName = nodeName;
        this.slots = slots;
    }

    @Override
    public String namespace() {
        return "";
    }

    /// The node's name; empty for the pods without a node.
    @Override
    public String name() {
        return nodeName;
    }

    public int size() {
        return slots.length;
    }

    /// The slot of the i-th pod, 0 ≤ i < [#size()].
    public int slot(int i) {
        return slots[i];
    }
}

package io.berth.analysis.placement;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.health.NodeHealth;
import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Node;
import io.berth.model.NodePods;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.Table;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// In what a snapshot differs from the one before, as far as a map shows it. For one thread.
final class MapChanges {
    private record OwnerName(String kind, String namespace, String name) {
    }

    private final ClusterSnapshot before;
    private final ClusterSnapshot now;
    private final PlacementLens lens;
    private final Set<String> names = new HashSet<>();
    private final Set<String> gpus = new HashSet<>();
    private final BitSet pods = new BitSet();
    private final Set<OwnerName> movedOwners = new HashSet<>();
    private boolean placesChanged;
    private boolean waitingChanged;

    MapChanges(ClusterSnapshot before, ClusterSnapshot now, PlacementLens lens) {
        this.before = before;
        this.now = now;
        this.lens = lens;
        now.pods().forEachChangedSlot(before.pods(), pods::set);
        compareOwners(before.replicaSets(), now.replicaSets(), "ReplicaSet");
        compareOwners(before.jobs(), now.jobs(), "Job");
        if (!movedOwners.isEmpty() && lens.needsOwners()) {
            addOwned();
        }
        compareNodes();
        pods.stream().forEach(slot -> {
            addHolder(before.pods().at(slot));
            addHolder(now.pods().at(slot));
        });
        waitingChanged = names.remove("") || !movedOwners.isEmpty();
    }

    /// Adds the nodes whose GPUs another board tells otherwise.
    @SuppressWarnings("ReferenceEquality") // what did not change is the same instance
    void compareGpus(GpuBoard earlier, GpuBoard later) {
        later.nodes().forEach(node -> {
            if (earlier.node(node.name()).orElse(null) != node) {
                addGpus(node.name());
            }
        });
        earlier.nodes().forEach(node -> {
            if (later.node(node.name()).isEmpty()) {
                addGpus(node.name());
            }
        });
    }

    private void addGpus(String node) {
        names.add(node);
        gpus.add(node);
        if (lens.grouping().isOfPods()) {
            addPods(now.podsByNode().get("", node));
        }
    }

    /// Whether nothing of a node's earlier tile holds, though pods may be the same.
    boolean isAnew(String node) {
        return ownersMoved() || gpus.contains(node);
    }

    /// The nodes whose tile is to be made anew.
    Set<String> names() {
        return names;
    }

    /// Slots of the pods to be looked at again.
    BitSet pods() {
        return pods;
    }

    /// Whether pods may belong to other workloads than before though they themselves are the same.
    boolean ownersMoved() {
        return !movedOwners.isEmpty();
    }

    ClusterSnapshot before() {
        return before;
    }

    /// Whether nodes came, went or moved to another column or row.
    boolean placesChanged() {
        return placesChanged;
    }

    /// Whether pods that wait for a node may have changed, or what they belong to.
    boolean waitingChanged() {
        return waitingChanged;
    }

    private void compareNodes() {
        now.nodes().forEachChangedSlot(before.nodes(), slot -> {
            Node was = before.nodes().at(slot);
            Node is = now.nodes().at(slot);
            placesChanged |= was == null || is == null || !isSamePlace(was, is);
            boolean forPods = lens.grouping().isOfPods() && (was == null || is == null || !isSameToPods(was, is));
            addNode(was, forPods);
            addNode(is, forPods);
        });
        now.podsByNode().forEachChangedSlot(before.podsByNode(), slot -> {
            addNamed(before.podsByNode().at(slot));
            addNamed(now.podsByNode().at(slot));
        });
    }

    private boolean isSamePlace(Node was, Node is) {
        Grouping grouping = lens.grouping();
        return was.name().equals(is.name()) && grouping.column(was).equals(grouping.column(is))
                && grouping.row(was).equals(grouping.row(is));
    }

    /// Whether nothing of the node changed that is told of its pods where nodes are not drawn.
    private boolean isSameToPods(Node was, Node is) {
        return isSamePlace(was, is) && (NodeHealth.of(was) == NodeHealth.LOST) == (NodeHealth.of(is) == NodeHealth.LOST)
                && (lens.colouring().scale() != Colouring.Scale.SHARES || was.allocatable().equals(is.allocatable()));
    }

    private void addNode(@Nullable Node node, boolean withPods) {
        if (node != null) {
            names.add(node.name());
            if (withPods) {
                addPods(before.podsByNode().get("", node.name()));
                addPods(now.podsByNode().get("", node.name()));
            }
        }
    }

    private void addPods(@Nullable NodePods held) {
        for (int i = 0; held != null && i < held.size(); i++) {
            pods.set(held.slot(i));
        }
    }

    private void addHolder(@Nullable Pod pod) {
        if (pod != null) {
            names.add(pod.nodeName() == null ? "" : pod.nodeName());
        }
    }

    /// A name without a node gets a tile with its first pod and loses it with its last.
    private void addNamed(@Nullable NodePods held) {
        if (held != null) {
            names.add(held.name());
            if (!held.name().isEmpty() && now.nodes().get("", held.name()) == null) {
                placesChanged |= (before.podsByNode().get("", held.name()) == null) != (now.podsByNode().get("",
                        held.name()) == null);
            }
        }
    }

    private <T extends ClusterObject> void compareOwners(Table<T> earlier, Table<T> later, String kind) {
        later.forEachChangedSlot(earlier, slot -> {
            T was = earlier.at(slot);
            T is = later.at(slot);
            if (was == null || is == null || !was.meta().isSameObject(is.meta())
                    || !Objects.equals(was.meta().owner(), is.meta().owner())) {
                addOwner(was, kind);
                addOwner(is, kind);
            }
        });
    }

    private void addOwner(@Nullable ClusterObject owner, String kind) {
        if (owner != null) {
            movedOwners.add(new OwnerName(kind, owner.meta().namespace(), owner.name()));
        }
    }

    private void addOwned() {
        Set<String> owners = new HashSet<>();
        movedOwners.forEach(owner -> owners.add(owner.name()));
        for (int slot = 0; slot < now.pods().slots(); slot++) {
            Pod pod = now.pods().at(slot);
            Owner owner = pod == null ? null : pod.meta().owner();
            if (pod != null && owner != null && owners.contains(owner.name())
                    && movedOwners.contains(new OwnerName(owner.kind(), pod.namespace(), owner.name()))) {
                pods.set(slot);
            }
        }
    }
}

package io.berth.analysis.tables;

import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.NodePods;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.Table;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which pods look different in a later snapshot: they changed, their node was lost or came back, or what owns them got
/// another owner.
final class Touched {
    private Touched() {
    }

    private record Link(String namespace, Owner owner) {
    }

    /// The slots of those pods in either of the two snapshots.
    ///
    /// @param wereLost names of the nodes that were lost in the earlier one
    /// @param areLost names of those that are lost now
    static BitSet pods(ClusterSnapshot earlier, ClusterSnapshot now, Set<String> wereLost, Set<String> areLost) {
        BitSet slots = new BitSet();
        now.pods().forEachChangedSlot(earlier.pods(), slots::set);
        markUnless(areLost, wereLost, now, slots);
        markUnless(wereLost, areLost, now, slots);
        Set<Link> moved = new HashSet<>();
        collect(moved, earlier.replicaSets(), now.replicaSets());
        collect(moved, earlier.jobs(), now.jobs());
        if (!moved.isEmpty()) {
            for (int slot = 0; slot < now.pods().slots(); slot++) {
                Pod pod = now.pods().at(slot);
                if (pod != null && pod.meta().owner() != null
                        && moved.contains(new Link(pod.namespace(), pod.meta().owner()))) {
                    slots.set(slot);
                }
            }
        }
        return slots;
    }

    private static void markUnless(Set<String> others, Set<String> nodes, ClusterSnapshot now, BitSet slots) {
        for (String node : nodes) {
            NodePods pods = others.contains(node) ? null : now.podsByNode().get("", node);
            for (int i = 0; pods != null && i < pods.size(); i++) {
                slots.set(pods.slot(i));
            }
        }
    }

    private static <T extends ClusterObject> void collect(Set<Link> moved, Table<T> earlier, Table<T> now) {
        now.forEachChangedSlot(earlier, slot -> {
            T before = earlier.at(slot);
            T after = now.at(slot);
            boolean same = before != null && after != null && before.name().equals(after.name())
                    && before.namespace().equals(after.namespace())
                    && Objects.equals(before.meta().owner(), after.meta().owner());
            if (!same) {
                add(moved, before);
                add(moved, after);
            }
        });
    }

    /// One without an owner leads nowhere, with or without it.
    private static void add(Set<Link> moved, @Nullable ClusterObject object) {
        if (object != null && object.meta().owner() != null) {
            moved.add(new Link(object.namespace(), new Owner(object.kind().kindName(), object.name())));
        }
    }
}

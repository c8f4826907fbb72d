package io.berth.ui.details;

import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import io.berth.model.Table;
import io.berth.model.Workload;
import io.berth.ui.selection.Selected;
import java.util.Collection;
import java.util.TreeMap;

/// The pods of the workload that is looked at. Found by a walk over all pods once; then only what changed is looked at,
/// until another workload is. One worker at a time.
final class WorkloadPods {
    private final TreeMap<Integer, Pod> members = new TreeMap<>();
    private Selected of = Selected.NONE;
    private ClusterSnapshot at = ClusterSnapshot.EMPTY;

    /// The pods that a workload owns, itself or through what it owns, in the order of the pod table.
    Collection<Pod> of(Workload workload, ClusterSnapshot snapshot) {
        Selected.OfKind self = new Selected.OfKind(workload.kind(), workload.namespace(), workload.name());
        Owners owners = new Owners(snapshot);
        if (self.equals(of) && !ownersChanged(self, snapshot)) {
            snapshot.pods().forEachChangedSlot(at.pods(), slot -> look(slot, self, snapshot, owners));
        } else {
            members.clear();
            for (int slot = 0; slot < snapshot.pods().slots(); slot++) {
                look(slot, self, snapshot, owners);
            }
        }
        of = self;
        at = snapshot;
        return members.values();
    }

    private void look(int slot, Selected.OfKind self, ClusterSnapshot snapshot, Owners owners) {
        Pod pod = snapshot.pods().at(slot);
        if (pod != null && pod.namespace().equals(self.namespace()) && pod.meta().owner() != null
                && owners.of(pod.meta()).stream().anyMatch(owner -> owner.target().equals(self))) {
            members.put(slot, pod);
        } else {
            members.remove(slot);
        }
    }

    /// Whether something in between, such as a ReplicaSet of this namespace, came or went.
    private boolean ownersChanged(Selected.OfKind self, ClusterSnapshot snapshot) {
        return changed(snapshot.replicaSets(), at.replicaSets(), self)
                || changed(snapshot.jobs(), at.jobs(), self);
    }

    private static <T extends ClusterObject> boolean changed(Table<T> now, Table<T> before, Selected.OfKind self) {
        boolean[] changed = new boolean[1];
        now.forEachChangedSlot(before, slot -> {
            T is = now.at(slot);
            T was = before.at(slot);
            boolean same = is != null && was != null && is.meta().isSameObject(was.meta());
            changed[0] |= !same && (concerns(is, self) || concerns(was, self));
        });
        return changed[0];
    }

    private static boolean concerns(@org.jspecify.annotations.Nullable ClusterObject object, Selected.OfKind self) {
        return object != null && object.namespace().equals(self.namespace());
    }
}

package io.berth.ui.details;

import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import io.berth.model.Table;
import io.berth.model.Workload;
import io.berth.ui.selection.Selected;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The pods of the workload that is looked at. One worker at a time.
final class WorkloadPods {
    private final Members<Pod> members = new Members<>();
    private ClusterSnapshot at = ClusterSnapshot.EMPTY;

    /// The pods that a workload owns, itself or through what it owns, in the order of the pod table.
    Collection<Pod> of(Workload workload, ClusterSnapshot snapshot) {
        Selected.OfKind self = new Selected.OfKind(workload.kind(), workload.namespace(), workload.name());
        Owners owners = new Owners(snapshot);
        if (ownersChanged(self, snapshot)) {
            members.forget();
        }
        at = snapshot;
        return members.of(self, snapshot.pods(), pod -> belongs(pod, self, owners));
    }

    private static boolean belongs(Pod pod, Selected.OfKind self, Owners owners) {
        return pod.namespace().equals(self.namespace()) && pod.meta().owner() != null
                && owners.of(pod.meta()).stream().anyMatch(owner -> owner.target().equals(self));
    }

    /// Whether something in between, such as a ReplicaSet of this namespace, came, went or got another owner.
    private boolean ownersChanged(Selected.OfKind self, ClusterSnapshot snapshot) {
        return changed(snapshot.replicaSets(), at.replicaSets(), self)
                || changed(snapshot.jobs(), at.jobs(), self);
    }

    private static <T extends ClusterObject> boolean changed(Table<T> now, Table<T> before, Selected.OfKind self) {
        boolean[] changed = new boolean[1];
        now.forEachChangedSlot(before, slot -> {
            T is = now.at(slot);
            T was = before.at(slot);
            boolean same = is != null && was != null && is.meta().isSameObject(was.meta())
                    && Objects.equals(is.meta().owner(), was.meta().owner());
            changed[0] |= !same && (concerns(is, self) || concerns(was, self));
        });
        return changed[0];
    }

    private static boolean concerns(@Nullable ClusterObject object, Selected.OfKind self) {
        return object != null && object.namespace().equals(self.namespace());
    }
}

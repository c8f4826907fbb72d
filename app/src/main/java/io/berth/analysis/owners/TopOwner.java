package io.berth.analysis.owners;

import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.Table;

/// Which workload a pod belongs to: its topmost owner that may be seen.
///
/// @param kind as Kubernetes writes it (`Deployment`); `Pod` for a pod without an owner
public record TopOwner(String namespace, String kind, String name) {
    /// A ReplicaSet is followed to its Deployment and a Job to its CronJob, as far as those are visible.
    public static TopOwner of(Pod pod, ClusterSnapshot snapshot) {
        Owner owner = pod.meta().owner();
        if (owner == null) {
            return new TopOwner(pod.namespace(), "Pod", pod.name());
        }
        Owner top = above(owner, pod.namespace(), snapshot);
        return new TopOwner(pod.namespace(), top.kind(), top.name());
    }

    /// The topmost owner above an owner, or that owner itself. Makes nothing.
    public static Owner above(Owner owner, String namespace, ClusterSnapshot snapshot) {
        return switch (owner.kind()) {
            case "ReplicaSet" -> above(snapshot.replicaSets(), namespace, owner);
            case "Job" -> above(snapshot.jobs(), namespace, owner);
            default -> owner;
        };
    }

    private static Owner above(Table<? extends ClusterObject> table, String namespace, Owner owner) {
        ClusterObject object = table.get(namespace, owner.name());
        return object == null || object.meta().owner() == null ? owner : object.meta().owner();
    }
}

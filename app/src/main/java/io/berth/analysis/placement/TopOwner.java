package io.berth.analysis.placement;

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
        Owner top = switch (owner.kind()) {
            case "ReplicaSet" -> above(snapshot.replicaSets(), pod.namespace(), owner);
            case "Job" -> above(snapshot.jobs(), pod.namespace(), owner);
            default -> owner;
        };
        return new TopOwner(pod.namespace(), top.kind(), top.name());
    }

    private static Owner above(Table<? extends ClusterObject> table, String namespace, Owner owner) {
        ClusterObject object = table.get(namespace, owner.name());
        return object == null || object.meta().owner() == null ? owner : object.meta().owner();
    }
}

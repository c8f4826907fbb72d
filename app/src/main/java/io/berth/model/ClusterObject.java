package io.berth.model;

/// An object of one of the watched kinds, as a compact immutable row.
public sealed interface ClusterObject extends Keyed permits Pod, Node, Namespace, Workload, Service, EndpointSlice,
        ResourceQuota, LimitRange, PodDisruptionBudget, PriorityClass, PersistentVolumeClaim, ResourceClaim,
        ResourceSlice {
    Meta meta();

    Kind kind();

    @Override
    default String namespace() {
        return meta().namespace();
    }

    @Override
    default String name() {
        return meta().name();
    }
}

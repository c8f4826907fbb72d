package io.berth.model;

import org.jspecify.annotations.Nullable;

/// A ReplicaSet.
///
/// @param selector null if not set
public record ReplicaSet(Meta meta, @Nullable LabelSelector selector, PodTemplate template, int desired, int ready,
        int available) implements Workload {
    @Override
    public Kind kind() {
        return Kind.REPLICA_SET;
    }
}

package io.berth.model;

import org.jspecify.annotations.Nullable;

/// A StatefulSet.
///
/// @param selector null if not set
/// @param serviceName of the governing Service; empty if none
public record StatefulSet(Meta meta, @Nullable LabelSelector selector, PodTemplate template, int desired, int ready,
        int updated, int available, String serviceName) implements Workload {
    @Override
    public Kind kind() {
        return Kind.STATEFUL_SET;
    }
}

package io.berth.model;

import org.jspecify.annotations.Nullable;

/// A Deployment.
///
/// @param selector null if not set
public record Deployment(Meta meta, @Nullable LabelSelector selector, PodTemplate template, int desired, int ready,
        int updated, int available, boolean paused) implements Workload {
    @Override
    public Kind kind() {
        return Kind.DEPLOYMENT;
    }
}

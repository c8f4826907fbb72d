package io.berth.model;

import org.jspecify.annotations.Nullable;

/// A DaemonSet.
///
/// @param selector null if not set
/// @param desired `desiredNumberScheduled`
/// @param misscheduled nodes that run it and should not
public record DaemonSet(Meta meta, @Nullable LabelSelector selector, PodTemplate template, int desired, int ready,
        int updated, int available, int misscheduled) implements Workload {
    @Override
    public Kind kind() {
        return Kind.DAEMON_SET;
    }
}

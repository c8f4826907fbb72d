package io.berth.model;

import org.jspecify.annotations.Nullable;

/// A Job.
///
/// @param selector null if not set
/// @param desired `parallelism`, 0 while suspended
/// @param completions -1 if not set: a work queue
/// @param indexed `completionMode: Indexed`
/// @param startedSeconds seconds since the epoch; 0 if not started
/// @param finishedSeconds of completion or of the `Failed` condition; 0 if neither
/// @param outcome the type of its final condition, `Complete` or `Failed`; empty while it runs
public record Job(Meta meta, @Nullable LabelSelector selector, PodTemplate template, int desired, int ready,
        int completions, int active, int succeeded, int failed, boolean suspended, boolean indexed,
        long startedSeconds, long finishedSeconds, String outcome) implements Workload {
    @Override
    public Kind kind() {
        return Kind.JOB;
    }
}

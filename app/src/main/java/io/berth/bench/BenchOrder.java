package io.berth.bench;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What is to be measured.
///
/// @param kubeconfig of the server that [Name#SYNC] and [Name#WATCH] measure against; the others need none
/// @param runs of each subject, ≥ 1; the median counts
/// @param seconds of each measurement that has no end of its own, ≥ 1
public record BenchOrder(Name name, @Nullable Path kubeconfig, int runs, int seconds) {
    /// The benches.
    public enum Name {
        /// How long a whole cluster takes to arrive.
        SYNC,
        /// What following a busy cluster costs, and how late it is seen.
        WATCH,
        /// How evenly the Placement room is drawn.
        MAP,
        /// How long a start takes.
        START
    }
}

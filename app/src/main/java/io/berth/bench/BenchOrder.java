package io.berth.bench;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is to be measured.
///
/// @param kubeconfig of the load server that [Name#SYNC], [Name#WATCH], [Name#FAULTS] and [Name#SOAK] measure against; the
/// others need none
/// @param runs of each subject, ≥ 1; the median counts
/// @param seconds of each measurement that has no end of its own, ≥ 1
public record BenchOrder(Name name, @Nullable Path kubeconfig, int runs, int seconds, Soaking soaking,
        Faulting faulting) {
    /// The benches.
    public enum Name {
        /// How long a whole cluster takes to arrive.
        SYNC,
        /// What following a busy cluster costs, and how late it is seen.
        WATCH,
        /// How evenly the Placement room is drawn.
        MAP,
        /// How long the rooms take to answer.
        ROOMS,
        /// How long a start takes.
        START,
        /// What is seen of each thing that can go wrong, and how long it takes to be over.
        FAULTS,
        /// Whether everything is right after a long time of one fault after the other.
        SOAK,
        /// What the node agent takes on a full node.
        AGENT
    }

    /// What is asked of [Name#SOAK].
    ///
    /// @param minutes ≥ 1
    /// @param seed of the faults
    public record Soaking(int minutes, long seed) {
    }

    /// What is asked of [Name#FAULTS].
    ///
    /// @param only names of faults; empty for all
    /// @param testCluster the folder with the programs that start and end a control plane; null if there is none
    public record Faulting(Set<String> only, @Nullable Path testCluster) {
        public Faulting {
            only = Set.copyOf(only);
        }
    }
}

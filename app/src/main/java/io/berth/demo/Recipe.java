package io.berth.demo;

import io.berth.model.Kind;
import io.berth.model.ResourceList;

/// A row of the [Catalogue]: a workload of the platform, or, in larger clusters, many alike.
///
/// @param pool where it must run; empty for any node without a taint
/// @param requests of its one container
/// @param cap most pods of one workload; a row with more becomes several workloads
record Recipe(Kind kind, String namespace, String name, Image image, Count count, int cap, String pool,
        ResourceList requests, Priority priority, Mood mood) {
    /// An image and what it weighs.
    record Image(String reference, long megabytes) {
    }

    /// How many pods a row has.
    sealed interface Count {
        /// So many in a cluster of any size.
        record Fixed(int pods) implements Count {
        }

        /// As many as take so much of what the pool has of the row's special resource.
        record PercentOfPool(int percent) implements Count {
        }

        /// A share of the pods that remain.
        record Weight(int weight) implements Count {
        }

        /// One on each node, or on each with GPUs.
        record EachNode(boolean onlyGpus) implements Count {
        }
    }

    /// The priority classes of the platform.
    enum Priority {
        SYSTEM("system-node-critical", 2_000_001_000), INFERENCE("inference-critical", 100_000), INTERACTIVE(
                "interactive", 50_000), TRAINING("training", 30_000), NORMAL("", 0), BATCH("batch", -1_000);

        private final String className;
        private final int value;

        Priority(String className, int value) {
            this.className = className;
            this.value = value;
        }

        String className() {
            return className;
        }

        int value() {
            return value;
        }
    }

    /// What is the matter with a row's pods.
    enum Mood {
        /// Nothing.
        CALM,
        /// Some of its containers exit soon after their start.
        CRASHING,
        /// Some of its containers are killed because they take more memory than allowed.
        OUT_OF_MEMORY,
        /// Its image does not exist.
        NO_IMAGE,
        /// Its pods wait behind a scheduling gate.
        GATED,
        /// Its Job is suspended by Kueue, so there are no pods yet.
        SUSPENDED,
        /// Its pods would exceed the quota, so there are none.
        OVER_QUOTA,
        /// Its Jobs are over.
        COMPLETED
    }

    /// Whether its pods rather stay on a lost node for an hour than load their model elsewhere.
    boolean patient() {
        return name.equals("embed-serve");
    }

    /// The resource beside CPU and memory that it asks for; empty if none.
    String special() {
        for (String name : requests.amounts().keySet()) {
            if (ResourceList.isExtended(name)) {
                return name;
            }
        }
        return "";
    }
}

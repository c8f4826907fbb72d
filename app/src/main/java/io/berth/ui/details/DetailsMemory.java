package io.berth.ui.details;

import io.berth.model.Node;
import io.berth.model.Pod;

/// What is remembered from one moment to the next, so that not every moment needs a walk over all pods. One worker at a
/// time.
///
/// @param namespace the pods of the namespace that is looked at
/// @param using the pods that use the image that is looked at
/// @param storing the nodes that store it
record DetailsMemory(WorkloadPods workload, Members<Pod> namespace, Members<Pod> using, Members<Node> storing) {
    DetailsMemory() {
        this(new WorkloadPods(), new Members<>(), new Members<>(), new Members<>());
    }
}

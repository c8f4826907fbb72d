package io.berth.ui.details;

import io.berth.model.ResourceList;
import io.berth.ui.selection.Selected;
import java.util.List;

/// The pods bound to a node, summed.
///
/// @param seen whether all of them are known; if not, every number here is a least
/// @param requested of the pods that hold resources
/// @param holding how many do
/// @param workloads the unwell ones first, then the larger ones
/// @param unwell the pods that are failing or not ready
record PodsOfNode(Seen seen, ResourceList requested, int holding, List<OfOneWorkload> workloads,
        List<Details.PodLine> unwell) {
    PodsOfNode {
        workloads = List.copyOf(workloads);
        unwell = List.copyOf(unwell);
    }

    enum Seen {
        ALL, LOADING, FORBIDDEN, IN_PART
    }

    /// Pods of one workload on the node.
    ///
    /// @param kind as Kubernetes writes it; `Pod` for a pod of its own
    record OfOneWorkload(Selected target, String kind, String namespace, String name, int pods, int unwell) {
    }
}

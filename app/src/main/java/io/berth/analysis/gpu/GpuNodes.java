package io.berth.analysis.gpu;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Node;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The nodes that have GPUs, by what the API server tells. Pure.
public final class GpuNodes {
    private static final String PRESENT = "nvidia.com/gpu.present";

    private GpuNodes() {
    }

    /// The names of a cluster's nodes that offer GPUs by a device plugin or by dynamic resource allocation, or are labelled as
    /// having some.
    public static Set<String> of(ClusterSnapshot snapshot) {
        Set<String> offering = new HashSet<>();
        snapshot.resourceSlices().forEach(slice -> {
            if (slice.offersGpus()) {
                offering.add(slice.nodeName());
            }
        });
        Set<String> found = new HashSet<>();
        snapshot.nodes().forEach(node -> {
            if (offersGpus(node) || offering.contains(node.name())) {
                found.add(node.name());
            }
        });
        return found;
    }

    private static boolean offersGpus(Node node) {
        for (Map.Entry<String, Long> amount : node.capacity().amounts().entrySet()) {
            if (amount.getValue() > 0 && Grants.isGpu(amount.getKey())) {
                return true;
            }
        }
        return "true".equals(node.meta().labels().get(PRESENT));
    }
}

package io.berth.analysis.placement;

import io.berth.analysis.health.NodeHealth;
import io.berth.model.Labels;
import io.berth.model.Node;
import java.util.List;

/// Under which labels racks, pools, machines and GPUs are told, by those who set them.
final class NodeLabels {
    static final List<String> RACKS = List.of("topology.kubernetes.io/rack", "topology.rook.io/rack",
            "failure-domain.kubernetes.io/rack", "kubernetes.io/rack", "rack");

    static final List<String> POOLS = List.of("cloud.google.com/gke-nodepool", "eks.amazonaws.com/nodegroup",
            "karpenter.sh/nodepool", "kubernetes.azure.com/agentpool", "agentpool", "alpha.eksctl.io/nodegroup-name",
            "alibabacloud.com/nodepool-id", "ibm-cloud.kubernetes.io/worker-pool-name",
            "doks.digitalocean.com/node-pool",
            "lke.linode.com/pool-id", "kops.k8s.io/instancegroup", "node-pool", "nodepool", "pool");

    static final List<String> TYPES = List.of("node.kubernetes.io/instance-type",
            "beta.kubernetes.io/instance-type");

    static final List<String> GPUS = List.of("nvidia.com/gpu.product", "cloud.google.com/gke-accelerator",
            "karpenter.k8s.aws/instance-gpu-name", "k8s.amazonaws.com/accelerator",
            "kubernetes.azure.com/accelerator", "amd.com/gpu.product-name", "accelerator");

    private NodeLabels() {
    }

    /// The value of the first of the keys that has one; empty if none has.
    @SafeVarargs
    static String first(Labels labels, List<String>... choices) {
        for (List<String> keys : choices) {
            for (String key : keys) {
                String value = labels.get(key);
                if (value != null && !value.isEmpty()) {
                    return value;
                }
            }
        }
        return "";
    }

    /// The state of a node as `kubectl get nodes` writes it, in one word.
    static String state(Node node) {
        return switch (NodeHealth.of(node)) {
            case NOT_READY, LOST -> "NotReady";
            case READY, NOT_VISIBLE -> node.isCordoned() ? "SchedulingDisabled" : "Ready";
        };
    }
}

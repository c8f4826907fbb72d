package io.berth.analysis.placement;

import io.berth.model.Labels;
import io.berth.model.Node;
import java.util.List;

/// How nodes are put into columns and rows.
public enum Grouping {
    /// Zones as columns, racks as rows; where a node names no rack, its pool stands for it.
    ZONE_RACK,
    /// Zones as columns, node pools as rows; where a node names no pool, its instance type stands for it.
    ZONE_POOL,
    /// All nodes in one field.
    NONE;

    private static final List<String> RACKS = List.of("topology.kubernetes.io/rack", "topology.rook.io/rack",
            "failure-domain.kubernetes.io/rack", "kubernetes.io/rack", "rack");

    private static final List<String> POOLS = List.of("cloud.google.com/gke-nodepool", "eks.amazonaws.com/nodegroup",
            "karpenter.sh/nodepool", "kubernetes.azure.com/agentpool", "agentpool", "alpha.eksctl.io/nodegroup-name",
            "alibabacloud.com/nodepool-id", "ibm-cloud.kubernetes.io/worker-pool-name",
            "doks.digitalocean.com/node-pool",
            "lke.linode.com/pool-id", "kops.k8s.io/instancegroup", "node-pool", "nodepool", "pool");

    private static final List<String> TYPES = List.of("node.kubernetes.io/instance-type",
            "beta.kubernetes.io/instance-type");

    String column(Node node) {
        return this == NONE ? "" : node.zone();
    }

    /// The name of the node's row: of its rack or pool; empty if no label tells one.
    public String rowOf(Node node) {
        return row(node);
    }

    /// The name of the node's row; empty if no label tells one.
    String row(Node node) {
        Labels labels = node.meta().labels();
        return switch (this) {
            case ZONE_RACK -> first(labels, List.of(RACKS, POOLS, TYPES));
            case ZONE_POOL -> first(labels, List.of(POOLS, TYPES));
            case NONE -> "";
        };
    }

    private static String first(Labels labels, List<List<String>> choices) {
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
}

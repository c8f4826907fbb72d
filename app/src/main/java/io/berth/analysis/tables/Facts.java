package io.berth.analysis.tables;

import io.berth.analysis.health.Health;
import io.berth.analysis.health.NodeHealth;
import io.berth.analysis.health.Visibility;
import io.berth.model.ClusterHealth;
import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.ResourceQuota;
import io.berth.model.WatchHealth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What cells are read from besides their row's object: one moment of the cluster, and what was counted of it.
///
/// @param lost names of the nodes of which nobody knows how they are
/// @param quotas how many a namespace has
record Facts(ClusterSnapshot snapshot, Tallies tallies, Set<String> lost, Visibility visibility,
        Map<String, Integer> quotas) {

    static Facts of(ClusterSnapshot snapshot, TableKind kind, Set<String> lost, Tallies tallies) {
        Map<String, Integer> quotas = new HashMap<>();
        if (kind == TableKind.NAMESPACES) {
            snapshot.resourceQuotas().forEach(quota -> quotas.merge(quota.namespace(), 1, Integer::sum));
        }
        return new Facts(snapshot, tallies, lost, Visibility.of(snapshot), quotas);
    }

    static Set<String> lost(ClusterSnapshot snapshot) {
        Set<String> lost = new HashSet<>();
        snapshot.nodes().forEach(node -> {
            if (NodeHealth.of(node) == NodeHealth.LOST) {
                lost.add(node.name());
            }
        });
        return lost;
    }

    PodHealth health(Pod pod) {
        return Health.of(pod, pod.nodeName() != null && lost.contains(pod.nodeName()));
    }

    /// The pods of a node; null unless all of them can be seen.
    @Nullable
    Tally podsOfNode(ClusterObject node) {
        return visibility.allPods() && snapshot.health().isSynced(Kind.POD) ? tallies.of(node) : null;
    }

    /// The pods of an object that lies in a namespace, or is one; null unless all of them can be seen.
    @Nullable
    Tally podsWithin(String namespace, ClusterObject object) {
        return sees(Kind.POD, namespace) ? tallies.of(object) : null;
    }

    /// How many quotas a namespace has; -1 if that is not known.
    int quotasOf(String namespace) {
        return sees(Kind.RESOURCE_QUOTA, namespace) ? quotas.getOrDefault(namespace, 0) : -1;
    }

    private boolean sees(Kind kind, String namespace) {
        ClusterHealth health = snapshot.health();
        if (!health.isSynced(kind)) {
            return false;
        }
        Set<Kind> partly = health.inPart();
        if (!partly.contains(kind) && health.leftOut().isEmpty()) {
            return !(health.of(kind) instanceof WatchHealth.Forbidden);
        }
        return health.namespaces().watched().contains(namespace) && !health.leftOut().contains(namespace)
                && !health.refused().getOrDefault(kind, java.util.List.of()).contains(namespace);
    }

    /// What is used of a bound; null if the quota controller has not told.
    static @Nullable Long used(ResourceQuota quota, String resource) {
        return quota.used().amounts().get(resource);
    }
}

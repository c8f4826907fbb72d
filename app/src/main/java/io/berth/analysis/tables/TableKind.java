package io.berth.analysis.tables;

import io.berth.model.ClusterObject;
import io.berth.model.Kind;
import java.util.List;

/// The tables there are.
public enum TableKind {
    /// What makes pods and keeps them: Deployments, StatefulSets, DaemonSets, CronJobs, and ReplicaSets without an owner.
    WORKLOADS(Tallies.By.TOP_OWNER, Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET, Kind.CRON_JOB,
            Kind.REPLICA_SET), PODS(Tallies.By.NOTHING, Kind.POD), NODES(Tallies.By.NODE, Kind.NODE), NAMESPACES(
                    Tallies.By.NAMESPACE, Kind.NAMESPACE), JOBS(Tallies.By.JOB, Kind.JOB),
    /// A row for each resource that a ResourceQuota bounds.
    QUOTAS(Tallies.By.NOTHING, Kind.RESOURCE_QUOTA);

    private final Tallies.By tallied;
    private final List<Kind> kinds;

    TableKind(Tallies.By tallied, Kind... kinds) {
        this.tallied = tallied;
        this.kinds = List.of(kinds);
    }

    /// The kinds whose objects are rows.
    public List<Kind> kinds() {
        return kinds;
    }

    /// By what the pods are summed for the rows.
    Tallies.By tallied() {
        return tallied;
    }

    /// Whether an object has a row in this table.
    boolean holds(ClusterObject object) {
        return kinds.contains(object.kind()) && (object.kind() != Kind.REPLICA_SET || object.meta().owner() == null);
    }
}

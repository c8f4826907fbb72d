package io.berth.analysis.tables;

import io.berth.model.ClusterObject;
import io.berth.model.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The tables there are.
public enum TableKind {
    /// What makes pods and keeps them: Deployments, StatefulSets, DaemonSets, CronJobs, and ReplicaSets without an owner.
    WORKLOADS(Tallies.By.TOP_OWNER), PODS(Tallies.By.NOTHING), NODES(Tallies.By.NODE), NAMESPACES(
            Tallies.By.NAMESPACE), JOBS(Tallies.By.JOB),
    /// A row for each resource that a ResourceQuota bounds.
    QUOTAS(Tallies.By.NOTHING);

    private static final List<Kind> MAKERS = List.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET,
            Kind.CRON_JOB, Kind.REPLICA_SET);

    private final Tallies.By tallied;

    TableKind(Tallies.By tallied) {
        this.tallied = tallied;
    }

    /// The table in which objects of a kind are rows; empty for a kind that is in none.
    public static Optional<TableKind> of(Kind kind) {
        return Arrays.stream(values()).filter(table -> table.kinds().contains(kind)).findFirst();
    }

    /// The kinds whose objects are rows.
    public List<Kind> kinds() {
        return switch (this) {
            case WORKLOADS -> MAKERS;
            case PODS -> List.of(Kind.POD);
            case NODES -> List.of(Kind.NODE);
            case NAMESPACES -> List.of(Kind.NAMESPACE);
            case JOBS -> List.of(Kind.JOB);
            case QUOTAS -> List.of(Kind.RESOURCE_QUOTA);
        };
    }

    /// By what the pods are summed for the rows.
    Tallies.By tallied() {
        return tallied;
    }

    /// Whether an object has a row in this table.
    boolean holds(ClusterObject object) {
        return kinds().contains(object.kind()) && (object.kind() != Kind.REPLICA_SET || object.meta().owner() == null);
    }
}

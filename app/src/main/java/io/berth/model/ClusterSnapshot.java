package io.berth.model;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// A whole cluster at one moment. Immutable; holding the last few costs almost nothing, since they share their pages.
///
/// @param sequence grows by one with each snapshot of a session
/// @param at when it was published, by this machine's clock
/// @param tables every kind has one
/// @param podsByNode by node name; pods without a node under the empty name; nodes without pods are absent
public record ClusterSnapshot(long sequence, Instant at, ClusterInfo cluster,
        Map<Kind, Table<? extends ClusterObject>> tables, Table<NodePods> podsByNode, ClusterHealth health) {
    private static final Table<ClusterObject> NOTHING = Table.empty();

    public static final ClusterSnapshot EMPTY = new ClusterSnapshot(0, Instant.EPOCH, ClusterInfo.NONE, Map.of(),
            Table.empty(), ClusterHealth.NONE);

    public ClusterSnapshot {
        Map<Kind, Table<? extends ClusterObject>> all = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            all.put(kind, tables.getOrDefault(kind, NOTHING));
        }
        tables = Collections.unmodifiableMap(all);
    }

    @SuppressWarnings("unchecked") // the fold puts only objects of a kind into the kind's table
    private <T extends ClusterObject> Table<T> table(Kind kind) {
        return (Table<T>) tables.getOrDefault(kind, NOTHING);
    }

    public Table<Node> nodes() {
        return table(Kind.NODE);
    }

    public Table<Pod> pods() {
        return table(Kind.POD);
    }

    public Table<Namespace> namespaces() {
        return table(Kind.NAMESPACE);
    }

    public Table<Deployment> deployments() {
        return table(Kind.DEPLOYMENT);
    }

    public Table<ReplicaSet> replicaSets() {
        return table(Kind.REPLICA_SET);
    }

    public Table<StatefulSet> statefulSets() {
        return table(Kind.STATEFUL_SET);
    }

    public Table<DaemonSet> daemonSets() {
        return table(Kind.DAEMON_SET);
    }

    public Table<Job> jobs() {
        return table(Kind.JOB);
    }

    public Table<CronJob> cronJobs() {
        return table(Kind.CRON_JOB);
    }

    public Table<Service> services() {
        return table(Kind.SERVICE);
    }

    public Table<EndpointSlice> endpointSlices() {
        return table(Kind.ENDPOINT_SLICE);
    }

    public Table<ResourceQuota> resourceQuotas() {
        return table(Kind.RESOURCE_QUOTA);
    }

    public Table<LimitRange> limitRanges() {
        return table(Kind.LIMIT_RANGE);
    }

    public Table<PodDisruptionBudget> podDisruptionBudgets() {
        return table(Kind.POD_DISRUPTION_BUDGET);
    }

    public Table<PriorityClass> priorityClasses() {
        return table(Kind.PRIORITY_CLASS);
    }

    public Table<PersistentVolumeClaim> persistentVolumeClaims() {
        return table(Kind.PERSISTENT_VOLUME_CLAIM);
    }

    public Table<ResourceClaim> resourceClaims() {
        return table(Kind.RESOURCE_CLAIM);
    }

    public Table<ResourceSlice> resourceSlices() {
        return table(Kind.RESOURCE_SLICE);
    }

    /// The server's time at a moment of this machine's clock. Ages of objects are counted from the server's times, and so up
    /// to this one.
    public Instant serverTime(Instant local) {
        return local.plus(health.clockAhead());
    }
}

package io.berth.ui.details;

import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.LimitRange;
import io.berth.model.Pod;
import io.berth.model.ResourceQuota;
import io.berth.model.Table;
import io.berth.model.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What is in a namespace.
///
/// @param seen how much of a kind is known; every kind that is shown has one
/// @param kinds workloads that nothing else owns, by kind
/// @param lacking those that have fewer ready pods than wanted, the ones that lack most first; at most [DetailsParts#MOST]
record NamespaceTold(Map<Kind, PodsOfNode.Seen> seen, PodSums pods, List<ResourceQuota> quotas,
        List<LimitRange> ranges, Map<Kind, Integer> kinds, List<Lacking> lacking) {
    private static final List<Kind> SHOWN = List.of(Kind.POD, Kind.RESOURCE_QUOTA, Kind.LIMIT_RANGE, Kind.DEPLOYMENT,
            Kind.STATEFUL_SET, Kind.DAEMON_SET, Kind.REPLICA_SET, Kind.JOB, Kind.CRON_JOB);

    NamespaceTold {
        seen = ordered(seen);
        kinds = ordered(kinds);
        quotas = List.copyOf(quotas);
        ranges = List.copyOf(ranges);
        lacking = List.copyOf(lacking);
    }

    private static <V> Map<Kind, V> ordered(Map<Kind, V> map) {
        Map<Kind, V> ordered = new EnumMap<>(Kind.class);
        ordered.putAll(map);
        return Collections.unmodifiableMap(ordered);
    }

    /// A workload that lacks pods.
    record Lacking(Details.Link link, int ready, int desired) {
    }

    static NamespaceTold of(String namespace, ClusterSnapshot snapshot, Collection<Pod> pods) {
        Map<Kind, PodsOfNode.Seen> seen = new EnumMap<>(Kind.class);
        SHOWN.forEach(kind -> seen.put(kind, Visible.in(namespace, kind, snapshot.health())));
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        List<Lacking> lacking = new ArrayList<>();
        for (Table<? extends Workload> table : List.<Table<? extends Workload>>of(snapshot.deployments(),
                snapshot.statefulSets(), snapshot.daemonSets(), snapshot.replicaSets(), snapshot.jobs(),
                snapshot.cronJobs())) {
            table.forEach(workload -> {
                if (workload.namespace().equals(namespace) && workload.meta().owner() == null) {
                    kinds.merge(workload.kind(), 1, Integer::sum);
                    if (workload.kind() != Kind.JOB && workload.ready() < workload.desired()) {
                        lacking.add(new Lacking(Details.Link.to(workload), workload.ready(), workload.desired()));
                    }
                }
            });
        }
        lacking.sort(Comparator.<Lacking>comparingInt(one -> one.ready() - one.desired())
                .thenComparing(one -> one.link().name()));
        return new NamespaceTold(seen, PodSums.of(pods, new PodHealths(snapshot)),
                all(namespace, snapshot.resourceQuotas()), all(namespace, snapshot.limitRanges()), kinds,
                lacking.stream().limit(DetailsParts.MOST).toList());
    }

    private static <T extends ClusterObject> List<T> all(String namespace, Table<T> table) {
        List<T> all = new ArrayList<>();
        table.forEach(object -> {
            if (object.namespace().equals(namespace)) {
                all.add(object);
            }
        });
        all.sort(Comparator.comparing(ClusterObject::name));
        return all;
    }
}

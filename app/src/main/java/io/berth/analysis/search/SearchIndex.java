package io.berth.analysis.search;

import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of all that can be gone to in a cluster: namespaces, nodes, workloads and pods. Immutable; follows the
/// cluster by what changed. 150,000 pods take about 14 MB.
public final class SearchIndex {
    /// So many are found at most.
    public static final int MOST = 50;

    /// Of each group, where all are looked through: none keeps the others out.
    static final int MOST_OF_A_GROUP = 15;

    /// The kinds that are found, the larger before the smaller.
    static final List<Kind> KINDS = List.of(Kind.NAMESPACE, Kind.NODE, Kind.DEPLOYMENT, Kind.STATEFUL_SET,
            Kind.DAEMON_SET, Kind.JOB, Kind.CRON_JOB, Kind.REPLICA_SET, Kind.POD);

    private final ClusterSnapshot snapshot;
    private final List<NameColumn> columns;

    private SearchIndex(ClusterSnapshot snapshot, List<NameColumn> columns) {
        this.snapshot = snapshot;
        this.columns = columns;
    }

    /// The index of a moment.
    ///
    /// @param before of an earlier moment of the same cluster, or null
    public static SearchIndex of(@Nullable SearchIndex before, ClusterSnapshot snapshot) {
        List<NameColumn> columns = new ArrayList<>(KINDS.size());
        for (int i = 0; i < KINDS.size(); i++) {
            columns.add(NameColumn.of(KINDS.get(i), before == null ? null : before.columns.get(i),
                    table(snapshot, KINDS.get(i))));
        }
        return new SearchIndex(snapshot, columns);
    }

    @SuppressWarnings("unchecked") // only read from
    private static Table<ClusterObject> table(ClusterSnapshot snapshot, Kind kind) {
        return (Table<ClusterObject>) snapshot.tables().getOrDefault(kind, Table.empty());
    }

    public ClusterSnapshot snapshot() {
        return snapshot;
    }

    List<NameColumn> columns() {
        return columns;
    }

    /// Finds objects. Takes some ten milliseconds for 150,000 pods.
    public Hits find(SearchQuery query) {
        Map<HitGroup, Best> groups = new EnumMap<>(HitGroup.class);
        Fit fit = new Fit(query.words());
        int most = query.scope() == SearchQuery.Scope.KINDS ? MOST : MOST_OF_A_GROUP;
        for (NameColumn column : columns) {
            if (query.looksFor(column.kind())) {
                search(column, fit, groups.computeIfAbsent(HitGroup.of(column.kind()), _ -> new Best(most)));
            }
        }
        List<Hit> best = new ArrayList<>();
        Map<HitGroup, Integer> matches = new EnumMap<>(HitGroup.class);
        groups.forEach((group, found) -> {
            best.addAll(found.hits());
            matches.put(group, found.offered());
        });
        best.sort(Hit.BEST_FIRST);
        return new Hits(best.subList(0, Math.min(MOST, best.size())), matches);
    }

    private static void search(NameColumn column, Fit fit, Best best) {
        for (int page = 0; page < column.pages(); page++) {
            NameColumn.NamePage names = column.page(page);
            int[] starts = names.starts();
            for (int place = 0; place + 1 < starts.length; place++) {
                if (starts[place] < starts[place + 1]) {
                    int score = fit.of(names, place);
                    if (score != Fit.NONE) {
                        best.offer(column, page, place, score);
                    }
                }
            }
        }
    }
}

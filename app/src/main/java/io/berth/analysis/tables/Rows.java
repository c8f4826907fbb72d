package io.berth.analysis.tables;

import io.berth.analysis.filter.Sieve;
import io.berth.analysis.gpu.GpuBoard;
import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Namespace;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.ResourceQuota;
import io.berth.model.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of a table at one moment, filtered and in order. Immutable; safe for any thread.
///
/// Rows follow those of an earlier moment: only what changed between the two snapshots is read again and put into its
/// place by search. All rows of the kind are kept in order beside those that are shown, so that another filter needs no
/// sorting. A filter may ask for what changes by itself or elsewhere, such as an age or a label of a pod's node;
/// therefore all rows are put to it again every few seconds.
public final class Rows {
    private static final Duration REFILTER = Duration.ofSeconds(5);
    /// With more changes than one in so many rows, sorting is cheaper than searching.
    private static final int FEW = 8;

    private final TableQuery query;
    private final Facts facts;
    private final Map<TableKind, Integer> counts;
    private final Row[] all;
    private final Row[] shown;
    private final Instant filteredAt;
    private final GpuBoard board;

    private Rows(TableQuery query, Facts facts, Map<TableKind, Integer> counts, Row[] all, Row[] shown,
            Instant filteredAt, GpuBoard board) {
        this.query = query;
        this.facts = facts;
        this.counts = counts;
        this.all = all;
        this.shown = shown;
        this.filteredAt = filteredAt;
        this.board = board;
    }

    /// The rows of a snapshot, following earlier ones if there are any. Any thread. Nothing is known of what GPUs do.
    public static Rows derive(@Nullable Rows earlier, ClusterSnapshot snapshot, TableQuery query) {
        return derive(earlier, snapshot, query, GpuBoard.NONE);
    }

    /// The same, with what GPUs do, for filters that ask for it.
    @SuppressWarnings("ReferenceEquality") // a board that did not change is the same instance
    public static Rows derive(@Nullable Rows earlier, ClusterSnapshot snapshot, TableQuery query, GpuBoard board) {
        Rows before = earlier != null && earlier.query.kind() == query.kind() ? earlier : null;
        ClusterSnapshot from = before == null ? ClusterSnapshot.EMPTY : before.snapshot();
        Set<String> lost = Facts.lost(snapshot);
        BitSet touched = Touched.pods(from, snapshot, before == null ? Set.of() : before.facts.lost(), lost);
        Tallies tallies = (before == null ? Tallies.EMPTY : before.facts.tallies()).follow(query.kind().tallied(),
                snapshot, touched, lost);
        Facts facts = Facts.of(snapshot, query.kind(), lost, tallies);
        RowOrder order = new RowOrder(query, facts);
        Map<TableKind, Integer> counts = counts(snapshot);
        if (before == null || !before.isSeenAlike(facts)) {
            Row[] all = order.sorted(rowsOf(snapshot, query.kind()));
            return new Rows(query, facts, counts, all, filtered(all, query, snapshot, board), snapshot.at(), board);
        }
        Changes changes = new Changes(before, snapshot, tallies, touched);
        boolean many = changes.fresh.size() > before.all.length / FEW + 1;
        boolean sameOrder = before.query.sort().equals(query.sort());
        Row[] all = changes.isEmpty() ? before.all : changes.keep(before.all);
        if (!sameOrder || many) {
            List<Row> rows = new ArrayList<>(Arrays.asList(all));
            rows.addAll(changes.fresh);
            all = order.sorted(rows);
        } else {
            all = order.merged(all, changes.fresh);
        }
        boolean sameFilter = before.query.filter().equals(query.filter())
                && before.query.namespaces().equals(query.namespaces());
        boolean due = !query.filter().isAll() && !snapshot.at().isBefore(before.filteredAt.plus(REFILTER));
        boolean gpusDue = query.filter().asksForGpus() && before.board != board;
        if (isAll(query) || !sameOrder || many || !sameFilter || due || gpusDue) {
            return new Rows(query, facts, counts, all, filtered(all, query, snapshot, board), snapshot.at(), board);
        }
        Row[] shown = changes.isEmpty()
                ? before.shown
                : order.merged(changes.keep(before.shown),
                        Arrays.asList(filtered(changes.fresh.toArray(Row[]::new), query, snapshot, board)));
        return new Rows(query, facts, counts, all, shown, before.filteredAt, board);
    }

    /// Whether what may be seen and what is counted besides is as it was.
    private boolean isSeenAlike(Facts now) {
        var was = facts.snapshot().health();
        var is = now.snapshot().health();
        return facts.visibility().equals(now.visibility()) && facts.quotas().equals(now.quotas())
                && was.isSynced(Kind.POD) == is.isSynced(Kind.POD)
                && was.isSynced(Kind.RESOURCE_QUOTA) == is.isSynced(Kind.RESOURCE_QUOTA)
                && was.namespaces().equals(is.namespaces()) && was.refused().equals(is.refused());
    }

    /// In what rows differ from the ones before: the slots that count no more, and the rows that come in their place.
    private static final class Changes {
        private final Map<Kind, BitSet> slots = new EnumMap<>(Kind.class);
        private final List<Row> fresh = new ArrayList<>();

        Changes(Rows before, ClusterSnapshot snapshot, Tallies tallies, BitSet touched) {
            TableKind kind = before.query.kind();
            for (Kind of : kind.kinds()) {
                BitSet changed = new BitSet();
                if (of == Kind.POD) {
                    changed.or(touched);
                } else {
                    changedSlots(table(snapshot, of), table(before.snapshot(), of), changed);
                }
                slots.put(of, changed);
            }
            if (!tallies.isUnchanged()) {
                for (Row row : before.all) {
                    if (tallies.isChanged(row.object())) {
                        at(row.object().kind()).set(row.slot());
                    }
                }
            }
            slots.forEach((of, changed) -> {
                Table<? extends ClusterObject> table = table(snapshot, of);
                changed.stream().forEach(slot -> {
                    ClusterObject object = table.at(slot);
                    if (object != null) {
                        add(fresh, kind, object, slot);
                    }
                });
            });
        }

        private BitSet at(Kind kind) {
            return slots.computeIfAbsent(kind, _ -> new BitSet());
        }

        boolean isEmpty() {
            return slots.values().stream().allMatch(BitSet::isEmpty);
        }

        Row[] keep(Row[] rows) {
            Row[] kept = new Row[rows.length];
            int count = 0;
            BitSet only = slots.size() == 1 ? slots.values().iterator().next() : null;
            for (Row row : rows) {
                BitSet changed = only == null ? at(row.object().kind()) : only;
                if (!changed.get(row.slot())) {
                    kept[count++] = row;
                }
            }
            return Arrays.copyOf(kept, count);
        }
    }

    @SuppressWarnings("unchecked") // both are tables of the kind
    private static void changedSlots(Table<? extends ClusterObject> now, Table<? extends ClusterObject> earlier,
            BitSet changed) {
        ((Table<ClusterObject>) now).forEachChangedSlot((Table<ClusterObject>) earlier, changed::set);
    }

    private static Table<? extends ClusterObject> table(ClusterSnapshot snapshot, Kind kind) {
        return Objects.requireNonNull(snapshot.tables().get(kind));
    }

    private static List<Row> rowsOf(ClusterSnapshot snapshot, TableKind kind) {
        List<Row> rows = new ArrayList<>();
        for (Kind of : kind.kinds()) {
            Table<? extends ClusterObject> table = table(snapshot, of);
            for (int slot = 0; slot < table.slots(); slot++) {
                ClusterObject object = table.at(slot);
                if (object != null) {
                    add(rows, kind, object, slot);
                }
            }
        }
        return rows;
    }

    private static void add(List<Row> rows, TableKind kind, ClusterObject object, int slot) {
        if (object instanceof ResourceQuota quota) {
            quota.hard().amounts().keySet().forEach(part -> rows.add(new Row(quota, slot, part)));
        } else if (kind.holds(object)) {
            rows.add(new Row(object, slot, ""));
        }
    }

    private static boolean isAll(TableQuery query) {
        return query.filter().isAll() && (query.namespaces().isEmpty() || query.kind() == TableKind.NODES);
    }

    private static Row[] filtered(Row[] rows, TableQuery query, ClusterSnapshot snapshot, GpuBoard board) {
        if (isAll(query)) {
            return rows;
        }
        Sieve sieve = query.filter().on(snapshot, board);
        Row[] shown = new Row[rows.length];
        int count = 0;
        for (Row row : rows) {
            if (isLookedAt(row.object(), query) && (query.filter().isAll() || shows(sieve, row.object()))) {
                shown[count++] = row;
            }
        }
        return Arrays.copyOf(shown, count);
    }

    private static boolean isLookedAt(ClusterObject object, TableQuery query) {
        return query.namespaces().isEmpty() || switch (object) {
            case Node _ -> true;
            case Namespace namespace -> query.namespaces().contains(namespace.name());
            default -> query.namespaces().contains(object.namespace());
        };
    }

    private static boolean shows(Sieve sieve, ClusterObject object) {
        return switch (object) {
            case Pod pod -> sieve.shows(pod);
            case Node node -> sieve.shows(node);
            default -> sieve.shows(object);
        };
    }

    private static Map<TableKind, Integer> counts(ClusterSnapshot snapshot) {
        Map<TableKind, Integer> counts = new EnumMap<>(TableKind.class);
        for (TableKind kind : TableKind.values()) {
            int count = 0;
            for (Kind of : kind.kinds()) {
                Table<? extends ClusterObject> table = table(snapshot, of);
                if (of == Kind.RESOURCE_QUOTA || of == Kind.REPLICA_SET) {
                    for (int slot = 0; slot < table.slots(); slot++) {
                        count += rowsFor(kind, table.at(slot));
                    }
                } else {
                    count += table.size();
                }
            }
            counts.put(kind, count);
        }
        return counts;
    }

    private static int rowsFor(TableKind kind, @Nullable ClusterObject object) {
        if (object instanceof ResourceQuota quota) {
            return quota.hard().amounts().size();
        }
        return object != null && kind.holds(object) ? 1 : 0;
    }

    public TableQuery query() {
        return query;
    }

    public ClusterSnapshot snapshot() {
        return facts.snapshot();
    }

    /// How many rows are shown.
    public int size() {
        return shown.length;
    }

    public Row at(int place) {
        return shown[place];
    }

    /// Whether both show the very same rows in the same order: nothing of them changed.
    @SuppressWarnings("ReferenceEquality") // identity is what tells a change
    public boolean hasSameRows(Rows other) {
        if (shown.length != other.shown.length) {
            return false;
        }
        for (int i = 0; i < shown.length && shown != other.shown; i++) {
            if (shown[i] != other.shown[i]) {
                return false;
            }
        }
        return true;
    }

    /// What stands in a row under a column of this table.
    public Cell cell(Row row, Column column) {
        return column.read(row, facts);
    }

    /// How many rows a table has in the whole cluster.
    public int count(TableKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    /// The place of a row as it is now, or of the first row of an object; -1 if it is not shown.
    public int placeOf(Kind kind, String namespace, String name, String part) {
        int slot = query.kind().kinds().contains(kind) ? table(snapshot(), kind).slotOf(namespace, name) : -1;
        ClusterObject object = slot < 0 ? null : table(snapshot(), kind).at(slot);
        if (object == null) {
            return -1;
        }
        List<Row> rows = new ArrayList<>();
        add(rows, query.kind(), object, slot);
        RowOrder order = new RowOrder(query, facts);
        int first = -1;
        for (Row row : rows) {
            int place = order.search(shown, order.key(row));
            if (place >= 0 && row.part().equals(part)) {
                return place;
            }
            first = place >= 0 && (first < 0 || place < first) ? place : first;
        }
        return first;
    }

    /// The place of the same row as it is now, or -1.
    public int placeOf(Row row) {
        int place = placeOf(row.object().kind(), row.object().namespace(), row.object().name(), row.part());
        return place >= 0 && shown[place].isSameRow(row) ? place : -1;
    }

    /// The next place whose object's name begins with a text, regardless of case; from the start again after the end.
    public Optional<Integer> find(String beginning, int from) {
        String wanted = beginning.toLowerCase(Locale.ROOT);
        for (int i = 0; i < shown.length; i++) {
            int place = (Math.max(0, from) + i) % shown.length;
            if (shown[place].object().name().regionMatches(true, 0, wanted, 0, wanted.length())) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }
}

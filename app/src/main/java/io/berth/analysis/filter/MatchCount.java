package io.berth.analysis.filter;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How many pods a filter shows, followed from snapshot to snapshot: where the filter asks for nothing but the pods
/// themselves, only those that changed are looked at again. Immutable.
public final class MatchCount {
    private final Filter filter;
    private final ClusterSnapshot snapshot;
    private final Set<String> namespaces;
    private final BitSet all;
    private final BitSet shown;
    private final BitSet unknown;

    private MatchCount(Filter filter, ClusterSnapshot snapshot, Set<String> namespaces, BitSet all, BitSet shown,
            BitSet unknown) {
        this.filter = filter;
        this.snapshot = snapshot;
        this.namespaces = namespaces;
        this.all = all;
        this.shown = shown;
        this.unknown = unknown;
    }

    /// The count of a moment.
    ///
    /// @param before the count of an earlier moment, or null
    /// @param namespaces those that are looked at; empty means all
    public static MatchCount of(@Nullable MatchCount before, Filter filter, ClusterSnapshot snapshot,
            Set<String> namespaces) {
        return of(before, filter, snapshot, namespaces, GpuBoard.NONE);
    }

    /// The same, with what GPUs do.
    public static MatchCount of(@Nullable MatchCount before, Filter filter, ClusterSnapshot snapshot,
            Set<String> namespaces, GpuBoard board) {
        MatchCount earlier = before != null && before.namespaces.equals(namespaces) ? before : null;
        boolean isSame = earlier != null && earlier.filter.equals(filter) && filter.asksOnlyForThePod();
        Sifting sieve = filter.sift(snapshot, board, namespaces);
        if (earlier == null || !(isSame || filter.narrows(earlier.filter))) {
            MatchCount count = new MatchCount(filter, snapshot, namespaces, new BitSet(), new BitSet(),
                    new BitSet());
            for (int slot = 0; slot < snapshot.pods().slots(); slot++) {
                count.look(slot, sieve);
            }
            return count;
        }
        MatchCount count = new MatchCount(filter, snapshot, namespaces, (BitSet) earlier.all.clone(),
                (BitSet) earlier.shown.clone(), new BitSet());
        if (!isSame) {
            earlier.shown.stream().forEach(slot -> count.look(slot, sieve));
        }
        snapshot.pods().forEachChangedSlot(earlier.snapshot.pods(), slot -> count.look(slot, sieve));
        return count;
    }

    private void look(int slot, Sifting sieve) {
        Pod pod = snapshot.pods().at(slot);
        boolean counts = pod != null && (namespaces.isEmpty() || namespaces.contains(pod.namespace()));
        all.set(slot, counts);
        shown.set(slot, counts && pod != null && sieve.shows(pod));
        unknown.set(slot, counts && pod != null && sieve.isUnknown(pod));
    }

    /// The filter that was asked.
    public Filter filter() {
        return filter;
    }

    /// Pods that it shows.
    public int shown() {
        return shown.cardinality();
    }

    /// Pods of which it is not known whether it should show them, since nobody tells what their GPUs do.
    public int unknown() {
        return unknown.cardinality();
    }

    /// Pods in the namespaces that are looked at.
    public int all() {
        return all.cardinality();
    }
}

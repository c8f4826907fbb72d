package io.berth.analysis.placement;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How many pods each namespace has.
///
/// @param snapshot of which they were counted
/// @param pods by namespace; every namespace that is visible, or that a pod names, has an entry
public record NamespaceCounts(ClusterSnapshot snapshot, SortedMap<String, Long> pods) {
    public NamespaceCounts {
        pods = Collections.unmodifiableSortedMap(new TreeMap<>(pods));
    }

    /// Counts what changed since the counts before; O(changes), or all if there are none before.
    public static NamespaceCounts of(@Nullable NamespaceCounts before, ClusterSnapshot snapshot) {
        ClusterSnapshot earlier = before == null ? ClusterSnapshot.EMPTY : before.snapshot();
        TreeMap<String, Long> pods = before == null ? new TreeMap<>() : new TreeMap<>(before.pods());
        snapshot.pods().forEachChangedSlot(earlier.pods(), slot -> {
            Pod was = earlier.pods().at(slot);
            Pod is = snapshot.pods().at(slot);
            if (was != null) {
                pods.merge(was.namespace(), -1L, Long::sum);
            }
            if (is != null) {
                pods.merge(is.namespace(), 1L, Long::sum);
            }
        });
        pods.values().removeIf(count -> count == 0);
        snapshot.namespaces().forEach(namespace -> pods.putIfAbsent(namespace.name(), 0L));
        return new NamespaceCounts(snapshot, pods);
    }
}

package io.berth.analysis.filter;

import io.berth.model.ClusterSnapshot;
import java.util.Set;

/// How many pods a filter shows.
///
/// @param filter that was asked
/// @param shown of them
/// @param all in the namespaces that are looked at
public record Matches(Filter filter, int shown, int all) {
    /// Counts in one walk over the pods.
    ///
    /// @param namespaces those that are looked at; empty means all
    public static Matches of(Filter filter, ClusterSnapshot snapshot, Set<String> namespaces) {
        Sieve sieve = filter.on(snapshot);
        int[] counts = new int[2];
        snapshot.pods().forEach(pod -> {
            if (namespaces.isEmpty() || namespaces.contains(pod.namespace())) {
                counts[1]++;
                counts[0] += sieve.shows(pod) ? 1 : 0;
            }
        });
        return new Matches(filter, counts[0], counts[1]);
    }
}

package io.berth.analysis.search;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What was found.
///
/// @param best at most [SearchIndex#MOST], the best first
/// @param matches how many there are in each group, also those that are not among the best; none is left out
public record Hits(List<Hit> best, Map<HitGroup, Integer> matches) {
    public static final Hits NONE = new Hits(List.of(), Map.of());

    public Hits {
        best = List.copyOf(best);
        Map<HitGroup, Integer> all = new EnumMap<>(HitGroup.class);
        for (HitGroup group : HitGroup.values()) {
            all.put(group, matches.getOrDefault(group, 0));
        }
        matches = Collections.unmodifiableMap(all);
    }

    /// How many match in a group.
    public int matches(HitGroup group) {
        return matches.getOrDefault(group, 0);
    }
}

package io.berth.analysis.placement;

import io.berth.model.ResourceList;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Amounts of what pods ask for, or of what a node has.
///
/// @param gpus whole ones, `nvidia.com/gpu`
/// @param extended all other extended resources by name
public record Amounts(long cpuMilli, long memoryBytes, long gpus, SortedMap<String, Long> extended) {
    public static final Amounts NONE = new Amounts(0, 0, 0, Collections.emptySortedMap());

    public Amounts {
        extended = extended.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(extended));
    }

    public static Amounts of(ResourceList list) {
        Sum sum = new Sum();
        sum.add(list);
        return sum.amounts();
    }

    /// A sum under way. For one thread.
    static final class Sum {
        private long cpuMilli;
        private long memoryBytes;
        private long gpus;
        private final SortedMap<String, Long> extended = new TreeMap<>();

        void add(ResourceList list) {
            for (var entry : list.amounts().entrySet()) {
                long amount = entry.getValue();
                switch (entry.getKey()) {
                    case ResourceList.CPU -> cpuMilli += amount;
                    case ResourceList.MEMORY -> memoryBytes += amount;
                    case ResourceList.GPU -> gpus += amount;
                    case String name when ResourceList.isExtended(name) -> extended.merge(name, amount, Long::sum);
                    case String _ -> {
                        // storage, hugepages and the like are not drawn
                    }
                }
            }
        }

        Amounts amounts() {
            return new Amounts(cpuMilli, memoryBytes, gpus, extended);
        }
    }
}

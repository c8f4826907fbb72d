package io.berth.analysis.placement;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which label keys there are, those of most objects first, then by name.
///
/// @param nodes keys of nodes
/// @param pods keys of pods
public record LabelKeys(List<Used> nodes, List<Used> pods) {
    public static final LabelKeys NONE = new LabelKeys(List.of(), List.of());

    /// Keys that are told of each kind.
    public static final int MOST = 500;

    public LabelKeys {
        nodes = List.copyOf(nodes);
        pods = List.copyOf(pods);
    }

    /// A key, and how many objects have it.
    public record Used(String key, int objects) {
    }

    /// The keys of a snapshot. Looks at all objects.
    public static LabelKeys of(ClusterSnapshot snapshot) {
        Map<String, Integer> ofNodes = new HashMap<>();
        snapshot.nodes().forEach(node -> count(node.meta().labels(), ofNodes));
        Map<String, Integer> ofPods = new HashMap<>();
        snapshot.pods().forEach(pod -> count(pod.meta().labels(), ofPods));
        return new LabelKeys(sorted(ofNodes), sorted(ofPods));
    }

    private static void count(Labels labels, Map<String, Integer> counts) {
        for (int i = 0; i < labels.flat().size(); i += 2) {
            counts.merge(labels.flat().get(i), 1, Integer::sum);
        }
    }

    private static List<Used> sorted(Map<String, Integer> counts) {
        List<Used> all = new ArrayList<>();
        counts.forEach((key, objects) -> all.add(new Used(key, objects)));
        all.sort(Comparator.comparingInt(Used::objects).reversed().thenComparing(Used::key));
        return all.subList(0, Math.min(MOST, all.size()));
    }
}

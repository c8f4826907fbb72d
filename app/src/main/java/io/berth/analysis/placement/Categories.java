package io.berth.analysis.placement;

import io.berth.analysis.owners.TopOwner;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The largest categories of pods, which have a colour each; all others share one. They keep their colours until the
/// number of pods has changed by a tenth, so that a picture does not change its colours under the eye.
///
/// @param names at most [#COUNT], largest first
/// @param countedPods the number of pods when they were chosen
public record Categories(List<String> names, int countedPods) {
    /// Categories with a colour of their own.
    public static final int COUNT = 8;

    /// None: colours do not tell categories.
    public static final Categories NONE = new Categories(List.of(), 0);

    public Categories {
        names = List.copyOf(names);
    }

    static Categories of(ClusterSnapshot snapshot, PlacementLens lens) {
        Map<String, Integer> counts = new HashMap<>();
        snapshot.pods().forEach(pod -> {
            if (pod.nodeName() != null && lens.shows(pod.namespace())) {
                counts.merge(key(pod, snapshot, lens.colouring()), 1, Integer::sum);
            }
        });
        List<String> names = new ArrayList<>(counts.keySet());
        names.sort(Comparator.comparingInt((String name) -> -counts.getOrDefault(name, 0))
                .thenComparing(Comparator.naturalOrder()));
        return new Categories(names.subList(0, Math.min(COUNT, names.size())), snapshot.pods().size());
    }

    boolean stillServe(ClusterSnapshot snapshot) {
        return 10 * Math.abs(snapshot.pods().size() - countedPods) <= countedPods;
    }

    /// The place of a pod's category in [#names()], or [#COUNT] if it is one of the others.
    int of(Pod pod, ClusterSnapshot snapshot, Colouring colouring) {
        int index = names.indexOf(key(pod, snapshot, colouring));
        return index < 0 ? COUNT : index;
    }

    private static String key(Pod pod, ClusterSnapshot snapshot, Colouring colouring) {
        return switch (colouring) {
            case WORKLOAD -> {
                TopOwner owner = TopOwner.of(pod, snapshot);
                yield owner.namespace() + "/" + owner.name();
            }
            case IMAGE -> image(pod);
            case PRIORITY -> priority(pod);
            case NAMESPACE, HEALTH, REQUESTS, CPU, MEMORY, GPU, QOS, RESTARTS, AGE, GPU_STATE, GPU_ACTIVITY ->
                pod.namespace();
        };
    }

    /// The image of the pod's first container; empty if it has none.
    public static String image(Pod pod) {
        return pod.spec().containers().isEmpty() ? "" : pod.spec().containers().getFirst().image();
    }

    /// The pod's priority class, or its priority as a number where it names none.
    public static String priority(Pod pod) {
        return pod.spec().priorityClass().isEmpty()
                ? Integer.toString(pod.spec().priority())
                : pod.spec().priorityClass();
    }
}

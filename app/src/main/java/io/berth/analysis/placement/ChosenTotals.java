package io.berth.analysis.placement;

import io.berth.model.Container;
import io.berth.model.Pod;
import io.berth.model.ResourceList;
import java.util.List;

/// What several pods request and may use together. Pods that have ended hold nothing and add nothing.
///
/// @param pods all of them, those that have ended among them
/// @param noCpuLimit pods of which a container may use any amount of CPU
/// @param noMemoryLimit pods of which a container may use any amount of memory
public record ChosenTotals(int pods, Amounts requested, Amounts limits, int noCpuLimit, int noMemoryLimit) {
    public static final ChosenTotals NONE = new ChosenTotals(0, Amounts.NONE, Amounts.NONE, 0, 0);

    /// The sums over pods. Limits are those of the containers; init containers that end are left out.
    public static ChosenTotals of(List<Pod> pods) {
        Amounts.Sum requested = new Amounts.Sum();
        Amounts.Sum limits = new Amounts.Sum();
        int noCpu = 0;
        int noMemory = 0;
        for (Pod pod : pods) {
            if (pod.phase().isFinal()) {
                continue;
            }
            requested.add(pod.requests());
            boolean cpu = true;
            boolean memory = true;
            for (Container container : pod.spec().containers()) {
                limits.add(container.limits());
                cpu &= container.limits().has(ResourceList.CPU);
                memory &= container.limits().has(ResourceList.MEMORY);
            }
            for (Container container : pod.spec().initContainers()) {
                if (container.sidecar()) {
                    limits.add(container.limits());
                }
            }
            noCpu += cpu ? 0 : 1;
            noMemory += memory ? 0 : 1;
        }
        return new ChosenTotals(pods.size(), requested.amounts(), limits.amounts(), noCpu, noMemory);
    }
}

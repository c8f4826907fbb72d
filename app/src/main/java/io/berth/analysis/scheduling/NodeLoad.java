package io.berth.analysis.scheduling;

import io.berth.model.Pod;
import io.berth.model.ResourceList;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the pods of a node take of it, terminating ones included and finished ones not.
///
/// @param requested the sum of their effective requests
/// @param pods how many they are
public record NodeLoad(ResourceList requested, int pods) {
    public static final NodeLoad NONE = new NodeLoad(ResourceList.NONE, 0);

    /// The load with one more pod, if the pod [holds resources][Pod#isHoldingResources()].
    public NodeLoad with(Pod pod) {
        return pod.isHoldingResources() ? new NodeLoad(requested.plus(pod.requests()), pods + 1) : this;
    }

    /// The load without a pod that was counted.
    public NodeLoad without(Pod pod) {
        if (!pod.isHoldingResources()) {
            return this;
        }
        SortedMap<String, Long> rest = new TreeMap<>(requested.amounts());
        pod.requests().amounts().forEach((name, amount) -> rest.merge(name, -amount, Long::sum));
        return new NodeLoad(new ResourceList(rest), pods - 1);
    }
}

package io.berth.analysis.gpu;

import io.berth.model.Pod;
import org.jspecify.annotations.Nullable;

/// A device that a pod was given, as the API server tells it.
///
/// @param resource under which a device plugin offers it
/// @param device the card or MIG instance, as [Grants#plain] writes it
/// @param unhealthy the kubelet's words where it reports the device as unhealthy, which may be empty; else null
record Grant(Pod pod, String container, String resource, String device, @Nullable String unhealthy) {
    GpuHolding holding() {
        return new GpuHolding(pod.namespace(), pod.name(), pod.meta().uid().toString(), pod, container,
                GpuHolding.By.STATUS);
    }
}

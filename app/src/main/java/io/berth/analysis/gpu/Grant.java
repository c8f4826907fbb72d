package io.berth.analysis.gpu;

import org.jspecify.annotations.Nullable;

/// A device that a pod was given, as the API server tells it.
///
/// @param resource under which a device plugin offers it; empty for one that a ResourceClaim has
/// @param device the card or MIG instance, as [Grants#plain] writes it
/// @param unhealthy the kubelet's words where it reports the device as unhealthy, which may be empty; else null
record Grant(GpuHolding holding, String resource, String device, @Nullable String unhealthy) {
}

package io.berth.model;

import java.time.Duration;
import java.time.Instant;

/// What a container, or a node as a whole, used lately, by the metrics API (`metrics.k8s.io/v1beta1`).
///
/// @param container empty for a node
/// @param cpuMilli mean over the window, thousandths of a core, rounded up
/// @param memoryBytes the working set
/// @param at when the window ended, by the server's clock
public record Usage(String container, long cpuMilli, long memoryBytes, Instant at, Duration window) {
}

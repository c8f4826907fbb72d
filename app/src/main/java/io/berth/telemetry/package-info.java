/// Reads what GPUs do: pages of our node agents, of dcgm-exporter and of Prometheus. It knows model and port.
@NullMarked
package io.berth.telemetry;

import org.jspecify.annotations.NullMarked;

package io.berth.nvml.agent.sample;

import java.time.Instant;

/// A critical error that the driver reported while the agent ran.
///
/// @param code NVIDIA's XID number
/// @param at when the agent received it; the driver sends no time
public record Xid(long code, Instant at) {
}

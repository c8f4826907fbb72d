package io.berth.nvml.agent.sample;

/// What the agent has seen of a device's work.
///
/// @param busySeconds time in which it worked, since the agent's start or the device's appearance, ≥ 0
public record Usage(Idleness idleness, long busySeconds) {
    /// Before anything was seen.
    public static final Usage NONE = new Usage(new Idleness.NotKnown(), 0);
}

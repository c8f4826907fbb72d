package io.berth.nvml.agent.sample;

import java.time.Instant;
import java.util.List;

/// A node's GPUs at one moment.
///
/// @param taken wall clock of the node
/// @param agent who says it
/// @param versions of the driver and its library
/// @param source how far the agent got; `gpus` may hold the last known cards in any state
/// @param gpus in NVML's order
public record NodeSample(Instant taken, Agent agent, Versions versions, SourceState source, List<GpuSample> gpus) {
    public NodeSample {
        gpus = List.copyOf(gpus);
    }

    public NodeSample withGpus(List<GpuSample> other) {
        return new NodeSample(taken, agent, versions, source, other);
    }

    /// The agent itself.
    ///
    /// @param started wall clock at its start, as it was then
    /// @param node name of its node; empty where not told
    public record Agent(String version, Instant started, String node) {
    }

    /// Versions as NVIDIA writes them; each empty where not known.
    ///
    /// @param cuda the newest CUDA the driver runs, such as `13.1`
    public record Versions(String driver, String nvml, String cuda) {
        public static final Versions NONE = new Versions("", "", "");
    }
}

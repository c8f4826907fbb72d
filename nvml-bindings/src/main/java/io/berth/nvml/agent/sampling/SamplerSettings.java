package io.berth.nvml.agent.sampling;

import java.nio.file.Path;
import java.time.Duration;

/// How a sampler works.
///
/// @param interval between two cycles
/// @param patience for so long a cycle waits for GPUs that are slow; the last figures are told of those
/// @param hangsAfter a call that takes longer hangs
/// @param proc the host's `/proc`
/// @param commandLines whether processes are told with their command lines
public record SamplerSettings(Duration interval, Duration patience, Duration hangsAfter, Path proc,
        boolean commandLines) {

    /// The usual patience at an interval.
    public static SamplerSettings every(Duration interval, Path proc, boolean commandLines) {
        var patience = Duration.ofMillis(Math.clamp(interval.toMillis() * 8 / 10, 80, 2_000));
        return new SamplerSettings(interval, patience, Duration.ofSeconds(3), proc, commandLines);
    }

    /// The same with another limit on how long a cycle waits.
    public SamplerSettings withPatience(Duration other) {
        return new SamplerSettings(interval, other, hangsAfter, proc, commandLines);
    }
}

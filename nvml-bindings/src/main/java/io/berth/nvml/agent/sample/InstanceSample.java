package io.berth.nvml.agent.sample;

import java.util.List;

/// One MIG device at one moment.
///
/// @param uuid `MIG-…`
/// @param gpuInstance id of its GPU instance
/// @param computeInstance id of its compute instance
/// @param profile such as `1g.10gb`
/// @param readings memory and, from Hopper on, GPM activity
public record InstanceSample(String uuid, int gpuInstance, int computeInstance, String profile, Readings readings,
        List<Holder> holders, Usage usage) {
    public InstanceSample {
        holders = List.copyOf(holders);
    }

    public InstanceSample withHolders(List<Holder> found) {
        return new InstanceSample(uuid, gpuInstance, computeInstance, profile, readings, found, usage);
    }

    public InstanceSample withUsage(Usage seen) {
        return new InstanceSample(uuid, gpuInstance, computeInstance, profile, readings, holders, seen);
    }
}

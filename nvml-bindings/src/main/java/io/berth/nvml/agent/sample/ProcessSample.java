package io.berth.nvml.agent.sample;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// One process on one GPU.
///
/// @param pid in the agent's own PID namespace
/// @param name from `/proc/PID/comm` as it stands there, control characters included; empty where not readable
/// @param commandLine empty unless asked for
/// @param rawMemoryBytes device memory as [Quantity] keeps it
/// @param rawSmPercent share of the SMs' time as [Quantity] keeps it; never known under MIG
/// @param rawGpuInstance id of the GPU instance as [Quantity] keeps it; [Unknown#NOT_SUPPORTED] without MIG
/// @param rawComputeInstance id of the compute instance, likewise
/// @param podUid with dashes; 32 hexadecimal digits for a static pod; empty where it is no pod or not readable
/// @param containerId 64 hexadecimal digits; empty as above
public record ProcessSample(long pid, String name, String commandLine, Kind kind, long rawMemoryBytes,
        long rawSmPercent,
        long rawGpuInstance, long rawComputeInstance, String podUid, String containerId) {
    /// How the process uses the GPU.
    public enum Kind {
        COMPUTE("compute"), GRAPHICS("graphics"), MPS("mps");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /// The word for it in JSON.
        public String key() {
            return key;
        }
    }

    public OptionalLong memoryBytes() {
        return Quantity.value(rawMemoryBytes);
    }

    /// 0–100.
    public OptionalLong smPercent() {
        return Quantity.value(rawSmPercent);
    }

    public OptionalInt gpuInstance() {
        return id(rawGpuInstance);
    }

    public OptionalInt computeInstance() {
        return id(rawComputeInstance);
    }

    /// The same process with another share of the SMs' time, as [Quantity] keeps it.
    public ProcessSample withRawSmPercent(long raw) {
        return raw == rawSmPercent
                ? this
                : new ProcessSample(pid, name, commandLine, kind, rawMemoryBytes, raw, rawGpuInstance,
                        rawComputeInstance, podUid, containerId);
    }

    private static OptionalInt id(long raw) {
        return raw >= 0 && raw <= Integer.MAX_VALUE ? OptionalInt.of((int) raw) : OptionalInt.empty();
    }
}

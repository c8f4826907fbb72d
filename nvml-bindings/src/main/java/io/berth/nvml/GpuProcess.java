package io.berth.nvml;

/// A process that has a context on a device.
///
/// @param pid in the host's namespace; as NVML sees it
/// @param usedBytes framebuffer memory, [#UNKNOWN_BYTES] where the driver does not tell
/// @param gpuInstanceId [#NO_INSTANCE] without MIG
/// @param computeInstanceId [#NO_INSTANCE] without MIG
public record GpuProcess(int pid, long usedBytes, int gpuInstanceId, int computeInstanceId) {

    public static final long UNKNOWN_BYTES = -1;
    public static final int NO_INSTANCE = -1;

    /// Which of NVML's three lists.
    public enum Kind {
        COMPUTE, GRAPHICS, MPS
    }
}

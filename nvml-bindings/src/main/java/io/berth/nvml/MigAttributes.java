package io.berth.nvml;

/// What a MIG device was given.
///
/// @param multiprocessors SMs
/// @param gpuSlices slices of its GPU instance
/// @param computeSlices slices of its compute instance
/// @param memoryMebibytes framebuffer of its GPU instance
public record MigAttributes(int multiprocessors, int gpuSlices, int computeSlices, long memoryMebibytes) {

    /// The profile as NVIDIA spells it, such as `3g.40gb` or `1c.3g.40gb`; memory rounded to the next gigabyte of
    /// 1,024 MiB.
    public String profile() {
        long gigabytes = (memoryMebibytes + 1023) / 1024;
        var slices = gpuSlices + "g." + gigabytes + "gb";
        return computeSlices == gpuSlices ? slices : computeSlices + "c." + slices;
    }
}

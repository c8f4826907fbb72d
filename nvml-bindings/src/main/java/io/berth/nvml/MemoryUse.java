package io.berth.nvml;

/// Framebuffer memory in bytes.
///
/// @param reservedBytes held by driver and firmware, [#UNKNOWN] from drivers before R510: `usedBytes` includes it then
/// @param usedBytes allocated by clients
public record MemoryUse(long totalBytes, long reservedBytes, long freeBytes, long usedBytes) {

    public static final long UNKNOWN = -1;

    /// Place of the total in a [Readout].
    public static final int TOTAL = 0;
    /// Place of the reserved bytes in a [Readout].
    public static final int RESERVED = 1;
    /// Place of the free bytes in a [Readout].
    public static final int FREE = 2;
    /// Place of the used bytes in a [Readout].
    public static final int USED = 3;
}

package io.berth.analysis.gpu;

/// A device as the API server names it, where no source tells of the card.
///
/// @param id the UUID (`GPU-…`, `MIG-…`) where it is told, else what the device plugin calls it; may be empty
/// @param name in its pool, of a device that a driver of dynamic resource allocation offers; empty for a device plugin's
/// @param driver of dynamic resource allocation; empty for a device plugin's
/// @param product may be empty
/// @param profile of a MIG instance, such as `1g.10gb`; else empty
/// @param memoryBytes -1 if not told
public record GpuListing(String id, String name, String driver, String product, String profile, long memoryBytes) {
    /// One of which the kubelet tells the id alone.
    static GpuListing ofPlugin(String id) {
        return new GpuListing(id, "", "", "", "", -1);
    }
}

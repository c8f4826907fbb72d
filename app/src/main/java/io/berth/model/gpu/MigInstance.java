package io.berth.model.gpu;

import java.util.List;

/// A part of a card that works as a device of its own.
///
/// @param uuid `MIG-…`; empty where the source does not tell it
/// @param gpuInstance its number on the card; -1 if not told
/// @param computeInstance its number in the GPU instance; -1 if not told
/// @param profile such as `1g.10gb`; may be empty
public record MigInstance(String uuid, int gpuInstance, int computeInstance, String profile, GpuReadings readings,
        List<GpuHolder> holders, GpuUsage usage) {
    public MigInstance {
        holders = List.copyOf(holders);
    }

    /// A name that stays the same for as long as the card is parted like this: the UUID, or the numbers.
    public String key() {
        return uuid.isEmpty() ? gpuInstance + "/" + computeInstance : uuid;
    }
}

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

    /// The same instance, with what is equal taken from an earlier look at it.
    MigInstance sharing(MigInstance before) {
        if (equals(before)) {
            return before;
        }
        return key().equals(before.key())
                ? new MigInstance(before.uuid, gpuInstance, computeInstance,
                        profile.equals(before.profile) ? before.profile : profile,
                        readings.equals(before.readings) ? before.readings : readings,
                        holders.equals(before.holders) ? before.holders : holders,
                        usage.equals(before.usage) ? before.usage : usage)
                : this;
    }

    /// A name that stays the same for as long as the card is parted like this: the UUID, or the numbers.
    public String key() {
        return uuid.isEmpty() ? gpuInstance + "/" + computeInstance : uuid;
    }
}

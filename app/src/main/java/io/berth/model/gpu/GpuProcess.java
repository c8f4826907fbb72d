package io.berth.model.gpu;

/// A process on a card.
///
/// @param name data of the node: any characters, at most 256
/// @param commandLine empty unless the agent was told to tell it
/// @param memoryBytes of the device; -1 if not known
/// @param smPercent share of the SMs' time; -1 if not known
/// @param gpuInstance on a parted card; -1 if not told
/// @param computeInstance on a parted card; -1 if not told
/// @param podUid of its cgroup; 32 digits without dashes for a static pod; empty if none
/// @param containerId 64 hexadecimal digits; empty if none
public record GpuProcess(long pid, Kind kind, String name, String commandLine, long memoryBytes, int smPercent,
        int gpuInstance, int computeInstance, String podUid, String containerId) {
    /// The same process, with what is equal taken from an earlier look at it.
    GpuProcess sharing(GpuProcess before) {
        if (equals(before)) {
            return before;
        }
        return pid == before.pid && name.equals(before.name) && commandLine.equals(before.commandLine)
                && podUid.equals(before.podUid) && containerId.equals(before.containerId)
                        ? new GpuProcess(pid, kind, before.name, before.commandLine, memoryBytes, smPercent,
                                gpuInstance,
                                computeInstance, before.podUid, before.containerId)
                        : this;
    }

    /// What it uses the card for.
    public enum Kind {
        COMPUTE, GRAPHICS, MPS, UNKNOWN
    }
}

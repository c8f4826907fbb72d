package io.berth.nvml.agent.sample;

import java.util.List;

/// One GPU at one moment.
///
/// @param migEnabled whether it is parted now
/// @param xids at most the last [#XIDS_KEPT], oldest first
/// @param instances empty without MIG
/// @param holders containers that were given the whole card (or a time slice of it); those of instances stand there
public record GpuSample(GpuIdentity identity, GpuState state, boolean migEnabled, Readings readings, List<Xid> xids,
        List<InstanceSample> instances, ProcessList processes, List<Holder> holders, Usage usage) {
    public static final int XIDS_KEPT = 16;

    public GpuSample {
        xids = List.copyOf(xids.subList(Math.max(0, xids.size() - XIDS_KEPT), xids.size()));
        instances = List.copyOf(instances);
        holders = List.copyOf(holders);
    }

    public GpuSample withHolders(List<Holder> found, List<InstanceSample> parts) {
        return new GpuSample(identity, state, migEnabled, readings, xids, parts, processes, found, usage);
    }

    public GpuSample withXids(List<Xid> reported) {
        return new GpuSample(identity, state, migEnabled, readings, reported, instances, processes, holders, usage);
    }

    public GpuSample withState(GpuState other) {
        return new GpuSample(identity, other, migEnabled, readings, xids, instances, processes, holders, usage);
    }

    /// The same card without any figure, for a time in which nothing is read.
    public GpuSample unread() {
        return new GpuSample(identity, new GpuState.Ok(), migEnabled, Readings.none(Unknown.NOT_READ), xids,
                List.of(), new ProcessList.NotListed(Unknown.NOT_READ), holders, usage);
    }

    public GpuSample withUsage(Usage seen, List<InstanceSample> parts) {
        return new GpuSample(identity, state, migEnabled, readings, xids, parts, processes, holders, seen);
    }
}

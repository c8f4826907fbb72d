package io.berth.model.gpu;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A card at one moment.
///
/// @param uuid `GPU-…`, the one name that is the same after a reboot
/// @param index on its node, as tools on the node count; -1 if not told
/// @param name the product: `NVIDIA H100 80GB HBM3`; may be empty
/// @param architecture may be empty
/// @param pciBusId may be empty
/// @param migEnabled whether it is parted, into nothing where there are no instances
/// @param xids oldest first, at most 64
/// @param instances by their numbers; at most 64
/// @param processes at most 1,024
/// @param processesUnknown why they are not known; null if they are
/// @param holders of the whole card
public record Gpu(String uuid, int index, String name, String architecture, String pciBusId, GpuPresence presence,
        boolean migEnabled, GpuReadings readings, List<GpuXid> xids, List<MigInstance> instances,
        List<GpuProcess> processes, @Nullable WhyUnknown processesUnknown, List<GpuHolder> holders, GpuUsage usage) {
    public Gpu {
        xids = List.copyOf(xids);
        instances = List.copyOf(instances);
        processes = List.copyOf(processes);
        holders = List.copyOf(holders);
    }

    /// The same card with other holders: what another source knows better.
    public Gpu withHolders(List<GpuHolder> changed) {
        return new Gpu(uuid, index, name, architecture, pciBusId, presence, migEnabled, readings, xids, instances,
                processes, processesUnknown, changed, usage);
    }

    /// The same card, with what is equal taken from an earlier look at it: what stays the same for hours is not made anew
    /// each second, and so does not pass through the heap.
    public Gpu sharing(Gpu before) {
        if (!uuid.equals(before.uuid)) {
            return this;
        }
        return new Gpu(before.uuid, index, same(name, before.name), same(architecture, before.architecture),
                same(pciBusId, before.pciBusId), same(presence, before.presence), migEnabled,
                same(readings, before.readings), same(xids, before.xids), shared(before), sharedProcesses(before),
                processesUnknown, same(holders, before.holders), same(usage, before.usage));
    }

    private static <T> T same(T now, T before) {
        return now.equals(before) ? before : now;
    }

    private List<MigInstance> shared(Gpu before) {
        if (instances.size() != before.instances.size()) {
            return instances;
        }
        List<MigInstance> shared = new ArrayList<>(instances.size());
        for (int i = 0; i < instances.size(); i++) {
            shared.add(instances.get(i).sharing(before.instances.get(i)));
        }
        return shared;
    }

    private List<GpuProcess> sharedProcesses(Gpu before) {
        if (processes.equals(before.processes)) {
            return before.processes;
        }
        List<GpuProcess> shared = new ArrayList<>(processes.size());
        for (int i = 0; i < processes.size(); i++) {
            shared.add(i < before.processes.size()
                    ? processes.get(i).sharing(before.processes.get(i))
                    : processes.get(i));
        }
        return shared;
    }

    /// The name under which the history remembers an instance of this card: its UUID, or the card's and its numbers.
    public String keyOf(MigInstance part) {
        return part.uuid().isEmpty() ? uuid + "/" + part.key() : part.uuid();
    }
}

package io.berth.nvml.agent.kubelet;

import io.berth.nvml.agent.sample.GpuSample;
import io.berth.nvml.agent.sample.Holder;
import io.berth.nvml.agent.sample.InstanceSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Puts the kubelet's holders on the cards and instances that their ids name. Immutable.
public final class HolderIndex {
    /// Nobody holds anything.
    public static final HolderIndex EMPTY = new HolderIndex(List.of());

    private final Map<DeviceId, Set<Holder>> byDevice = new HashMap<>();

    /// Holders of ids that are no NVIDIA device are left out.
    public HolderIndex(List<Holder> holders) {
        for (var holder : holders) {
            DeviceId.parse(holder.deviceId())
                    .ifPresent(id -> byDevice.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(holder));
        }
    }

    /// The same GPU with its holders and those of its instances.
    public GpuSample attach(GpuSample gpu) {
        var identity = gpu.identity();
        var whole = find(new DeviceId.Gpu(identity.uuid()), new DeviceId.Minor(identity.minor()));
        var parts = new ArrayList<InstanceSample>();
        for (var part : gpu.instances()) {
            parts.add(part.withHolders(find(new DeviceId.Mig(part.uuid()),
                    new DeviceId.MigPart(identity.uuid(), part.gpuInstance(), part.computeInstance()),
                    new DeviceId.MinorPart(identity.minor(), part.gpuInstance()))));
        }
        return gpu.withHolders(whole, parts);
    }

    private List<Holder> find(DeviceId... names) {
        var found = new LinkedHashSet<Holder>();
        for (var name : names) {
            found.addAll(byDevice.getOrDefault(name, Set.of()));
        }
        return List.copyOf(found);
    }
}

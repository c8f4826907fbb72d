package io.berth.testing;

import io.berth.model.Meta;
import io.berth.model.Pod;
import io.berth.model.ResourceClaim;
import io.berth.model.ResourceSlice;
import java.util.Arrays;
import java.util.List;

/// Builds what dynamic resource allocation offers and allocates, for tests. The pool is called like the node.
public final class Devices {
    public static final String NVIDIA = "gpu.nvidia.com";

    private Devices() {
    }

    public static ResourceSlice aSlice(String node, ResourceSlice.Device... devices) {
        return aSlice(NVIDIA, node, 1, devices);
    }

    public static ResourceSlice aSlice(String driver, String node, long generation, ResourceSlice.Device... devices) {
        return new ResourceSlice(Meta.named("", node + "-" + driver + "-" + generation), node, driver, node, generation,
                List.of(devices));
    }

    public static ResourceSlice.Device aCard(String name, String uuid) {
        return new ResourceSlice.Device(name, "gpu", uuid, "", "", "NVIDIA H100", 80L << 30);
    }

    public static ResourceSlice.Device aPart(String name, String uuid, String parent) {
        return new ResourceSlice.Device(name, "mig", uuid, parent, "1g.10gb", "NVIDIA H100", 10L << 30);
    }

    /// A claim of NVIDIA devices on a node that pods of its namespace use.
    public static ResourceClaim aClaim(String namespace, String name, String node, List<String> devices, Pod... pods) {
        return new ResourceClaim(Meta.named(namespace, name),
                devices.stream().map(device -> new ResourceClaim.Allocated("r", NVIDIA, node, device, false)).toList(),
                Arrays.stream(pods).map(pod -> new ResourceClaim.Reserved(pod.name(), pod.meta().uid())).toList());
    }
}

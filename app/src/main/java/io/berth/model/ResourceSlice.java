package io.berth.model;

import java.util.List;

/// A ResourceSlice of dynamic resource allocation (`resource.k8s.io`): devices that a driver offers. Several slices may make
/// up a pool.
///
/// @param nodeName the node that has them; empty where they can be reached from several
/// @param pool often named like the node
/// @param generation of the pool; slices of an earlier one do not count any more
public record ResourceSlice(Meta meta, String nodeName, String driver, String pool, long generation,
        List<Device> devices) implements ClusterObject {
    private static final String GPU_DRIVER = "gpu.";

    public ResourceSlice {
        devices = List.copyOf(devices);
    }

    @Override
    public Kind kind() {
        return Kind.RESOURCE_SLICE;
    }

    /// Whether its devices are GPUs: the driver's name begins with `gpu.`, or a device says that it is one.
    public boolean offersGpus() {
        return !devices.isEmpty() && (driver.startsWith(GPU_DRIVER) || devices.stream().anyMatch(Device::isGpu));
    }

    /// A device. Attributes are those that NVIDIA's driver gives; each may be empty.
    ///
    /// @param type `gpu`, `mig`
    /// @param parentUuid of the card that a MIG instance is a part of
    /// @param profile of a MIG instance: `1g.10gb`
    /// @param memoryBytes -1 if not told
    public record Device(String name, String type, String uuid, String parentUuid, String profile, String productName,
            long memoryBytes) {
        boolean isGpu() {
            return type.equals("gpu") || isMig();
        }

        public boolean isMig() {
            return type.equals("mig");
        }
    }
}

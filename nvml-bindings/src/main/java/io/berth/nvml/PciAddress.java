package io.berth.nvml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Where a GPU sits on the PCI bus.
///
/// @param busId as NVML prints it, such as `00000000:3B:00.0`
/// @param deviceAndVendor PCI device id in the upper, vendor id in the lower 16 bits
/// @param subsystem likewise; 0 for the far side of an NVLink
public record PciAddress(String busId, int domain, int bus, int device, int deviceAndVendor, int subsystem) {

    private static final int UNKNOWN = -1;

    /// The NUMA node that the kernel names, negative where it names none.
    ///
    /// @param devices the folder of all devices, `/sys/bus/pci/devices`
    int numaNode(Path devices) {
        var own = devices.resolve(String.format(Locale.ROOT, "%04x:%02x:%02x.0", domain, bus, device));
        try {
            return Integer.parseInt(Files.readString(own.resolve("numa_node")).strip());
        } catch (IOException | NumberFormatException _) {
            return UNKNOWN;
        }
    }
}

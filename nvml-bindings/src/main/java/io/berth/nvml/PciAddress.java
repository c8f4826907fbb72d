package io.berth.nvml;

/// Where a GPU sits on the PCI bus.
///
/// @param busId as NVML prints it, such as `00000000:3B:00.0`
/// @param deviceAndVendor PCI device id in the upper, vendor id in the lower 16 bits
/// @param subsystem likewise; 0 for the far side of an NVLink
public record PciAddress(String busId, int domain, int bus, int device, int deviceAndVendor, int subsystem) {
}

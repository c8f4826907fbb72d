package io.berth.nvml.agent.sampling;

import io.berth.nvml.Gauge;
import io.berth.nvml.GpuDevice;
import io.berth.nvml.PciAddress;
import io.berth.nvml.agent.sample.GpuIdentity;

/// Asks a GPU who it is.
final class Identities {
    private Identities() {
    }

    static GpuIdentity of(GpuDevice gpu, int index) {
        return new GpuIdentity(gpu.uuid().asOptional().orElse(""), index,
                gpu.read(Gauge.MINOR_NUMBER).asOptional().orElse(-1L).intValue(), gpu.name().asOptional().orElse(""),
                gpu.read(Gauge.ARCHITECTURE).asOptional().map(Identities::word).orElse(""),
                gpu.pci().asOptional().map(PciAddress::busId).orElse(""));
    }

    private static String word(long architecture) {
        return switch ((int) architecture) {
            case 2 -> "Kepler";
            case 3 -> "Maxwell";
            case 4 -> "Pascal";
            case 5 -> "Volta";
            case 6 -> "Turing";
            case 7 -> "Ampere";
            case 8 -> "Ada";
            case 9 -> "Hopper";
            case 10 -> "Blackwell";
            case 13 -> "Rubin";
            default -> "";
        };
    }
}

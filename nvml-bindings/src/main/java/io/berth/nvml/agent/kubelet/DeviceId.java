package io.berth.nvml.agent.kubelet;

import java.util.Optional;
import java.util.OptionalInt;

/// What a device plugin's id names; replicas of time slicing (`…::3`, `…/vgpu3`) name the same device.
public sealed interface DeviceId {
    /// A card by its UUID.
    record Gpu(String uuid) implements DeviceId {
    }

    /// A MIG device by its UUID.
    record Mig(String uuid) implements DeviceId {
    }

    /// A MIG device as drivers before R470 named it.
    record MigPart(String gpuUuid, int gpuInstance, int computeInstance) implements DeviceId {
    }

    /// A card by the number of `/dev/nvidiaN`, as GKE names it.
    record Minor(int minor) implements DeviceId {
    }

    /// A GPU instance of a card, as GKE names it.
    record MinorPart(int minor, int gpuInstance) implements DeviceId {
    }

    /// Empty for an id of no NVIDIA form, such as that of a network card.
    static Optional<DeviceId> parse(String id) {
        int replica = id.indexOf("::");
        String plain = replica < 0 ? id : id.substring(0, replica);
        if (plain.startsWith("MIG-GPU-")) {
            return migPart(plain.substring("MIG-".length()));
        }
        if (plain.startsWith("MIG-") && !plain.contains("/")) {
            return Optional.of(new Mig(plain));
        }
        if (plain.startsWith("GPU-") && !plain.contains("/")) {
            return Optional.of(new Gpu(plain));
        }
        return plain.startsWith("nvidia") ? minor(plain.substring("nvidia".length())) : Optional.empty();
    }

    private static Optional<DeviceId> migPart(String rest) {
        var parts = rest.split("/", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        var gpuInstance = number(parts[1]);
        var computeInstance = number(parts[2]);
        return gpuInstance.isPresent() && computeInstance.isPresent()
                ? Optional.of(new MigPart(parts[0], gpuInstance.getAsInt(), computeInstance.getAsInt()))
                : Optional.empty();
    }

    private static Optional<DeviceId> minor(String rest) {
        var parts = rest.split("/", -1);
        var minor = number(parts[0]);
        if (minor.isEmpty()) {
            return Optional.empty();
        }
        boolean isShare = parts[parts.length - 1].startsWith("vgpu");
        int named = isShare ? parts.length - 1 : parts.length;
        if (named == 1) {
            return Optional.of(new Minor(minor.getAsInt()));
        }
        if (named == 2 && parts[1].startsWith("gi")) {
            var instance = number(parts[1].substring(2));
            if (instance.isPresent()) {
                return Optional.of(new MinorPart(minor.getAsInt(), instance.getAsInt()));
            }
        }
        return Optional.empty();
    }

    private static OptionalInt number(String digits) {
        boolean usable = !digits.isEmpty() && digits.length() < 6
                && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return usable ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }
}

package io.berth.nvml;

/// Whether error correction is on.
///
/// @param isPending what holds after the next reboot
public record EccMode(boolean isEnabled, boolean isPending) {
}

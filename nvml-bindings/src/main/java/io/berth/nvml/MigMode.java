package io.berth.nvml;

/// Whether a GPU is partitioned.
///
/// @param isPending what holds after the next reset
public record MigMode(boolean isEnabled, boolean isPending) {
}

package io.berth.nvml;

/// Shares of the driver's last sampling period, 1/6 s to 1 s long.
///
/// @param gpuPercent time in which any kernel ran at all, 0–100; says nothing of how many SMs it kept busy
/// @param memoryPercent time in which device memory was read or written, 0–100
public record Utilization(int gpuPercent, int memoryPercent) {
}

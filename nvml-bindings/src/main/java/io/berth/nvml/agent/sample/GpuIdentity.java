package io.berth.nvml.agent.sample;

/// What names a GPU; the same object in every sample.
///
/// @param uuid `GPU-…`, the only lasting key
/// @param index NVML's, may change at a reboot
/// @param minor of `/dev/nvidiaN`; −1 where not known
/// @param architecture NVIDIA's word such as `Hopper`; empty where not known
/// @param pciBusId such as `00000000:0A:00.0`
public record GpuIdentity(String uuid, int index, int minor, String name, String architecture, String pciBusId) {
}

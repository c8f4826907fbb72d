package io.berth.nvml.agent.serve;

import io.berth.nvml.agent.sample.Measure;

/// How a measure is told to Prometheus: dcgm-exporter's name (its default counters, 4.5) where the meaning is the same,
/// ours with the prefix `berth_gpu_` where it has none.
///
/// @param scale factor from our unit to the metric's
record Metric(Measure measure, String name, String type, double scale, String help) {
    private static final double MIB = 1.0 / (1 << 20);

    static final Metric[] ALL = {gauge(Measure.SM_CLOCK, "DCGM_FI_DEV_SM_CLOCK", 1, "SM clock frequency (in MHz)."),
            gauge(Measure.MEMORY_CLOCK, "DCGM_FI_DEV_MEM_CLOCK", 1, "Memory clock frequency (in MHz)."),
            gauge(Measure.MEMORY_TEMPERATURE, "DCGM_FI_DEV_MEMORY_TEMP", 1, "Memory temperature (in C)."),
            gauge(Measure.TEMPERATURE, "DCGM_FI_DEV_GPU_TEMP", 1, "GPU temperature (in C)."),
            gauge(Measure.POWER, "DCGM_FI_DEV_POWER_USAGE", 1e-3, "Power draw (in W)."),
            counter(Measure.ENERGY, "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", "Energy since driver load (in mJ)."),
            counter(Measure.PCIE_REPLAYS, "DCGM_FI_DEV_PCIE_REPLAY_COUNTER", "PCIe retries."),
            gauge(Measure.GPU_UTIL, "DCGM_FI_DEV_GPU_UTIL", 1, "Time with any kernel running (in %)."),
            gauge(Measure.MEMORY_COPY_UTIL, "DCGM_FI_DEV_MEM_COPY_UTIL", 1, "Time with device memory in use (in %)."),
            gauge(Measure.ENCODER_UTIL, "DCGM_FI_DEV_ENC_UTIL", 1, "Encoder utilization (in %)."),
            gauge(Measure.DECODER_UTIL, "DCGM_FI_DEV_DEC_UTIL", 1, "Decoder utilization (in %)."),
            gauge(Measure.MEMORY_USED, "DCGM_FI_DEV_FB_USED", MIB, "Framebuffer memory used (in MiB)."),
            gauge(Measure.MEMORY_RESERVED, "DCGM_FI_DEV_FB_RESERVED", MIB, "Framebuffer memory reserved (in MiB)."),
            counter(Measure.ROWS_UNCORRECTABLE, "DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS",
                    "Rows remapped after uncorrectable errors."),
            counter(Measure.ROWS_CORRECTABLE, "DCGM_FI_DEV_CORRECTABLE_REMAPPED_ROWS",
                    "Rows remapped after correctable errors."),
            gauge(Measure.ROWS_FAILURE, "DCGM_FI_DEV_ROW_REMAP_FAILURE", 1, "Whether a remapping of rows failed."),
            gauge(Measure.GR_ENGINE_ACTIVE, "DCGM_FI_PROF_GR_ENGINE_ACTIVE", 1e-6,
                    "Share of time with the graphics or compute engine busy."),
            gauge(Measure.TENSOR_ACTIVE, "DCGM_FI_PROF_PIPE_TENSOR_ACTIVE", 1e-6,
                    "Share of cycles with a tensor pipe busy."),
            gauge(Measure.DRAM_ACTIVE, "DCGM_FI_PROF_DRAM_ACTIVE", 1e-6, "Share of peak memory bandwidth in use."),
            gauge(Measure.SM_ACTIVE, "DCGM_FI_PROF_SM_ACTIVE", 1e-6, "Share of SM cycles with a warp resident."),
            gauge(Measure.SM_OCCUPANCY, "DCGM_FI_PROF_SM_OCCUPANCY", 1e-6, "Share of possible warps resident."),
            gauge(Measure.PCIE_SENT, "DCGM_FI_PROF_PCIE_TX_BYTES", 1, "PCIe bytes sent (per second)."),
            gauge(Measure.PCIE_RECEIVED, "DCGM_FI_PROF_PCIE_RX_BYTES", 1, "PCIe bytes received (per second)."),
            counter(Measure.ECC_CORRECTED_VOLATILE, "DCGM_FI_DEV_ECC_SBE_VOL_TOTAL",
                    "Corrected ECC errors since driver load."),
            counter(Measure.ECC_UNCORRECTED_VOLATILE, "DCGM_FI_DEV_ECC_DBE_VOL_TOTAL",
                    "Uncorrected ECC errors since driver load."),
            counter(Measure.ECC_CORRECTED_AGGREGATE, "DCGM_FI_DEV_ECC_SBE_AGG_TOTAL",
                    "Corrected ECC errors in the card's life."),
            counter(Measure.ECC_UNCORRECTED_AGGREGATE, "DCGM_FI_DEV_ECC_DBE_AGG_TOTAL",
                    "Uncorrected ECC errors in the card's life."),
            gauge(Measure.POWER_LIMIT, "berth_gpu_power_limit_watts", 1e-3, "Enforced power limit."),
            gauge(Measure.MEMORY_TOTAL, "berth_gpu_memory_total_bytes", 1, "Device memory."),
            gauge(Measure.CLOCKS_REASONS, "berth_gpu_clocks_event_reasons", 1, "NVML's mask of what holds the clocks."),
            gauge(Measure.NVLINK_SENT, "berth_gpu_nvlink_sent_bytes_per_second", 1, "NVLink bytes sent."),
            gauge(Measure.NVLINK_RECEIVED, "berth_gpu_nvlink_received_bytes_per_second", 1, "NVLink bytes received."),
            gauge(Measure.NVLINK_ACTIVE_LINKS, "berth_gpu_nvlink_active_links", 1, "NVLinks that are up."),
            // DCGM's bandwidth total counts in a unit of its own, so this is not given its name.
            counter(Measure.NVLINK_DATA, "berth_gpu_nvlink_data_kibibytes_total", "NVLink data in both directions."),
            counter(Measure.NVLINK_ERRORS, "berth_gpu_nvlink_errors_total", "NVLink errors over all links."),
            gauge(Measure.FABRIC_STATE, "berth_gpu_fabric_state", 1,
                    "NVLink fabric: 0 none, 1 not registered, 2 being registered, 3 registered."),
            gauge(Measure.FABRIC_STATUS, "berth_gpu_fabric_status", 1, "NVML's code of how registering ended."),
            gauge(Measure.FABRIC_HEALTH, "berth_gpu_fabric_health", 1,
                    "NVLink fabric: 0 not told, 1 healthy, 2 unhealthy, 3 limited capacity."),
            gauge(Measure.PCIE_GENERATION, "berth_gpu_pcie_generation", 1, "PCIe generation in use."),
            gauge(Measure.PCIE_GENERATION_MAX, "berth_gpu_pcie_generation_max", 1, "PCIe generation possible here."),
            gauge(Measure.PCIE_WIDTH, "berth_gpu_pcie_lanes", 1, "PCIe lanes in use."),
            gauge(Measure.PCIE_WIDTH_MAX, "berth_gpu_pcie_lanes_max", 1, "PCIe lanes possible here."),
            gauge(Measure.ROWS_PENDING, "berth_gpu_remapped_rows_pending", 1, "Whether a remapping awaits a reset."),
            gauge(Measure.PERSISTENCE, "berth_gpu_persistence_mode", 1, "Whether the driver stays loaded."),
            gauge(Measure.RECOVERY_ACTION, "berth_gpu_recovery_action", 1, "What the driver asks for; 0 is nothing."),
            gauge(Measure.PERFORMANCE_STATE, "berth_gpu_performance_state", 1, "Performance state, 0 is fastest.")};

    private static Metric gauge(Measure measure, String name, double scale, String help) {
        return new Metric(measure, name, "gauge", scale, help);
    }

    private static Metric counter(Measure measure, String name, String help) {
        return new Metric(measure, name, "counter", 1, help);
    }
}

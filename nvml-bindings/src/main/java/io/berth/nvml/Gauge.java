package io.berth.nvml;

import com.sun.jna.Pointer;
import io.berth.nvml.raw.nvmlClockType_t;
import io.berth.nvml.raw.nvmlEccCounterType_t;
import io.berth.nvml.raw.nvmlMemoryErrorType_t;
import io.berth.nvml.raw.nvmlPcieUtilCounter_t;
import io.berth.nvml.raw.nvmlTemperatureThresholds_t;
import io.berth.nvml.raw.nvmlTemperature_v1_t;

/// What a device answers with one whole number. The name says the unit; every gauge lists the functions that can
/// answer, newest first.
public enum Gauge {

    /// Average of the last second on Ampere and later but GA100, instantaneous before.
    POWER_MILLIWATTS(Width.U32, new Route("nvmlDeviceGetPowerUsage", (l, d, o) -> l.nvmlDeviceGetPowerUsage(d, o))),
    /// Since the driver was loaded; Volta and later.
    ENERGY_MILLIJOULES(Width.U64,
            new Route("nvmlDeviceGetTotalEnergyConsumption",
                    (l, d, o) -> l.nvmlDeviceGetTotalEnergyConsumption(d, o))), ENFORCED_POWER_LIMIT_MILLIWATTS(
                            Width.U32,
                            new Route("nvmlDeviceGetEnforcedPowerLimit",
                                    (l, d, o) -> l.nvmlDeviceGetEnforcedPowerLimit(d, o)),
                            new Route("nvmlDeviceGetPowerManagementLimit",
                                    (l, d, o) -> l.nvmlDeviceGetPowerManagementLimit(d,
                                            o))), DEFAULT_POWER_LIMIT_MILLIWATTS(Width.U32,
                                                    new Route("nvmlDeviceGetPowerManagementDefaultLimit",
                                                            (l, d, o) -> l.nvmlDeviceGetPowerManagementDefaultLimit(d,
                                                                    o))), TEMPERATURE_CELSIUS(Width.S32,
                                                                            new Route("nvmlDeviceGetTemperatureV",
                                                                                    (l, d, o) -> {
                                                                                        o.setInt(
                                                                                                nvmlTemperature_v1_t.OFFSET_version,
                                                                                                nvmlTemperature_v1_t.VERSION);
                                                                                        o.setInt(
                                                                                                nvmlTemperature_v1_t.OFFSET_sensorType,
                                                                                                0);
                                                                                        int code = l
                                                                                                .nvmlDeviceGetTemperatureV(
                                                                                                        d, o);
                                                                                        o.setInt(0, o.getInt(
                                                                                                nvmlTemperature_v1_t.OFFSET_temperature));
                                                                                        return code;
                                                                                    }),
                                                                            new Route("nvmlDeviceGetTemperature", (l, d,
                                                                                    o) -> l.nvmlDeviceGetTemperature(d,
                                                                                            0,
                                                                                            o))), SHUTDOWN_TEMPERATURE_CELSIUS(
                                                                                                    Width.S32,
                                                                                                    new Route(
                                                                                                            "nvmlDeviceGetTemperatureThreshold",
                                                                                                            (l, d, o) -> l
                                                                                                                    .nvmlDeviceGetTemperatureThreshold(
                                                                                                                            d,
                                                                                                                            nvmlTemperatureThresholds_t.NVML_TEMPERATURE_THRESHOLD_SHUTDOWN,
                                                                                                                            o))), SLOWDOWN_TEMPERATURE_CELSIUS(
                                                                                                                                    Width.S32,
                                                                                                                                    new Route(
                                                                                                                                            "nvmlDeviceGetTemperatureThreshold",
                                                                                                                                            (l, d, o) -> l
                                                                                                                                                    .nvmlDeviceGetTemperatureThreshold(
                                                                                                                                                            d,
                                                                                                                                                            nvmlTemperatureThresholds_t.NVML_TEMPERATURE_THRESHOLD_SLOWDOWN,
                                                                                                                                                            o))), GRAPHICS_CLOCK_MHZ(
                                                                                                                                                                    Width.U32,
                                                                                                                                                                    clock(nvmlClockType_t.NVML_CLOCK_GRAPHICS)), SM_CLOCK_MHZ(
                                                                                                                                                                            Width.U32,
                                                                                                                                                                            clock(nvmlClockType_t.NVML_CLOCK_SM)), MEMORY_CLOCK_MHZ(
                                                                                                                                                                                    Width.U32,
                                                                                                                                                                                    clock(nvmlClockType_t.NVML_CLOCK_MEM)), MAX_SM_CLOCK_MHZ(
                                                                                                                                                                                            Width.U32,
                                                                                                                                                                                            maxClock(
                                                                                                                                                                                                    nvmlClockType_t.NVML_CLOCK_SM)), MAX_MEMORY_CLOCK_MHZ(
                                                                                                                                                                                                            Width.U32,
                                                                                                                                                                                                            maxClock(
                                                                                                                                                                                                                    nvmlClockType_t.NVML_CLOCK_MEM)),
    /// A mask of [ClocksEventReason]; more than one bit may be set.
    CLOCKS_EVENT_REASONS(Width.U64, new Route("nvmlDeviceGetCurrentClocksEventReasons",
            (l, d, o) -> l.nvmlDeviceGetCurrentClocksEventReasons(d, o)),
            new Route("nvmlDeviceGetCurrentClocksThrottleReasons",
                    (l, d, o) -> l.nvmlDeviceGetCurrentClocksThrottleReasons(d, o))), SUPPORTED_CLOCKS_EVENT_REASONS(
                            Width.U64, new Route("nvmlDeviceGetSupportedClocksEventReasons",
                                    (l, d, o) -> l.nvmlDeviceGetSupportedClocksEventReasons(d, o)),
                            new Route("nvmlDeviceGetSupportedClocksThrottleReasons",
                                    (l, d, o) -> l.nvmlDeviceGetSupportedClocksThrottleReasons(d, o))),
    /// 0 (fastest) to 15; 32 when unknown.
    PERFORMANCE_STATE(Width.U32,
            new Route("nvmlDeviceGetPerformanceState",
                    (l, d, o) -> l.nvmlDeviceGetPerformanceState(d, o))), FAN_PERCENT(Width.U32,
                            new Route("nvmlDeviceGetFanSpeed_v2", (l, d, o) -> l.nvmlDeviceGetFanSpeed_v2(d, 0, o)),
                            new Route("nvmlDeviceGetFanSpeed", (l, d, o) -> l
                                    .nvmlDeviceGetFanSpeed(d, o))), ENCODER_PERCENT(Width.U32, new Route(
                                            "nvmlDeviceGetEncoderUtilization",
                                            (l, d, o) -> l.nvmlDeviceGetEncoderUtilization(d, o,
                                                    o.share(8)))), DECODER_PERCENT(Width.U32, new Route(
                                                            "nvmlDeviceGetDecoderUtilization",
                                                            (l, d, o) -> l.nvmlDeviceGetDecoderUtilization(d, o,
                                                                    o.share(8)))), JPEG_PERCENT(Width.U32,
                                                                            new Route("nvmlDeviceGetJpgUtilization", (l,
                                                                                    d,
                                                                                    o) -> l.nvmlDeviceGetJpgUtilization(
                                                                                            d, o,
                                                                                            o.share(8)))), OFA_PERCENT(
                                                                                                    Width.U32,
                                                                                                    new Route(
                                                                                                            "nvmlDeviceGetOfaUtilization",
                                                                                                            (l, d, o) -> l
                                                                                                                    .nvmlDeviceGetOfaUtilization(
                                                                                                                            d,
                                                                                                                            o,
                                                                                                                            o.share(8)))), PCIE_GENERATION(
                                                                                                                                    Width.U32,
                                                                                                                                    new Route(
                                                                                                                                            "nvmlDeviceGetCurrPcieLinkGeneration",
                                                                                                                                            (l, d, o) -> l
                                                                                                                                                    .nvmlDeviceGetCurrPcieLinkGeneration(
                                                                                                                                                            d,
                                                                                                                                                            o))), PCIE_WIDTH(
                                                                                                                                                                    Width.U32,
                                                                                                                                                                    new Route(
                                                                                                                                                                            "nvmlDeviceGetCurrPcieLinkWidth",
                                                                                                                                                                            (l, d, o) -> l
                                                                                                                                                                                    .nvmlDeviceGetCurrPcieLinkWidth(
                                                                                                                                                                                            d,
                                                                                                                                                                                            o))), MAX_PCIE_GENERATION(
                                                                                                                                                                                                    Width.U32,
                                                                                                                                                                                                    new Route(
                                                                                                                                                                                                            "nvmlDeviceGetMaxPcieLinkGeneration",
                                                                                                                                                                                                            (l, d, o) -> l
                                                                                                                                                                                                                    .nvmlDeviceGetMaxPcieLinkGeneration(
                                                                                                                                                                                                                            d,
                                                                                                                                                                                                                            o))), MAX_PCIE_WIDTH(
                                                                                                                                                                                                                                    Width.U32,
                                                                                                                                                                                                                                    new Route(
                                                                                                                                                                                                                                            "nvmlDeviceGetMaxPcieLinkWidth",
                                                                                                                                                                                                                                            (l, d, o) -> l
                                                                                                                                                                                                                                                    .nvmlDeviceGetMaxPcieLinkWidth(
                                                                                                                                                                                                                                                            d,
                                                                                                                                                                                                                                                            o))),
    /// Blocks for about 20 ms: not for a polling loop.
    PCIE_TRANSMIT_KIB_PER_SECOND(Width.U32, new Route("nvmlDeviceGetPcieThroughput",
            (l, d, o) -> l.nvmlDeviceGetPcieThroughput(d, nvmlPcieUtilCounter_t.NVML_PCIE_UTIL_TX_BYTES, o))),
    /// Blocks for about 20 ms: not for a polling loop.
    PCIE_RECEIVE_KIB_PER_SECOND(Width.U32, new Route("nvmlDeviceGetPcieThroughput",
            (l, d, o) -> l.nvmlDeviceGetPcieThroughput(d, nvmlPcieUtilCounter_t.NVML_PCIE_UTIL_RX_BYTES,
                    o))), PCIE_REPLAYS(Width.U32,
                            new Route("nvmlDeviceGetPcieReplayCounter",
                                    (l, d, o) -> l.nvmlDeviceGetPcieReplayCounter(d, o))),
    /// Since the driver was loaded.
    ECC_CORRECTED_VOLATILE(Width.U64, ecc(nvmlMemoryErrorType_t.NVML_MEMORY_ERROR_TYPE_CORRECTED,
            nvmlEccCounterType_t.NVML_VOLATILE_ECC)),
    /// Since the driver was loaded.
    ECC_UNCORRECTED_VOLATILE(Width.U64, ecc(nvmlMemoryErrorType_t.NVML_MEMORY_ERROR_TYPE_UNCORRECTED,
            nvmlEccCounterType_t.NVML_VOLATILE_ECC)),
    /// Over the life of the board.
    ECC_CORRECTED_AGGREGATE(Width.U64, ecc(nvmlMemoryErrorType_t.NVML_MEMORY_ERROR_TYPE_CORRECTED,
            nvmlEccCounterType_t.NVML_AGGREGATE_ECC)),
    /// Over the life of the board.
    ECC_UNCORRECTED_AGGREGATE(Width.U64, ecc(nvmlMemoryErrorType_t.NVML_MEMORY_ERROR_TYPE_UNCORRECTED,
            nvmlEccCounterType_t.NVML_AGGREGATE_ECC)),
    /// 1 when the driver keeps its state without clients.
    PERSISTENCE_MODE(Width.U32,
            new Route("nvmlDeviceGetPersistenceMode", (l, d, o) -> l.nvmlDeviceGetPersistenceMode(d, o))), INDEX(
                    Width.U32, new Route("nvmlDeviceGetIndex", (l, d, o) -> l.nvmlDeviceGetIndex(d, o))),
    /// The n of `/dev/nvidia`n.
    MINOR_NUMBER(Width.U32, new Route("nvmlDeviceGetMinorNumber", (l, d, o) -> l.nvmlDeviceGetMinorNumber(d, o))),
    /// 6 Turing, 7 Ampere, 8 Ada, 9 Hopper, 10 Blackwell, 13 Rubin.
    ARCHITECTURE(Width.U32,
            new Route("nvmlDeviceGetArchitecture", (l, d, o) -> l.nvmlDeviceGetArchitecture(d, o))), NUMA_NODE(
                    Width.U32, new Route("nvmlDeviceGetNumaNodeId", (l, d, o) -> l.nvmlDeviceGetNumaNodeId(d, o))),
    /// 0 none, 1 passed through, 2 vGPU guest, 3 and 4 vGPU host.
    VIRTUALIZATION_MODE(Width.U32,
            new Route("nvmlDeviceGetVirtualizationMode", (l, d, o) -> l.nvmlDeviceGetVirtualizationMode(d, o))),
    /// Of a MIG device only.
    GPU_INSTANCE_ID(Width.U32,
            new Route("nvmlDeviceGetGpuInstanceId", (l, d, o) -> l.nvmlDeviceGetGpuInstanceId(d, o))),
    /// Of a MIG device only.
    COMPUTE_INSTANCE_ID(Width.U32,
            new Route("nvmlDeviceGetComputeInstanceId", (l, d, o) -> l.nvmlDeviceGetComputeInstanceId(d, o))),
    /// 1 when page retirements wait for a reset; boards before Ampere.
    RETIRED_PAGES_PENDING(Width.U32, new Route("nvmlDeviceGetRetiredPagesPendingStatus",
            (l, d, o) -> l.nvmlDeviceGetRetiredPagesPendingStatus(d, o)));

    private enum Width {
        U32, S32, U64
    }

    private final Width width;
    // Never handed out, and never changed.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Route[] routes;

    Gauge(Width width, Route... routes) {
        this.width = width;
        this.routes = routes;
    }

    void read(Session session, Pointer device, Pointer scratch, Readout into) {
        int code = session.ask(routes, device, scratch);
        if (code == 0) {
            into.succeed(switch (width) {
                case U32 -> Integer.toUnsignedLong(scratch.getInt(0));
                case S32 -> scratch.getInt(0);
                case U64 -> scratch.getLong(0);
            }, 0, 0, 0);
        } else {
            into.fail(code);
        }
    }

    private static Route clock(int domain) {
        return new Route("nvmlDeviceGetClockInfo", (l, d, o) -> l.nvmlDeviceGetClockInfo(d, domain, o));
    }

    private static Route maxClock(int domain) {
        return new Route("nvmlDeviceGetMaxClockInfo", (l, d, o) -> l.nvmlDeviceGetMaxClockInfo(d, domain, o));
    }

    private static Route ecc(int type, int counter) {
        return new Route("nvmlDeviceGetTotalEccErrors",
                (l, d, o) -> l.nvmlDeviceGetTotalEccErrors(d, type, counter, o));
    }
}

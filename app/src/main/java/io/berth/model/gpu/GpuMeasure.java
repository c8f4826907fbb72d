package io.berth.model.gpu;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Every figure that may be known of a card or a MIG instance. The unit is in the key, which is the name in the node agent's
/// JSON; shares are 0–1 and kept in millionths, all others are whole numbers.
public enum GpuMeasure {
    /// Per cent of the last sampling period in which any kernel ran. Says nothing of how many SMs it used.
    GPU_UTIL("gpuUtilPercent", 100),
    /// Per cent of the last sampling period in which device memory was read or written; not how full it is.
    MEMORY_COPY_UTIL("memoryCopyUtilPercent", 100), ENCODER_UTIL("encoderUtilPercent", 100), DECODER_UTIL(
            "decoderUtilPercent", 100),
    /// Share of SM cycles with at least one warp.
    SM_ACTIVE("smActive", Form.SHARE),
    /// Resident warps of the possible ones.
    SM_OCCUPANCY("smOccupancy", Form.SHARE),
    /// Share of cycles in which a tensor pipe was busy.
    TENSOR_ACTIVE("tensorActive", Form.SHARE),
    /// Device-memory bandwidth used of its peak.
    DRAM_ACTIVE("dramActive", Form.SHARE),
    /// Share of time in which the graphics or compute engine was busy.
    GR_ENGINE_ACTIVE("grEngineActive", Form.SHARE), PCIE_SENT("pcieTxBytesPerSecond",
            Form.GAUGE), PCIE_RECEIVED("pcieRxBytesPerSecond", Form.GAUGE), NVLINK_SENT("nvlinkTxBytesPerSecond",
                    Form.GAUGE), NVLINK_RECEIVED("nvlinkRxBytesPerSecond", Form.GAUGE), MEMORY_TOTAL(
                            "memoryTotalBytes", Form.GAUGE),
    /// Allocated, without what the driver reserves.
    MEMORY_USED("memoryUsedBytes", Form.GAUGE), MEMORY_RESERVED("memoryReservedBytes", Form.GAUGE), POWER(
            "powerMilliwatts", Form.GAUGE), POWER_LIMIT("powerLimitMilliwatts", Form.GAUGE),
    /// Since the driver was loaded.
    ENERGY("energyMillijoules", Form.COUNTER), SM_CLOCK("smClockMegahertz", Form.GAUGE), MEMORY_CLOCK(
            "memoryClockMegahertz", Form.GAUGE),
    /// NVML's mask of what holds the clocks down.
    CLOCKS_REASONS("clocksEventReasons", Form.GAUGE), TEMPERATURE("temperatureCelsius",
            Form.SIGNED), MEMORY_TEMPERATURE("memoryTemperatureCelsius", Form.SIGNED), PCIE_GENERATION(
                    "pcieGeneration", Form.GAUGE), PCIE_GENERATION_MAX("pcieGenerationMax", Form.GAUGE), PCIE_WIDTH(
                            "pcieWidth", Form.GAUGE), PCIE_WIDTH_MAX("pcieWidthMax", Form.GAUGE), PCIE_REPLAYS(
                                    "pcieReplays", Form.COUNTER), NVLINK_ACTIVE_LINKS("nvlinkActiveLinks", Form.GAUGE),
    /// Over all links in both directions.
    NVLINK_DATA("nvlinkDataKibibytes", Form.COUNTER), NVLINK_ERRORS("nvlinkErrors", Form.COUNTER),
    /// Of the NVLink fabric behind NVSwitches: 0 none, 1 not registered, 2 being registered, 3 registered.
    FABRIC_STATE("fabricState", Form.GAUGE),
    /// How registering ended, NVML's return code; says nothing before it has.
    FABRIC_STATUS("fabricStatus", Form.GAUGE),
    /// 0 not told, 1 healthy, 2 unhealthy, 3 of limited capacity.
    FABRIC_HEALTH("fabricHealth", Form.GAUGE), ECC_CORRECTED_VOLATILE("eccCorrectedVolatile",
            Form.COUNTER), ECC_UNCORRECTED_VOLATILE("eccUncorrectedVolatile",
                    Form.COUNTER), ECC_CORRECTED_AGGREGATE("eccCorrectedAggregate",
                            Form.COUNTER), ECC_UNCORRECTED_AGGREGATE("eccUncorrectedAggregate",
                                    Form.COUNTER), ROWS_CORRECTABLE("remappedRowsCorrectable",
                                            Form.COUNTER), ROWS_UNCORRECTABLE("remappedRowsUncorrectable",
                                                    Form.COUNTER),
    /// 1 where a remapping waits for a reset.
    ROWS_PENDING("remappedRowsPending", Form.GAUGE),
    /// 1 where a remapping failed.
    ROWS_FAILURE("remappedRowsFailure", Form.GAUGE),
    /// 1 where the driver stays loaded without clients.
    PERSISTENCE("persistenceMode", Form.GAUGE),
    /// What the driver asks for: 0 nothing, 1 GPU reset, 2 node reboot, 3 drain P2P, 4 drain and reset, 5 recover IMEX.
    RECOVERY_ACTION("recoveryAction", Form.GAUGE),
    /// P0 (fastest) to P15.
    PERFORMANCE_STATE("performanceState", Form.GAUGE);

    /// Millionths in a share of 1.
    public static final double MILLIONTHS = 1_000_000;

    private static final Map<String, GpuMeasure> BY_KEY = byKey();

    /// How a figure behaves.
    public enum Form {
        /// Goes up and down, never negative.
        GAUGE,
        /// Only grows until the driver starts anew.
        COUNTER,
        /// 0–1, kept in millionths.
        SHARE,
        /// May be negative.
        SIGNED
    }

    private final String key;
    private final Form form;
    private final long most;

    GpuMeasure(String key, Form form) {
        this(key, form, form == Form.SHARE ? (long) MILLIONTHS : form == Form.SIGNED ? 1_000 : Long.MAX_VALUE);
    }

    GpuMeasure(String key, long most) {
        this(key, Form.GAUGE, most);
    }

    GpuMeasure(String key, Form form, long most) {
        this.key = key;
        this.form = form;
        this.most = most;
    }

    private static Map<String, GpuMeasure> byKey() {
        Map<String, GpuMeasure> all = new HashMap<>();
        for (GpuMeasure measure : values()) {
            all.put(measure.key, measure);
        }
        return Map.copyOf(all);
    }

    /// The measure of a key, if there is one.
    public static Optional<GpuMeasure> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /// The name in JSON, unit included.
    public String key() {
        return key;
    }

    public Form form() {
        return form;
    }

    /// Whether it is a per cent of something.
    public boolean isPercentage() {
        return most == 100;
    }

    /// Whether a card may really have this value; in millionths for a share.
    public boolean isPlausible(long value) {
        return value <= most && value >= (form == Form.SIGNED ? -most : 0);
    }
}

package io.berth.nvml.agent.sample;

/// Every figure that the agent reads of a GPU or a MIG instance.
///
/// The unit is in the JSON key. Fractions are 0–1 and kept in millionths; all others are whole numbers.
public enum Measure {
    /// Per cent of the last sampling period in which any kernel ran. Says nothing of how many SMs it used.
    GPU_UTIL("gpuUtilPercent"),
    /// Per cent of the last sampling period in which device memory was read or written; not how full it is.
    MEMORY_COPY_UTIL("memoryCopyUtilPercent"), ENCODER_UTIL("encoderUtilPercent"), DECODER_UTIL("decoderUtilPercent"),

    /// Share of SM cycles with at least one warp (GPM).
    SM_ACTIVE("smActive", Kind.FRACTION),
    /// Resident warps of the possible ones (GPM).
    SM_OCCUPANCY("smOccupancy", Kind.FRACTION),
    /// Share of cycles in which a tensor pipe was busy (GPM).
    TENSOR_ACTIVE("tensorActive", Kind.FRACTION),
    /// Device-memory bandwidth used of its peak (GPM).
    DRAM_ACTIVE("dramActive", Kind.FRACTION),
    /// Share of time in which the graphics or compute engine was busy (GPM).
    GR_ENGINE_ACTIVE("grEngineActive", Kind.FRACTION),

    PCIE_SENT("pcieTxBytesPerSecond"), PCIE_RECEIVED("pcieRxBytesPerSecond"),

    NVLINK_SENT("nvlinkTxBytesPerSecond"), NVLINK_RECEIVED("nvlinkRxBytesPerSecond"),

    MEMORY_TOTAL("memoryTotalBytes"), MEMORY_USED("memoryUsedBytes"), MEMORY_RESERVED("memoryReservedBytes"),

    POWER("powerMilliwatts"), POWER_LIMIT("powerLimitMilliwatts"),
    /// Since the driver was loaded.
    ENERGY("energyMillijoules", Kind.COUNTER),

    SM_CLOCK("smClockMegahertz"), MEMORY_CLOCK("memoryClockMegahertz"),
    /// NVML's mask of what holds the clocks; see [ClocksReason].
    CLOCKS_REASONS("clocksEventReasons"),

    TEMPERATURE("temperatureCelsius", Kind.SIGNED), MEMORY_TEMPERATURE("memoryTemperatureCelsius", Kind.SIGNED),

    PCIE_GENERATION("pcieGeneration"), PCIE_GENERATION_MAX("pcieGenerationMax"), PCIE_WIDTH(
            "pcieWidth"), PCIE_WIDTH_MAX("pcieWidthMax"), PCIE_REPLAYS("pcieReplays", Kind.COUNTER),

    NVLINK_ACTIVE_LINKS("nvlinkActiveLinks"),
    /// Data over all links in both directions, in KiB.
    NVLINK_DATA("nvlinkDataKibibytes", Kind.COUNTER), NVLINK_ERRORS("nvlinkErrors", Kind.COUNTER),

    /// Of the NVLink fabric behind NVSwitches: 0 none, 1 not registered, 2 being registered, 3 registered.
    FABRIC_STATE("fabricState"),
    /// How registering ended, an `nvmlReturn_t`; says nothing before it has.
    FABRIC_STATUS("fabricStatus"),
    /// 0 not told, 1 healthy, 2 unhealthy, 3 of limited capacity.
    FABRIC_HEALTH("fabricHealth"),

    ECC_CORRECTED_VOLATILE("eccCorrectedVolatile", Kind.COUNTER), ECC_UNCORRECTED_VOLATILE("eccUncorrectedVolatile",
            Kind.COUNTER), ECC_CORRECTED_AGGREGATE("eccCorrectedAggregate",
                    Kind.COUNTER), ECC_UNCORRECTED_AGGREGATE("eccUncorrectedAggregate", Kind.COUNTER),

    ROWS_CORRECTABLE("remappedRowsCorrectable", Kind.COUNTER), ROWS_UNCORRECTABLE("remappedRowsUncorrectable",
            Kind.COUNTER),
    /// 1 where a remapping waits for a reset.
    ROWS_PENDING("remappedRowsPending"),
    /// 1 where a remapping failed.
    ROWS_FAILURE("remappedRowsFailure"),

    /// 1 where the driver stays loaded without clients.
    PERSISTENCE("persistenceMode"),
    /// What the driver asks for: 0 nothing, 1 GPU reset, 2 node reboot, 3 drain P2P, 4 drain and reset, 5 recover IMEX.
    RECOVERY_ACTION("recoveryAction"),
    /// P0 (fastest) to P15.
    PERFORMANCE_STATE("performanceState");

    /// How a figure behaves over time.
    public enum Kind {
        /// Goes up and down, never negative.
        GAUGE,
        /// Only grows until the driver or the device starts anew.
        COUNTER,
        /// 0–1, kept in millionths.
        FRACTION,
        /// May be negative.
        SIGNED
    }

    /// Millionths in one.
    public static final double FRACTION_SCALE = 1_000_000;

    private final String key;
    private final Kind kind;

    Measure(String key) {
        this(key, Kind.GAUGE);
    }

    Measure(String key, Kind kind) {
        this.key = key;
        this.kind = kind;
    }

    /// The name in JSON, unit included.
    public String key() {
        return key;
    }

    public Kind kind() {
        return kind;
    }
}

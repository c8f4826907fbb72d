package io.berth.telemetry;

import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.WhyUnknown;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A figure of DCGM as dcgm-exporter 4.5 tells it, and which of ours it is.
///
/// @param scale factor from its unit to ours; for a share, to 1
record DcgmField(GpuMeasure measure, double scale) {
    static final String XID = "DCGM_FI_DEV_XID_ERRORS";
    static final String FREE = "DCGM_FI_DEV_FB_FREE";
    static final double MEBIBYTE = 1 << 20;

    private static final Map<String, DcgmField> BY_NAME = byName();
    /// DCGM's blank values, as whole and as floating numbers, and those behind them, which say why.
    private static final double BLANK_WHOLE = 0x1p63;
    private static final double BLANK_FLOAT = 140_737_488_355_328.0;

    private static Map<String, DcgmField> byName() {
        Map<String, DcgmField> all = new HashMap<>();
        dev(all, "SM_CLOCK", GpuMeasure.SM_CLOCK, 1);
        dev(all, "MEM_CLOCK", GpuMeasure.MEMORY_CLOCK, 1);
        dev(all, "MEMORY_TEMP", GpuMeasure.MEMORY_TEMPERATURE, 1);
        dev(all, "GPU_TEMP", GpuMeasure.TEMPERATURE, 1);
        dev(all, "POWER_USAGE", GpuMeasure.POWER, 1_000);
        dev(all, "POWER_MGMT_LIMIT", GpuMeasure.POWER_LIMIT, 1_000);
        dev(all, "TOTAL_ENERGY_CONSUMPTION", GpuMeasure.ENERGY, 1);
        dev(all, "PCIE_REPLAY_COUNTER", GpuMeasure.PCIE_REPLAYS, 1);
        dev(all, "GPU_UTIL", GpuMeasure.GPU_UTIL, 1);
        dev(all, "MEM_COPY_UTIL", GpuMeasure.MEMORY_COPY_UTIL, 1);
        dev(all, "ENC_UTIL", GpuMeasure.ENCODER_UTIL, 1);
        dev(all, "DEC_UTIL", GpuMeasure.DECODER_UTIL, 1);
        dev(all, "FB_USED", GpuMeasure.MEMORY_USED, MEBIBYTE);
        dev(all, "FB_RESERVED", GpuMeasure.MEMORY_RESERVED, MEBIBYTE);
        dev(all, "FB_TOTAL", GpuMeasure.MEMORY_TOTAL, MEBIBYTE);
        dev(all, "CLOCK_THROTTLE_REASONS", GpuMeasure.CLOCKS_REASONS, 1);
        dev(all, "CLOCKS_EVENT_REASONS", GpuMeasure.CLOCKS_REASONS, 1);
        dev(all, "UNCORRECTABLE_REMAPPED_ROWS", GpuMeasure.ROWS_UNCORRECTABLE, 1);
        dev(all, "CORRECTABLE_REMAPPED_ROWS", GpuMeasure.ROWS_CORRECTABLE, 1);
        dev(all, "ROW_REMAP_FAILURE", GpuMeasure.ROWS_FAILURE, 1);
        dev(all, "ROW_REMAP_PENDING", GpuMeasure.ROWS_PENDING, 1);
        dev(all, "ECC_SBE_VOL_TOTAL", GpuMeasure.ECC_CORRECTED_VOLATILE, 1);
        dev(all, "ECC_DBE_VOL_TOTAL", GpuMeasure.ECC_UNCORRECTED_VOLATILE, 1);
        dev(all, "ECC_SBE_AGG_TOTAL", GpuMeasure.ECC_CORRECTED_AGGREGATE, 1);
        dev(all, "ECC_DBE_AGG_TOTAL", GpuMeasure.ECC_UNCORRECTED_AGGREGATE, 1);
        dev(all, "PSTATE", GpuMeasure.PERFORMANCE_STATE, 1);
        prof(all, "GR_ENGINE_ACTIVE", GpuMeasure.GR_ENGINE_ACTIVE);
        prof(all, "SM_ACTIVE", GpuMeasure.SM_ACTIVE);
        prof(all, "SM_OCCUPANCY", GpuMeasure.SM_OCCUPANCY);
        prof(all, "PIPE_TENSOR_ACTIVE", GpuMeasure.TENSOR_ACTIVE);
        prof(all, "DRAM_ACTIVE", GpuMeasure.DRAM_ACTIVE);
        prof(all, "PCIE_TX_BYTES", GpuMeasure.PCIE_SENT);
        prof(all, "PCIE_RX_BYTES", GpuMeasure.PCIE_RECEIVED);
        prof(all, "NVLINK_TX_BYTES", GpuMeasure.NVLINK_SENT);
        prof(all, "NVLINK_RX_BYTES", GpuMeasure.NVLINK_RECEIVED);
        return Map.copyOf(all);
    }

    private static void dev(Map<String, DcgmField> all, String name, GpuMeasure measure, double scale) {
        all.put("DCGM_FI_DEV_" + name, new DcgmField(measure, scale));
    }

    private static void prof(Map<String, DcgmField> all, String name, GpuMeasure measure) {
        all.put("DCGM_FI_PROF_" + name, new DcgmField(measure, 1));
    }

    /// All names that say something here.
    static Set<String> names() {
        Set<String> names = new HashSet<>(BY_NAME.keySet());
        names.addAll(List.of(XID, FREE));
        return names;
    }

    static Optional<DcgmField> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /// The number of a sample's text; NaN if it is none.
    static double number(String text) {
        if (text.length() > 64) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    /// Why DCGM tells no value; null if this is one. The last digits of whole blanks are lost in a floating number, so that
    /// they are compared as text.
    static @Nullable WhyUnknown blank(String text, double value) {
        if (value >= BLANK_WHOLE) {
            return text.startsWith("9223372036854775794")
                    ? WhyUnknown.NOT_SUPPORTED
                    : text.startsWith("9223372036854775795") ? WhyUnknown.NO_PERMISSION : WhyUnknown.NOT_TOLD;
        }
        if (value >= BLANK_FLOAT && value <= BLANK_FLOAT + 3) {
            return value == BLANK_FLOAT + 2
                    ? WhyUnknown.NOT_SUPPORTED
                    : value == BLANK_FLOAT + 3 ? WhyUnknown.NO_PERMISSION : WhyUnknown.NOT_TOLD;
        }
        return null;
    }
}

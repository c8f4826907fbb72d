package io.berth.demo.gpus;

import io.berth.demo.inside.Noise;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.WhyUnknown;
import java.util.List;

/// The figures of one device at one second, as the node's agent tells them.
///
/// @param activity 0–1
/// @param memory held by processes, bytes
/// @param clocks what heat leaves of its clocks, 0–1; 1 where it does not hold them down
/// @param hasBadRows whether its memory had an error that could not be corrected
record GpuFigures(GpuProduct product, long seed, long second, long driverSince, double activity, long memory,
        double clocks, boolean hasBadRows) {
    /// What the driver keeps of each card.
    private static final long RESERVED = 600L << 20;
    private static final long SW_THERMAL = 0x20;
    private static final long SW_POWER_CAP = 0x4;
    private static final long GPU_IDLE = 0x1;

    private static final List<GpuMeasure> NOT_WITH_MIG = List.of(GpuMeasure.GPU_UTIL, GpuMeasure.MEMORY_COPY_UTIL,
            GpuMeasure.ENCODER_UTIL, GpuMeasure.DECODER_UTIL);
    private static final List<GpuMeasure> ROWS_NOT_WITH_MIG = List.of(GpuMeasure.ROWS_CORRECTABLE,
            GpuMeasure.ROWS_UNCORRECTABLE, GpuMeasure.ROWS_PENDING, GpuMeasure.ROWS_FAILURE);
    private static final List<GpuMeasure> BY_GPM = List.of(GpuMeasure.SM_ACTIVE, GpuMeasure.SM_OCCUPANCY,
            GpuMeasure.TENSOR_ACTIVE, GpuMeasure.DRAM_ACTIVE, GpuMeasure.GR_ENGINE_ACTIVE);
    /// What dcgm-exporter tells by default, profiling included.
    private static final List<GpuMeasure> EXPORTED = List.of(GpuMeasure.SM_CLOCK, GpuMeasure.MEMORY_CLOCK,
            GpuMeasure.TEMPERATURE, GpuMeasure.MEMORY_TEMPERATURE, GpuMeasure.POWER, GpuMeasure.ENERGY,
            GpuMeasure.PCIE_REPLAYS, GpuMeasure.GPU_UTIL, GpuMeasure.MEMORY_COPY_UTIL, GpuMeasure.ENCODER_UTIL,
            GpuMeasure.DECODER_UTIL, GpuMeasure.MEMORY_TOTAL, GpuMeasure.MEMORY_USED, GpuMeasure.MEMORY_RESERVED,
            GpuMeasure.ROWS_CORRECTABLE, GpuMeasure.ROWS_UNCORRECTABLE, GpuMeasure.ROWS_FAILURE);

    /// Share of time with a kernel, where SMs are active for a share: always more.
    static double utilization(double activity) {
        return 1 - Math.pow(1 - activity, 2.4);
    }

    /// A card that is not parted.
    GpuReadings whole() {
        GpuReadings.Builder all = new GpuReadings.Builder();
        all.put(GpuMeasure.GPU_UTIL, Math.round(100 * utilization(activity)))
                .put(GpuMeasure.MEMORY_COPY_UTIL, Math.round(55 * activity))
                .put(GpuMeasure.ENCODER_UTIL, 0).put(GpuMeasure.DECODER_UTIL, 0);
        all.put(GpuMeasure.ROWS_CORRECTABLE, 0).put(GpuMeasure.ROWS_UNCORRECTABLE, hasBadRows ? 1 : 0)
                .put(GpuMeasure.ROWS_PENDING, hasBadRows ? 1 : 0).put(GpuMeasure.ROWS_FAILURE, 0);
        shares(all);
        card(all);
        return all.build();
    }

    /// A card that is parted: what is said of all of it.
    GpuReadings parted() {
        GpuReadings.Builder all = new GpuReadings.Builder();
        NOT_WITH_MIG.forEach(measure -> all.putUnknown(measure, WhyUnknown.NOT_SUPPORTED));
        ROWS_NOT_WITH_MIG.forEach(measure -> all.putUnknown(measure, WhyUnknown.NOT_SUPPORTED));
        BY_GPM.forEach(measure -> all.putUnknown(measure, WhyUnknown.NOT_SUPPORTED));
        card(all);
        return all.build();
    }

    /// A MIG instance.
    ///
    /// @param total its own memory, bytes
    GpuReadings instance(long total) {
        GpuReadings.Builder all = new GpuReadings.Builder();
        NOT_WITH_MIG.forEach(measure -> all.putUnknown(measure, WhyUnknown.NOT_SUPPORTED));
        shares(all);
        return all.put(GpuMeasure.MEMORY_TOTAL, total).put(GpuMeasure.MEMORY_USED, memory).build();
    }

    /// Of a card that fell off the bus nothing is known.
    static GpuReadings lost() {
        GpuReadings.Builder none = new GpuReadings.Builder();
        for (GpuMeasure measure : GpuMeasure.values()) {
            none.putUnknown(measure, WhyUnknown.GPU_LOST);
        }
        return none.build();
    }

    /// What an exporter tells of a card that is not parted.
    GpuReadings exported() {
        GpuReadings known = whole();
        GpuReadings.Builder told = new GpuReadings.Builder();
        EXPORTED.forEach(measure -> known.get(measure).ifPresent(value -> told.put(measure, value)));
        told.putShare(GpuMeasure.GR_ENGINE_ACTIVE, Math.min(1, activity * 1.04))
                .putShare(GpuMeasure.TENSOR_ACTIVE, activity * 0.4)
                .putShare(GpuMeasure.DRAM_ACTIVE, activity * 0.5);
        return told.build();
    }

    private void shares(GpuReadings.Builder all) {
        if (!product.hasGpm()) {
            BY_GPM.forEach(measure -> all.putUnknown(measure, WhyUnknown.NOT_SUPPORTED));
            return;
        }
        double tensor = 0.35 + 0.2 * Noise.share(seed, 11);
        all.putShare(GpuMeasure.SM_ACTIVE, activity).putShare(GpuMeasure.SM_OCCUPANCY, activity * 0.36)
                .putShare(GpuMeasure.TENSOR_ACTIVE, activity * tensor)
                .putShare(GpuMeasure.DRAM_ACTIVE, activity * (0.95 - tensor))
                .putShare(GpuMeasure.GR_ENGINE_ACTIVE, Math.min(1, activity * 1.04));
    }

    private void card(GpuReadings.Builder all) {
        boolean isInUse = memory > 0;
        boolean isHot = clocks < 1;
        double watts = (0.4 + 0.6 * clocks) * product.watts(activity, isInUse) + 4 * Noise.share(seed, second);
        double celsius = isHot
                ? 86 + 2 * Noise.share(seed, second / 4)
                : 29 + 41 * watts / product.mostWatts() + 5 * Noise.share(seed, 12);
        boolean capped = !isHot && watts > 0.9 * product.mostWatts();
        boolean runs = activity > 0;
        long clock = Math.round(product.smMegahertz() * (isHot ? clocks : capped ? 0.9 : runs ? 0.985 : 0.18));
        long up = Math.max(1, second - driverSince);
        long pcie = Math.round(activity * 2.2e9 * (0.8 + 0.4 * Noise.share(seed, second)));
        all.put(GpuMeasure.MEMORY_TOTAL, product.memoryBytes()).put(GpuMeasure.MEMORY_USED, memory + (1L << 20))
                .put(GpuMeasure.MEMORY_RESERVED, RESERVED).put(GpuMeasure.POWER, Math.round(watts * 1_000))
                .put(GpuMeasure.POWER_LIMIT, product.mostWatts() * 1_000L)
                .put(GpuMeasure.ENERGY,
                        up * Math.round(450 * product.mostWatts() * (0.9 + 0.2 * Noise.share(seed, 13))))
                .put(GpuMeasure.SM_CLOCK, clock)
                .put(GpuMeasure.MEMORY_CLOCK,
                        runs || isInUse ? product.memoryMegahertz() : product.memoryMegahertz() / 4)
                .put(GpuMeasure.CLOCKS_REASONS, isHot ? SW_THERMAL : capped ? SW_POWER_CAP : runs ? 0 : GPU_IDLE)
                .put(GpuMeasure.TEMPERATURE, Math.round(celsius))
                .put(GpuMeasure.MEMORY_TEMPERATURE, Math.round(celsius + 6)).put(GpuMeasure.PCIE_SENT, pcie / 3)
                .put(GpuMeasure.PCIE_RECEIVED, pcie)
                .put(GpuMeasure.PCIE_GENERATION, runs || isInUse ? product.pcieGeneration() : 1)
                .put(GpuMeasure.PCIE_GENERATION_MAX, product.pcieGeneration()).put(GpuMeasure.PCIE_WIDTH, 16)
                .put(GpuMeasure.PCIE_WIDTH_MAX, 16).put(GpuMeasure.PCIE_REPLAYS, 0)
                .put(GpuMeasure.ECC_CORRECTED_VOLATILE, hasBadRows ? 212 : 0)
                .put(GpuMeasure.ECC_UNCORRECTED_VOLATILE, hasBadRows ? 1 : 0)
                .put(GpuMeasure.ECC_CORRECTED_AGGREGATE, hasBadRows ? 1_940 : Noise.below(3, seed, 14))
                .put(GpuMeasure.ECC_UNCORRECTED_AGGREGATE, hasBadRows ? 1 : 0).put(GpuMeasure.PERSISTENCE, 1)
                .put(GpuMeasure.RECOVERY_ACTION, hasBadRows ? 1 : 0)
                .put(GpuMeasure.PERFORMANCE_STATE, runs || isInUse ? 0 : 8);
        links(all, up);
    }

    private void links(GpuReadings.Builder all, long up) {
        int links = product.nvlinks();
        if (links == 0) {
            for (GpuMeasure measure : List.of(GpuMeasure.NVLINK_ACTIVE_LINKS, GpuMeasure.NVLINK_DATA,
                    GpuMeasure.NVLINK_ERRORS, GpuMeasure.NVLINK_SENT, GpuMeasure.NVLINK_RECEIVED)) {
                all.putUnknown(measure, WhyUnknown.NOT_SUPPORTED);
            }
            return;
        }
        long rate = Math.round(activity * links * 4.1e9 * (0.8 + 0.4 * Noise.share(seed, second + 1)));
        all.put(GpuMeasure.NVLINK_ACTIVE_LINKS, links).put(GpuMeasure.NVLINK_DATA, up * links * 900_000L)
                .put(GpuMeasure.NVLINK_ERRORS, 0).put(GpuMeasure.NVLINK_SENT, rate)
                .put(GpuMeasure.NVLINK_RECEIVED, rate);
        if (product.isInFabric()) {
            all.put(GpuMeasure.FABRIC_STATE, 3).put(GpuMeasure.FABRIC_STATUS, 0).put(GpuMeasure.FABRIC_HEALTH, 1);
        }
    }
}

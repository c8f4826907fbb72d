package io.berth.nvml.agent.sampling;

import io.berth.nvml.FieldBatch;
import io.berth.nvml.GpuDevice;
import io.berth.nvml.agent.sample.Measure;
import io.berth.nvml.agent.sample.Unknown;
import io.berth.nvml.raw.NvmlConstants;
import io.berth.nvml.raw.nvmlReturn_t;
import java.util.List;
import java.util.function.IntConsumer;

/// What a GPU tells as field values, all in one call. Of one thread.
final class FieldReader implements AutoCloseable {
    /// As the scope of a link's field: all links together.
    private static final int ALL_LINKS = -1;
    private static final long KIBIBYTE = 1024;

    /// What is kept as it is read, at the front of [#IDS] in this order.
    private static final List<Measure> PLAIN = List.of(Measure.MEMORY_TEMPERATURE, Measure.PCIE_REPLAYS,
            Measure.ECC_CORRECTED_VOLATILE, Measure.ECC_UNCORRECTED_VOLATILE, Measure.ECC_CORRECTED_AGGREGATE,
            Measure.ECC_UNCORRECTED_AGGREGATE, Measure.ROWS_CORRECTABLE, Measure.ROWS_UNCORRECTABLE,
            Measure.ROWS_PENDING, Measure.ROWS_FAILURE, Measure.RECOVERY_ACTION);
    private static final int PCIE_SENT = 11;
    private static final int PCIE_RECEIVED = 12;
    private static final int NVLINK_SENT = 13;
    private static final int NVLINK_RECEIVED = 14;
    private static final int NVLINK_ERRORS = 15;
    private static final int NVLINK_ERRORS_END = 18;
    private static final int[] IDS = {NvmlConstants.NVML_FI_DEV_MEMORY_TEMP,
            NvmlConstants.NVML_FI_DEV_PCIE_REPLAY_COUNTER, NvmlConstants.NVML_FI_DEV_ECC_SBE_VOL_TOTAL,
            NvmlConstants.NVML_FI_DEV_ECC_DBE_VOL_TOTAL, NvmlConstants.NVML_FI_DEV_ECC_SBE_AGG_TOTAL,
            NvmlConstants.NVML_FI_DEV_ECC_DBE_AGG_TOTAL, NvmlConstants.NVML_FI_DEV_REMAPPED_COR,
            NvmlConstants.NVML_FI_DEV_REMAPPED_UNC, NvmlConstants.NVML_FI_DEV_REMAPPED_PENDING,
            NvmlConstants.NVML_FI_DEV_REMAPPED_FAILURE, NvmlConstants.NVML_FI_DEV_GET_GPU_RECOVERY_ACTION,
            NvmlConstants.NVML_FI_DEV_PCIE_COUNT_TX_BYTES, NvmlConstants.NVML_FI_DEV_PCIE_COUNT_RX_BYTES,
            NvmlConstants.NVML_FI_DEV_NVLINK_THROUGHPUT_DATA_TX, NvmlConstants.NVML_FI_DEV_NVLINK_THROUGHPUT_DATA_RX,
            NvmlConstants.NVML_FI_DEV_NVLINK_ERROR_DL_REPLAY, NvmlConstants.NVML_FI_DEV_NVLINK_ERROR_DL_RECOVERY,
            NvmlConstants.NVML_FI_DEV_NVLINK_ERROR_DL_CRC};

    private final FieldBatch batch = new FieldBatch(IDS, scopes());
    private final Rate pcieSent = new Rate();
    private final Rate pcieReceived = new Rate();
    private final Rate nvlinkSent = new Rate();
    private final Rate nvlinkReceived = new Rate();
    private final IntConsumer faults;

    FieldReader(IntConsumer faults) {
        this.faults = faults;
    }

    /// @param withRates whether PCIe and NVLink traffic is to be told from counters, because GPM does not tell it
    void read(GpuDevice gpu, Figures figures, boolean withRates, long now) {
        faults.accept(batch.read(gpu));
        for (int place = 0; place < PLAIN.size(); place++) {
            if (batch.isValue(place)) {
                figures.put(PLAIN.get(place), batch.asLong(place));
            } else {
                figures.putUnknown(PLAIN.get(place), why(place));
            }
        }
        links(figures);
        rate(figures, Measure.PCIE_SENT, PCIE_SENT, pcieSent, 1, withRates, now);
        rate(figures, Measure.PCIE_RECEIVED, PCIE_RECEIVED, pcieReceived, 1, withRates, now);
        rate(figures, Measure.NVLINK_SENT, NVLINK_SENT, nvlinkSent, KIBIBYTE, withRates, now);
        rate(figures, Measure.NVLINK_RECEIVED, NVLINK_RECEIVED, nvlinkReceived, KIBIBYTE, withRates, now);
    }

    @Override
    public void close() {
        batch.close();
    }

    private void links(Figures figures) {
        if (batch.isValue(NVLINK_SENT) && batch.isValue(NVLINK_RECEIVED)) {
            figures.put(Measure.NVLINK_DATA, batch.asLong(NVLINK_SENT) + batch.asLong(NVLINK_RECEIVED));
        } else {
            figures.putUnknown(Measure.NVLINK_DATA, why(NVLINK_SENT));
        }
        long errors = 0;
        boolean isKnown = false;
        for (int place = NVLINK_ERRORS; place < NVLINK_ERRORS_END; place++) {
            if (batch.isValue(place)) {
                errors += batch.asLong(place);
                isKnown = true;
            }
        }
        if (isKnown) {
            figures.put(Measure.NVLINK_ERRORS, errors);
        } else {
            figures.putUnknown(Measure.NVLINK_ERRORS, why(NVLINK_ERRORS));
        }
    }

    private void rate(Figures figures, Measure measure, int place, Rate rate, long unit, boolean isWanted, long now) {
        if (!batch.isValue(place)) {
            rate.forget();
            if (isWanted) {
                figures.putUnknown(measure, why(place));
            }
            return;
        }
        long perSecond = rate.perSecond(batch.asLong(place), now);
        if (isWanted && perSecond >= 0) {
            figures.put(measure, perSecond * unit);
        } else if (isWanted) {
            figures.putUnknown(measure, Unknown.NOT_READ);
        }
    }

    /// A driver answers an id that it does not know with an invalid argument.
    private Unknown why(int place) {
        int code = batch.code(place);
        return code == nvmlReturn_t.NVML_ERROR_INVALID_ARGUMENT ? Unknown.NOT_SUPPORTED : Codes.why(code);
    }

    private static int[] scopes() {
        var scopes = new int[IDS.length];
        for (int place = NVLINK_SENT; place < NVLINK_ERRORS_END; place++) {
            scopes[place] = ALL_LINKS;
        }
        return scopes;
    }
}

package io.berth.nvml.agent.sampling;

import io.berth.nvml.GpmSampler;
import io.berth.nvml.GpuDevice;
import io.berth.nvml.MigDevice;
import io.berth.nvml.Reading;
import io.berth.nvml.ReturnCode;
import io.berth.nvml.agent.sample.Measure;
import io.berth.nvml.agent.sample.Unknown;
import io.berth.nvml.raw.nvmlGpmMetricId_t;
import io.berth.nvml.raw.nvmlReturn_t;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// Activity of a GPU or of one GPU instance from pairs of GPM samples: Hopper and later. Of one thread.
///
/// Opens its sampler at the first reading. What is refused for lack of rights is tried again after [#retry()] alone.
final class GpmReader implements AutoCloseable {
    static final List<Measure> MEASURES = List.of(Measure.GR_ENGINE_ACTIVE, Measure.SM_ACTIVE, Measure.SM_OCCUPANCY,
            Measure.TENSOR_ACTIVE, Measure.DRAM_ACTIVE, Measure.PCIE_SENT, Measure.PCIE_RECEIVED,
            Measure.NVLINK_SENT, Measure.NVLINK_RECEIVED);
    private static final int[] METRICS = {nvmlGpmMetricId_t.NVML_GPM_METRIC_GRAPHICS_UTIL,
            nvmlGpmMetricId_t.NVML_GPM_METRIC_SM_UTIL, nvmlGpmMetricId_t.NVML_GPM_METRIC_SM_OCCUPANCY,
            nvmlGpmMetricId_t.NVML_GPM_METRIC_ANY_TENSOR_UTIL, nvmlGpmMetricId_t.NVML_GPM_METRIC_DRAM_BW_UTIL,
            nvmlGpmMetricId_t.NVML_GPM_METRIC_PCIE_TX_PER_SEC, nvmlGpmMetricId_t.NVML_GPM_METRIC_PCIE_RX_PER_SEC,
            nvmlGpmMetricId_t.NVML_GPM_METRIC_NVLINK_TOTAL_TX_PER_SEC,
            nvmlGpmMetricId_t.NVML_GPM_METRIC_NVLINK_TOTAL_RX_PER_SEC};
    /// A mean over more than this says nothing of now.
    private static final long LONGEST_NANOS = Duration.ofSeconds(90).toNanos();
    private static final double MEBIBYTE = 1 << 20;

    private final Supplier<Reading<GpmSampler>> opening;
    private final IntConsumer faults;
    private Optional<GpmSampler> sampler = Optional.empty();
    private boolean isTried;
    private int code = ReturnCode.MISSING;
    private long lastAt;

    private GpmReader(Supplier<Reading<GpmSampler>> opening, IntConsumer faults) {
        this.opening = opening;
        this.faults = faults;
    }

    static GpmReader of(GpuDevice gpu, IntConsumer faults) {
        return new GpmReader(() -> GpmSampler.open(gpu, METRICS), faults);
    }

    static GpmReader of(MigDevice part, int gpuInstance, IntConsumer faults) {
        return new GpmReader(() -> switch (GpmSampler.openInstance(part.parent(), gpuInstance, METRICS)) {
            case Reading.Missing<GpmSampler> _ -> GpmSampler.open(part, METRICS);
            case Reading<GpmSampler> answer -> answer;
        }, faults);
    }

    void sample(long now) {
        if (!isTried) {
            isTried = true;
            var opened = opening.get();
            sampler = opened.asOptional();
            code = Codes.code(opened);
            faults.accept(code);
        }
        sampler.ifPresent(open -> {
            if (now - lastAt > LONGEST_NANOS) {
                open.restart();
            }
            lastAt = now;
            code = open.sample();
            faults.accept(code);
        });
    }

    /// Puts what the last sample said.
    void fill(Figures figures) {
        for (int place = 0; place < METRICS.length; place++) {
            fill(figures, MEASURES.get(place), place);
        }
    }

    /// Whether there is a sampler: then traffic is told here, too.
    boolean isAnswering() {
        return sampler.isPresent();
    }

    /// Puts why there are no shares, and leaves traffic alone.
    void failShares(Figures figures) {
        var why = Codes.why(code);
        for (var measure : MEASURES) {
            if (measure.kind() == Measure.Kind.FRACTION) {
                figures.putUnknown(measure, why);
            }
        }
    }

    /// Starts from nothing: the GPU's mode has changed.
    void forget() {
        close();
        isTried = false;
        code = ReturnCode.MISSING;
    }

    /// Lets a sampler that was refused be opened again.
    void retry() {
        isTried &= sampler.isPresent() || code == nvmlReturn_t.NVML_ERROR_NOT_SUPPORTED || code == ReturnCode.MISSING;
    }

    @Override
    public void close() {
        sampler.ifPresent(GpmSampler::close);
        sampler = Optional.empty();
    }

    private void fill(Figures figures, Measure measure, int place) {
        if (code == GpmSampler.STARTED) {
            figures.putUnknown(measure, Unknown.NOT_READ);
            return;
        }
        int own = sampler.isPresent() ? sampler.get().code(place) : code;
        if (own != nvmlReturn_t.NVML_SUCCESS) {
            figures.putUnknown(measure, Codes.why(own));
            return;
        }
        double value = sampler.orElseThrow().value(place);
        if (measure.kind() == Measure.Kind.FRACTION) {
            figures.putShare(measure, value);
        } else if (value >= 0 && value < Long.MAX_VALUE / MEBIBYTE) {
            figures.put(measure, Math.round(value * MEBIBYTE));
        } else {
            figures.putUnknown(measure, Unknown.FAILED);
        }
    }
}

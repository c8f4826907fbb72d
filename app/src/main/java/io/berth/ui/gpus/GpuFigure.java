package io.berth.ui.gpus;

import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuReadings;
import java.util.Locale;
import java.util.OptionalDouble;

/// What the cells of the fleet are shaded by.
enum GpuFigure {
    SM(GpuMeasure.SM_ACTIVE), TENSOR(GpuMeasure.TENSOR_ACTIVE), DRAM(GpuMeasure.DRAM_ACTIVE), MEMORY(
            GpuMeasure.MEMORY_USED), POWER(GpuMeasure.POWER), TEMPERATURE(GpuMeasure.TEMPERATURE);

    /// The ends of the scale of temperatures.
    static final int COOL_CELSIUS = 30;
    static final int HOT_CELSIUS = 95;

    private final GpuMeasure measure;

    GpuFigure(GpuMeasure measure) {
        this.measure = measure;
    }

    GpuMeasure measure() {
        return measure;
    }

    /// Whether it tells how much a device does. A device that idles has nothing to show of it.
    boolean isActivity() {
        return this == SM || this == TENSOR || this == DRAM;
    }

    /// Whether another measure stands in: where SM activity is not known, that of the engine. GPU utilization never does.
    boolean isStandIn(GpuReadings readings) {
        return this == SM && !readings.has(measure) && readings.has(GpuMeasure.GR_ENGINE_ACTIVE);
    }

    /// Where it stands on its scale, 0–1; NaN if it is not known.
    double share(GpuReadings readings) {
        OptionalDouble share = switch (this) {
            case SM -> readings.share(isStandIn(readings) ? GpuMeasure.GR_ENGINE_ACTIVE : measure);
            case TENSOR, DRAM -> readings.share(measure);
            case MEMORY -> readings.memoryShare();
            case POWER -> readings.powerShare();
            case TEMPERATURE -> readings.has(measure)
                    ? OptionalDouble.of((readings.get(measure).getAsLong() - COOL_CELSIUS)
                            / (double) (HOT_CELSIUS - COOL_CELSIUS))
                    : OptionalDouble.empty();
        };
        return share.isPresent() ? Math.clamp(share.getAsDouble(), 0, 1) : Double.NaN;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

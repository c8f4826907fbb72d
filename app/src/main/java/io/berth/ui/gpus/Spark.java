package io.berth.ui.gpus;

import io.berth.model.gpu.GpuHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// A figure over time in equal steps. Immutable.
final class Spark {
    static final Spark NONE = new Spark(new float[0]);

    private final float[] values;

    private Spark(float[] values) {
        this.values = values;
    }

    /// What is remembered of a device.
    enum Of {
        ACTIVITY, MEMORY, POWER, TEMPERATURE
    }

    /// Averages in each step, over the devices of which something is known.
    static Spark of(GpuHistory history, Of what, List<String> devices, Instant to, Duration length, int steps) {
        double[] sums = new double[steps];
        double[] weights = new double[steps];
        long from = to.minus(length).toEpochMilli();
        double step = length.toMillis() / (double) steps;
        for (String device : devices) {
            history.forEach(device, to.minus(length), to, (end, span, activity, memory, watts, celsius) -> {
                int place = (int) Math.floor((end - span / 2.0 - from) / step);
                double value = switch (what) {
                    case ACTIVITY -> activity;
                    case MEMORY -> memory;
                    case POWER -> watts;
                    case TEMPERATURE -> celsius;
                };
                if (place >= 0 && place < steps && !Double.isNaN(value)) {
                    sums[place] += value * span;
                    weights[place] += span;
                }
            });
        }
        float[] values = new float[steps];
        for (int i = 0; i < steps; i++) {
            values[i] = weights[i] > 0 ? (float) (sums[i] / weights[i]) : Float.NaN;
        }
        return new Spark(values);
    }

    int size() {
        return values.length;
    }

    /// NaN where nothing is known.
    float at(int step) {
        return values[step];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Spark that && Arrays.equals(that.values, values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}

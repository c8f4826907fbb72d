package io.berth.ui.gpus;

import io.berth.model.gpu.GpuHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

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
        return of(what, to, length, steps,
                visitor -> devices.forEach(device -> history.forEach(device, to.minus(length), to, visitor)));
    }

    /// The same of one device with what is kept of its last seconds.
    static Spark ofSeconds(GpuHistory history, Of what, String device, Instant to, Duration length, int steps) {
        return of(what, to, length, steps,
                visitor -> history.forEachSecond(device, to.minus(length), to, visitor));
    }

    private static Spark of(Of what, Instant to, Duration length, int steps, Consumer<GpuHistory.Visitor> samples) {
        double[] sums = new double[steps];
        double[] weights = new double[steps];
        long from = to.minus(length).toEpochMilli();
        double step = length.toMillis() / (double) steps;
        samples.accept((end, span, activity, memory, watts, celsius) -> {
            double value = switch (what) {
                case ACTIVITY -> activity;
                case MEMORY -> memory;
                case POWER -> watts;
                case TEMPERATURE -> celsius;
            };
            // a sample counts in every step that it reaches into, by how far
            double until = (double) end - from;
            double begin = until - span;
            int last = (int) Math.min(steps - 1.0, Math.floor(until / step));
            for (int place = (int) Math.max(0, Math.floor(begin / step)); place <= last
                    && !Double.isNaN(value); place++) {
                double overlap = Math.min(until, (place + 1) * step) - Math.max(begin, place * step);
                if (overlap > 0) {
                    sums[place] += value * overlap;
                    weights[place] += overlap;
                }
            }
        });
        float[] values = new float[steps];
        for (int i = 0; i < steps; i++) {
            values[i] = weights[i] > 0 ? (float) (sums[i] / weights[i]) : Float.NaN;
        }
        return new Spark(values);
    }

    /// Whether nothing is known of any step.
    boolean isEmpty() {
        for (float value : values) {
            if (!Float.isNaN(value)) {
                return false;
            }
        }
        return true;
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

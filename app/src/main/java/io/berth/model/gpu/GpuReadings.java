package io.berth.model.gpu;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What is known of a card's or instance's figures at one moment, packed: a fleet has ten thousand of these, and many are
/// renewed each second. Immutable. What is not known is absent, never 0.
@SuppressWarnings("EnumOrdinal") // bits and places within one object, never stored
public final class GpuReadings {
    public static final GpuReadings NONE = new Builder().build();

    private static final WhyUnknown[] REASONS = WhyUnknown.values();

    private final long known;
    private final long[] values;
    private final long[] unknown;

    private GpuReadings(long known, long[] values, long[] unknown) {
        this.known = known;
        this.values = values;
        this.unknown = unknown;
    }

    private static long bit(GpuMeasure measure) {
        return 1L << measure.ordinal();
    }

    public boolean has(GpuMeasure measure) {
        return (known & bit(measure)) != 0;
    }

    /// The value in the unit of the measure's key, a share in millionths; empty if it is not known.
    public OptionalLong get(GpuMeasure measure) {
        return has(measure) ? OptionalLong.of(at(measure)) : OptionalLong.empty();
    }

    private long at(GpuMeasure measure) {
        return values[Long.bitCount(known & bit(measure) - 1)];
    }

    /// A share (0–1) or a percentage as a share; empty if it is not known or the measure is neither.
    public OptionalDouble share(GpuMeasure measure) {
        if (!has(measure)) {
            return OptionalDouble.empty();
        }
        if (measure.isPercentage()) {
            return OptionalDouble.of(at(measure) / 100.0);
        }
        return measure.form() == GpuMeasure.Form.SHARE
                ? OptionalDouble.of(at(measure) / GpuMeasure.MILLIONTHS)
                : OptionalDouble.empty();
    }

    /// Why a figure that is not known is not.
    public WhyUnknown whyUnknown(GpuMeasure measure) {
        for (WhyUnknown why : REASONS) {
            if ((unknown[why.ordinal()] & bit(measure)) != 0) {
                return why;
            }
        }
        return WhyUnknown.NOT_TOLD;
    }

    /// How much it does, by the best measure that is known: SM activity, then engine activity, then GPU utilization.
    public GpuActivity activity() {
        for (GpuActivity.By by : GpuActivity.By.values()) {
            if (has(by.measure())) {
                return new GpuActivity.Known(by, share(by.measure()).orElseThrow());
            }
        }
        WhyUnknown sm = whyUnknown(GpuMeasure.SM_ACTIVE);
        return new GpuActivity.Unknown(sm == WhyUnknown.NOT_TOLD ? whyUnknown(GpuMeasure.GPU_UTIL) : sm);
    }

    /// Used of the whole memory, 0–1; empty unless both are known.
    public OptionalDouble memoryShare() {
        return ratio(GpuMeasure.MEMORY_USED, GpuMeasure.MEMORY_TOTAL);
    }

    /// Power of its limit, 0 and up; empty unless both are known.
    public OptionalDouble powerShare() {
        return ratio(GpuMeasure.POWER, GpuMeasure.POWER_LIMIT);
    }

    private OptionalDouble ratio(GpuMeasure part, GpuMeasure whole) {
        return has(part) && has(whole) && at(whole) > 0
                ? OptionalDouble.of(at(part) / (double) at(whole))
                : OptionalDouble.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GpuReadings that && that.known == known && Arrays.equals(that.values, values)
                && Arrays.equals(that.unknown, unknown);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values) + 31 * Long.hashCode(known);
    }

    /// Collects readings. For one thread.
    public static final class Builder {
        private static final int COUNT = GpuMeasure.values().length;

        private final long[] values = new long[COUNT];
        private final long[] unknown = new long[WhyUnknown.values().length];
        private long known;

        /// Puts a value, in the unit of the key, a share in millionths; one that cannot be is not known.
        public Builder put(GpuMeasure measure, long value) {
            if (!measure.isPlausible(value)) {
                return putUnknown(measure, WhyUnknown.IMPLAUSIBLE);
            }
            clear(measure);
            known |= bit(measure);
            values[measure.ordinal()] = value;
            return this;
        }

        /// Puts a share of 1.
        public Builder putShare(GpuMeasure measure, double share) {
            boolean sane = Double.isFinite(share) && share >= 0 && share <= 1.000_001;
            return sane
                    ? put(measure, Math.min((long) GpuMeasure.MILLIONTHS, Math.round(share * GpuMeasure.MILLIONTHS)))
                    : putUnknown(measure, WhyUnknown.IMPLAUSIBLE);
        }

        /// Says that a figure is not known, and why; a value that was put before is gone.
        public Builder putUnknown(GpuMeasure measure, WhyUnknown why) {
            clear(measure);
            unknown[why.ordinal()] |= bit(measure);
            return this;
        }

        /// Says why a figure is not known, unless it is.
        public Builder explain(GpuMeasure measure, WhyUnknown why) {
            return (known & bit(measure)) == 0 ? putUnknown(measure, why) : this;
        }

        private void clear(GpuMeasure measure) {
            known &= ~bit(measure);
            for (int i = 0; i < unknown.length; i++) {
                unknown[i] &= ~bit(measure);
            }
        }

        public GpuReadings build() {
            long[] packed = new long[Long.bitCount(known)];
            int count = 0;
            for (int i = 0; i < COUNT; i++) {
                if ((known & 1L << i) != 0) {
                    packed[count++] = values[i];
                }
            }
            return new GpuReadings(known, packed, unknown.clone());
        }
    }
}

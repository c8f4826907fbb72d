package io.berth.nvml.agent.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// One value or reason for each [Measure]; immutable, one array by the measures' places, which never leave the process.
@SuppressWarnings("EnumOrdinal")
public final class Readings {
    private static final List<Measure> MEASURES = List.of(Measure.values());
    private static final Readings NOT_READ = none(Unknown.NOT_READ);

    private final long[] raw;

    private Readings(long[] raw) {
        this.raw = raw;
    }

    /// Nothing known, nothing asked.
    public static Readings none() {
        return NOT_READ;
    }

    /// Nothing known for one reason.
    public static Readings none(Unknown why) {
        var raw = new long[MEASURES.size()];
        Arrays.fill(raw, Quantity.unknown(why));
        return new Readings(raw);
    }

    /// Starts with nothing read.
    public static Builder builder() {
        return none().toBuilder();
    }

    public Builder toBuilder() {
        return new Builder(raw.clone());
    }

    public boolean isKnown(Measure measure) {
        return Quantity.isKnown(raw[measure.ordinal()]);
    }

    /// The whole number; for a fraction its millionths.
    public OptionalLong get(Measure measure) {
        return Quantity.value(raw[measure.ordinal()]);
    }

    /// The value in its unit: a fraction as 0–1, all others as they are.
    public OptionalDouble inUnit(Measure measure) {
        if (!isKnown(measure)) {
            return OptionalDouble.empty();
        }
        double value = raw[measure.ordinal()];
        return OptionalDouble.of(measure.kind() == Measure.Kind.FRACTION ? value / Measure.FRACTION_SCALE : value);
    }

    /// Empty for a known figure.
    public Optional<Unknown> whyUnknown(Measure measure) {
        return Quantity.whyUnknown(raw[measure.ordinal()]);
    }

    /// Whether a figure is not known for this reason.
    public boolean isUnknown(Measure measure, Unknown why) {
        return raw[measure.ordinal()] == Quantity.unknown(why);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Readings readings && Arrays.equals(raw, readings.raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("Readings[");
        for (var measure : MEASURES) {
            if (isKnown(measure)) {
                text.append(measure.key()).append('=').append(raw[measure.ordinal()]).append(' ');
            }
        }
        return text.append(']').toString();
    }

    /// Collects readings; of one thread. [#build()] may be called often, the builder goes on.
    public static final class Builder {
        private final long[] raw;

        private Builder(long[] raw) {
            this.raw = raw;
        }

        /// A figure out of its range is kept as [Unknown#FAILED].
        public Builder put(Measure measure, long value) {
            raw[measure.ordinal()] = measure.kind() == Measure.Kind.SIGNED && Quantity.isKnown(value)
                    ? value
                    : Quantity.known(value);
            return this;
        }

        /// A share; NaN, infinite and negative ones are kept as [Unknown#FAILED], those above 1 (counters that were read
        /// a little apart) as 1.
        public Builder putFraction(Measure measure, double share) {
            boolean usable = share >= 0 && share < Double.POSITIVE_INFINITY;
            raw[measure.ordinal()] = usable
                    ? Math.round(Math.min(share, 1) * Measure.FRACTION_SCALE)
                    : Quantity.unknown(Unknown.FAILED);
            return this;
        }

        public Builder putUnknown(Measure measure, Unknown why) {
            raw[measure.ordinal()] = Quantity.unknown(why);
            return this;
        }

        public Readings build() {
            return new Readings(raw.clone());
        }
    }
}

package io.berth.nvml.agent.sample;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One `long` that is either a figure or the reason for which there is none.
///
/// The lowest few values of `long`, which no measured figure takes, stand for the reasons. A sample of a full node is some
/// thousands of figures each second; kept so they are plain arrays without an object for each. Only this package and code
/// that fills a sample sees the raw form; readers use the accessors that return an [OptionalLong].
@SuppressWarnings("EnumOrdinal")
public final class Quantity {
    private static final List<Unknown> REASONS = List.of(Unknown.values());

    private Quantity() {
    }

    /// The raw form of a reason.
    public static long unknown(Unknown why) {
        return Long.MIN_VALUE + why.ordinal();
    }

    /// The raw form of a figure that cannot be negative; a negative one (a 64-bit counter past 2^63, or garbage) is
    /// [Unknown#FAILED].
    public static long known(long value) {
        return value < 0 ? unknown(Unknown.FAILED) : value;
    }

    public static boolean isKnown(long raw) {
        return raw >= Long.MIN_VALUE + REASONS.size();
    }

    public static OptionalLong value(long raw) {
        return isKnown(raw) ? OptionalLong.of(raw) : OptionalLong.empty();
    }

    /// Empty for a known figure.
    public static Optional<Unknown> whyUnknown(long raw) {
        return isKnown(raw) ? Optional.empty() : Optional.of(REASONS.get((int) (raw - Long.MIN_VALUE)));
    }
}

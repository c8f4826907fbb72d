package io.berth.analysis.filter;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A number that is asked for, with how it is compared.
record Amount(Comparison comparison, long bound) {
    private static final int MOST_DIGITS = 18;
    private static final int MOST_AGE_DIGITS = 9;

    enum Comparison {
        EQUAL, UNEQUAL, LESS, AT_MOST, MORE, AT_LEAST
    }

    boolean accepts(long number) {
        return switch (comparison) {
            case EQUAL -> number == bound;
            case UNEQUAL -> number != bound;
            case LESS -> number < bound;
            case AT_MOST -> number <= bound;
            case MORE -> number > bound;
            case AT_LEAST -> number >= bound;
        };
    }

    /// Whether a number that need not be whole is accepted; it equals what it is rounded to.
    boolean accepts(double number) {
        return switch (comparison) {
            case EQUAL -> Math.round(number) == bound;
            case UNEQUAL -> Math.round(number) != bound;
            case LESS -> number < bound;
            case AT_MOST -> number <= bound;
            case MORE -> number > bound;
            case AT_LEAST -> number >= bound;
        };
    }

    /// Whether a number is accepted of which only the least that it may be is known.
    boolean acceptsAtLeast(long least) {
        return (comparison == Comparison.MORE || comparison == Comparison.AT_LEAST) && accepts(least);
    }

    /// A number with or without a comparison before it, or null if it is none.
    static @Nullable Amount number(Word word) {
        String text = word.text();
        Amount sign = comparison(text);
        String digits = text.substring(sign == null ? 0 : (int) sign.bound());
        OptionalLong number = whole(digits.startsWith("-") ? digits.substring(1) : digits);
        if (number.isEmpty()) {
            return null;
        }
        long signed = digits.startsWith("-") ? -number.getAsLong() : number.getAsLong();
        return new Amount(sign == null ? Comparison.EQUAL : sign.comparison(), signed);
    }

    /// An age in seconds behind `<`, `<=`, `>` or `>=`, or null if it is none.
    static @Nullable Amount age(Word word) {
        String text = word.text();
        Amount sign = comparison(text);
        if (sign == null || sign.comparison() == Comparison.EQUAL || sign.comparison() == Comparison.UNEQUAL) {
            return null;
        }
        OptionalLong seconds = seconds(text.substring((int) sign.bound()));
        return seconds.isEmpty() ? null : new Amount(sign.comparison(), seconds.getAsLong());
    }

    /// The comparison at the beginning and how long it is, or null if there is none.
    private static @Nullable Amount comparison(String text) {
        if (text.startsWith(">=")) {
            return new Amount(Comparison.AT_LEAST, 2);
        }
        if (text.startsWith("<=")) {
            return new Amount(Comparison.AT_MOST, 2);
        }
        if (text.startsWith("!=")) {
            return new Amount(Comparison.UNEQUAL, 2);
        }
        if (text.startsWith("==")) {
            return new Amount(Comparison.EQUAL, 2);
        }
        return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case '>' -> new Amount(Comparison.MORE, 1);
            case '<' -> new Amount(Comparison.LESS, 1);
            case '≥' -> new Amount(Comparison.AT_LEAST, 1);
            case '≤' -> new Amount(Comparison.AT_MOST, 1);
            case '=' -> new Amount(Comparison.EQUAL, 1);
            default -> null;
        };
    }

    private static OptionalLong whole(String digits) {
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            return OptionalLong.empty();
        }
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return OptionalLong.empty();
            }
            number = 10 * number + (digit - '0');
        }
        return OptionalLong.of(number);
    }

    /// `1h30m`, `2d` in seconds.
    private static OptionalLong seconds(String text) {
        long sum = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= '0' && unit <= '9') {
                continue;
            }
            OptionalLong count = whole(text.substring(from, i));
            long length = secondsOf(unit);
            if (length == 0 || count.isEmpty() || i - from > MOST_AGE_DIGITS) {
                return OptionalLong.empty();
            }
            sum += count.getAsLong() * length;
            from = i + 1;
        }
        return from == text.length() && from > 0 ? OptionalLong.of(sum) : OptionalLong.empty();
    }

    private static long secondsOf(char unit) {
        return switch (unit) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3_600;
            case 'd' -> 86_400;
            case 'w' -> 604_800;
            default -> 0;
        };
    }
}

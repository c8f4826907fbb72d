package io.berth.kube.decode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/// Reads quantities: `100m`, `8`, `2Ki`, `1e3`. Follows `resource.Quantity` of apimachinery v1.36.3: rounds away from
/// zero, and what is too large is the largest number.
public final class Quantities {
    private static final String DECIMAL = "kMGTPE";
    private static final String BINARY = "KMGTPE";
    private static final int LONGEST = 64;

    private Quantities() {
    }

    /// The quantity in units of 10^-decimals; 0 where the text is none.
    public static long read(String text, int decimals) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return read(bytes, 0, bytes.length, decimals);
    }

    /// The quantity in units of 10^-decimals; 0 where the text is none.
    static long read(byte[] text, int from, int length, int decimals) {
        long number = 0;
        int i = from;
        int end = from + length;
        while (i < end && i - from < 15 && text[i] >= '0' && text[i] <= '9') {
            number = number * 10 + text[i++] - '0';
        }
        if (i > from && i == end) {
            return decimals == 0 ? number : number * 1000;
        }
        if (decimals == 3 && i > from && i == end - 1 && text[i] == 'm') {
            return number;
        }
        if (i > from && i == end - 2 && text[i + 1] == 'i' && number < 1L << 20 && decimals == 0) {
            int power = BINARY.indexOf(text[i]);
            if (power >= 0 && power < 4) {
                return number << (10 * (power + 1));
            }
        }
        return length > LONGEST ? 0 : slowly(new String(text, from, length, StandardCharsets.ISO_8859_1), decimals);
    }

    private static long slowly(String text, int decimals) {
        int digits = 0;
        while (digits < text.length() && "+-.0123456789".indexOf(text.charAt(digits)) >= 0) {
            digits++;
        }
        try {
            BigDecimal value = new BigDecimal(text.substring(0, digits)).multiply(factor(text.substring(digits)))
                    .movePointRight(decimals).setScale(0, RoundingMode.UP);
            return value.max(BigDecimal.valueOf(Long.MIN_VALUE)).min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static BigDecimal factor(String suffix) {
        if (suffix.isEmpty()) {
            return BigDecimal.ONE;
        }
        char first = suffix.charAt(0);
        if (suffix.length() == 2 && suffix.charAt(1) == 'i' && BINARY.indexOf(first) >= 0) {
            return BigDecimal.TWO.pow(10 * (BINARY.indexOf(first) + 1));
        }
        if (suffix.length() == 1 && DECIMAL.indexOf(first) >= 0) {
            return BigDecimal.ONE.scaleByPowerOfTen(3 * (DECIMAL.indexOf(first) + 1));
        }
        if (suffix.length() == 1 && "mun".indexOf(first) >= 0) {
            return BigDecimal.ONE.scaleByPowerOfTen(-3 * ("mun".indexOf(first) + 1));
        }
        if (first == 'e' || first == 'E') {
            return BigDecimal.ONE.scaleByPowerOfTen(Math.clamp(Integer.parseInt(suffix.substring(1)), -30, 30));
        }
        throw new NumberFormatException(suffix);
    }
}

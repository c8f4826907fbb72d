package io.berth.ui.kit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers as the window writes them, in its language: at most three significant digits, counts exact, a space before
/// the unit. Safe for any thread.
public final class Units {
    /// What stands where there is no number.
    public static final String NOTHING = "–";

    private static final String[] IEC = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Texts texts;
    private final ZoneId zone;

    public Units(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    /// `8,801`.
    public String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// To the tenth where that matters: `0.4`, `24.0`, `1,208`.
    public String tenths(double number) {
        return String.format(Locale.ROOT, number >= 1_000 ? "%,.0f" : "%.1f", number);
    }

    /// `42 s`, `11 min`, `5 h 12 min`, `9 d 4 h`; a negative age, which two clocks can make, is none.
    public String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        long minutes = seconds / 60;
        long hours = minutes / 60;
        long days = hours / 24;
        if (days > 0) {
            return pair("units.days", days, "units.hours", hours % 24);
        }
        if (hours > 0) {
            return pair("units.hours", hours, "units.minutes", minutes % 60);
        }
        return minutes > 0 ? texts.get("units.minutes", count(minutes)) : texts.get("units.seconds", count(seconds));
    }

    private String pair(String big, long first, String small, long second) {
        String head = texts.get(big, count(first));
        return second == 0 ? head : head + " " + texts.get(small, count(second));
    }

    /// An age that matters below a second too: `0.4 s`, then as [#age].
    public String fineAge(Duration age) {
        long tenths = Math.max(0, age.toMillis() / 100);
        return tenths >= 100
                ? age(age)
                : texts.get("units.seconds", BigDecimal.valueOf(tenths, 1).toPlainString());
    }

    /// `71.4 GiB`. From 1,000 of a unit on, the next unit is taken.
    public String bytes(long bytes) {
        BigDecimal value = BigDecimal.valueOf(bytes);
        int unit = 0;
        while (rounded(value).abs().compareTo(BigDecimal.valueOf(1000)) >= 0 && unit < IEC.length - 1) {
            value = value.divide(BigDecimal.valueOf(1024));
            unit++;
        }
        return plain(value) + " " + IEC[unit];
    }

    /// Cores of a number of thousandths: `0.25`, `1.5`, `192`.
    public String cores(long milliCpu) {
        return plain(BigDecimal.valueOf(milliCpu, 3));
    }

    /// `92 %` of 0.92, `9.5 %` of 0.095; what is not a number is [#NOTHING].
    public String percent(double share) {
        if (!Double.isFinite(share)) {
            return NOTHING;
        }
        double percent = share * 100;
        int places = Math.abs(percent) < 9.95 ? 1 : 0;
        BigDecimal value = BigDecimal.valueOf(percent).setScale(places, RoundingMode.HALF_UP);
        return trimmed(value) + " %";
    }

    /// The time of day, 24 hours: `12:38:02`.
    public String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    /// The time of day without seconds: `12:38`.
    public String minute(Instant at) {
        return MINUTE.format(at.atZone(zone));
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.round(THREE_DIGITS);
    }

    private static String plain(BigDecimal value) {
        return trimmed(rounded(value));
    }

    private static String trimmed(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, bare.scale()) + "f", bare);
    }
}

package io.berth.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Units units = new Units(new Texts(Locale.ENGLISH), ZONE);
    private final Units chinese = new Units(new Texts(Locale.SIMPLIFIED_CHINESE), ZONE);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0      | 0 s        | 0 秒
            42     | 42 s       | 42 秒
            59     | 59 s       | 59 秒
            60     | 1 min      | 1 分钟
            3599   | 59 min     | 59 分钟
            18720  | 5 h 12 min | 5 小时 12 分钟
            18000  | 5 h        | 5 小时
            792000 | 9 d 4 h    | 9 天 4 小时
            -3     | 0 s        | 0 秒
            """)
    void writesAges(long seconds, String english, String inChinese) {
        assertThat(units.age(Duration.ofSeconds(seconds))).isEqualTo(english);
        assertThat(chinese.age(Duration.ofSeconds(seconds))).isEqualTo(inChinese);
    }

    @Test
    void writesTenthsOfShortAges() {
        assertThat(units.fineAge(Duration.ofMillis(449))).isEqualTo("0.4 s");
        assertThat(units.fineAge(Duration.ofMillis(9999))).isEqualTo("9.9 s");
        assertThat(units.fineAge(Duration.ofSeconds(10))).isEqualTo("10 s");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0             | 0 B
            812           | 812 B
            1000          | 0.977 KiB
            1024          | 1 KiB
            76664961434   | 71.4 GiB
            2133080952340 | 1.94 TiB
            1072693248    | 0.999 GiB
            536870912     | 512 MiB
            """)
    void writesBytesInIec(long bytes, String text) {
        assertThat(units.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"250,0.25", "1500,1.5", "192000,192", "0,0", "1234567,'1,230'", "33333,33.3"})
    void writesCoresWithThreeDigits(long milliCpu, String text) {
        assertThat(units.cores(milliCpu)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.92,92 %", "0.095,9.5 %", "0,0 %", "1.2,120 %", "0.996,100 %", "0.0999,10 %", "NaN,–"})
    void writesShares(double share, String text) {
        assertThat(units.percent(share)).isEqualTo(text);
    }

    @Test
    void groupsCountsAndKeepsThemExact() {
        assertThat(units.count(150_001)).isEqualTo("150,001");
    }

    @Test
    void writesTimesInTheGivenZone() {
        assertThat(units.clock(Instant.parse("2026-07-01T10:38:02Z"))).isEqualTo("12:38:02");
        assertThat(units.minute(Instant.parse("2026-07-01T10:38:02Z"))).isEqualTo("12:38");
    }
}

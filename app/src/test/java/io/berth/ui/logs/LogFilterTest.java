package io.berth.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFilterTest {
    @ParameterizedTest
    @CsvSource({"err,An ERROR here,true", "ERR,an error,true", "warn,an error,false", "a*c,xxabxxcxx,true",
            "c*a,abc,false", "e?r,eXr,true", "e?r,er,false", "?,a,true", "ä,Ä,true", "[a-z]+,abc,false", "***,any,true",
            "ab*ab,ab,false"})
    void wantsWhatContainsTheText(String typed, String line, boolean wanted) {
        assertThat(LogFilter.of(typed).matches(line)).isEqualTo(wanted);
    }

    @Test
    void wantsEverythingWhereNothingIsTyped() {
        assertThat(LogFilter.of("")).isEqualTo(LogFilter.ALL);
        assertThat(LogFilter.of("*").isAll()).isTrue();
    }

    @Test
    void readsNoMoreThanAThousandSigns() {
        assertThat(LogFilter.of("a".repeat(100_000)).parts().getFirst()).hasSize(1000);
    }
}

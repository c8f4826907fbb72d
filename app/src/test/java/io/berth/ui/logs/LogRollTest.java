package io.berth.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogRollTest {
    private final LogRoll roll = new LogRoll();

    private static LogEntry line(long at, String text) {
        return new LogEntry(0, at, LogText.of(text), false);
    }

    private List<String> shown() {
        return roll.page().lines().stream().map(entry -> entry.text().text()).toList();
    }

    @Test
    void mergesByTimeAndKeepsTheOrderOfEqualTimes() {
        roll.add(List.of(line(1, "a"), line(5, "e"), line(5, "f")));
        roll.add(List.of(line(3, "c"), line(5, "g"), line(2, "b"), line(9, "i")));
        roll.add(List.of(line(7, "h"), line(4, "d")));

        assertThat(shown()).containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i");
    }

    @Test
    void keepsTheLastHundredThousandAndCountsTheRest() {
        for (int round = 0; round < 11; round++) {
            int first = round * 10_000;
            roll.add(IntStream.range(first, first + 10_000).mapToObj(at -> line(at, "line " + at)).toList());
        }

        assertThat(roll.page().kept()).isEqualTo(LogRoll.MOST_LINES);
        assertThat(roll.page().dropped()).isEqualTo(10_000);
        assertThat(shown().getFirst()).isEqualTo("line 10000");
        assertThat(shown().getLast()).isEqualTo("line 109999");
    }

    @Test
    void keepsFewerLinesWhereTheyAreLong() {
        String mebibyte = "x".repeat(1 << 20);
        for (int i = 0; i < 70; i++) {
            roll.add(List.of(line(i, mebibyte)));
        }

        assertThat(roll.page().kept()).isEqualTo(64);
        assertThat(roll.page().dropped()).isEqualTo(6);
    }

    @Test
    void showsWhatIsWantedOfOldAndNewLines() {
        roll.add(List.of(line(1, "good"), line(2, "bad")));
        roll.filter(LogFilter.of("bad"));
        roll.add(List.of(line(3, "good"), line(4, "bad again")));

        assertThat(shown()).containsExactly("bad", "bad again");
        assertThat(roll.page().kept()).isEqualTo(4);
    }

    @Test
    void forgetsWantedLinesTogetherWithTheOthers() {
        roll.filter(LogFilter.of("x"));
        List<LogEntry> lines = new ArrayList<>();
        for (int i = 0; i < LogRoll.MOST_LINES + 10; i++) {
            lines.add(line(i, i % 2 == 0 ? "x" + i : "y"));
        }
        roll.add(lines);

        assertThat(roll.page().lines()).hasSize(LogRoll.MOST_LINES / 2);
        assertThat(shown().getFirst()).isEqualTo("x10");
    }
}

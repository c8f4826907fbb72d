package io.berth.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTextTest {
    @Test
    void keepsColoursAndLeavesTheirSequencesOut() {
        LogText line = LogText.of("a \u001b[31mred\u001b[0m \u001b[1;32mgreen");

        assertThat(line.text()).isEqualTo("a red green");
        assertThat(line.runs()).containsExactly(new LogText.Run(2, LogColour.RED), new LogText.Run(5, LogColour.PLAIN),
                new LogText.Run(6, LogColour.GREEN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\\e[2J\\e[1;1Hhome|home", "\\e]0;title\\ax|x",
            "\\e]8;;http://x\\e\\\\link|link",
            "\\e(Btext|text", "end\\e|end", "end\\e[|end", "end\\e[31|end", "\\e[38;5;31mx|x", "\\e7a\\e8b|ab"})
    void leavesSequencesForTerminalsOut(String raw, String shown) {
        String line = raw.replace("\\e", "\u001b").replace("\\a", "\u0007").replace("\\\\", "\\");

        assertThat(LogText.of(line).text()).isEqualTo(shown);
    }

    @Test
    void readsNoColourOutOfThePartsOfAnother() {
        assertThat(LogText.of("\u001b[38;5;31mx").runs()).isEmpty();
    }

    @Test
    void showsControlCharactersAndHidesNone() {
        assertThat(LogText.of("a\u0000b\u0007c\u202ed\te\r").text()).isEqualTo("a\u2400b\u2407c\ufffdd e");
    }

    @Test
    void expandsTabsToTheNextPlace() {
        assertThat(LogText.of("ab\tc").text()).isEqualTo("ab      c");
    }

    @Test
    void keepsAPlainLineAsItIs() {
        assertThat(LogText.of("plain")).isEqualTo(new LogText("plain", List.of()));
    }

    @Test
    void readsAMillionSignsOfRubbish() {
        String line = "\u001b[3\u001b]".repeat(200_000);

        assertThat(LogText.of(line).text().length()).isLessThanOrEqualTo(line.length());
    }
}

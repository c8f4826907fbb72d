package io.berth.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {
    @ParameterizedTest
    @ValueSource(strings = {"\u001b", "\u0000", "\u0007", "\u009b", "\u202e", "\u2066", "\u200f", "\u200b", "\ufeff",
            "\ud800"})
    void replacesWhatCouldHideOrTurnText(String evil) {
        assertThat(Shown.line("a" + evil + "b", 10)).isEqualTo("a\ufffdb");
    }

    @Test
    void makesOneLineOfSeveral() {
        assertThat(Shown.line("a\nb\tc\u2028d", 10)).isEqualTo("a b c d");
    }

    @Test
    void keepsLineBreaksWhereTheyAreWanted() {
        assertThat(Shown.lines("a\r\nb\nc", 10)).isEqualTo("a\nb\nc");
    }

    @Test
    void keepsLettersOfAllScripts() {
        assertThat(Shown.line("命名空间 ñ 🚢", 20)).isEqualTo("命名空间 ñ 🚢");
    }

    @Test
    void cutsWithAnEllipsisAndNeverThroughACharacter() {
        assertThat(Shown.line("🚢🚢🚢", 2)).isEqualTo("🚢…");
        assertThat(Shown.line("🚢🚢", 2)).isEqualTo("🚢🚢");
    }
}

package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void controlCharactersAreLeftOut() {
        assertThat(Printable.line("red\u001b[31m \u0007bell\u009b")).isEqualTo("red[31m bell");
    }

    @Test
    void severalLinesBecomeOne() {
        assertThat(Printable.line("\none\r\n\ttwo\n")).isEqualTo("one two");
    }

    @Test
    void charactersThatReorderTextAreLeftOut() {
        assertThat(Printable.line("a\u202eb\u2066c")).isEqualTo("abc");
    }

    @Test
    void otherTextStays() {
        assertThat(Printable.line("节点 🚢 é")).isEqualTo("节点 🚢 é");
    }
}

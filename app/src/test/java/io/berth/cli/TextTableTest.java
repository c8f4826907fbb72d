package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void numbersStandRightAndChineseTakesTwoColumns() {
        TextTable table = new TextTable(1, 2);
        table.line("名字", "N", "END");
        table.line("a", "100", "");
        table.line("b", "7", "x\ny");
        assertThat(table.text()).isEqualTo("""
                名字    N  END
                a     100
                b       7  x y
                """);
    }
}

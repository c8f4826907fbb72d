package io.berth.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PaletteTest {
    @Test
    void readsTheTokensOfBothThemes() {
        assertThat(Palette.LIGHT.argb("-berth-ready")).isEqualTo(0xff0f705f);
        assertThat(Palette.DARK.argb("-berth-ready")).isEqualTo(0xff4aa38a);
    }

    @Test
    void takesAtlantaFxColoursUnlessOursReplaceThem() {
        assertThat(Palette.LIGHT.argb("-color-danger-fg")).isEqualTo(0xffcf222e);
        assertThat(Palette.LIGHT.argb("-color-warning-fg")).isEqualTo(0xff8f5f00);
    }

    @Test
    void keepsTheAlphaOfTints() {
        assertThat(Palette.DARK.argb("-color-danger-subtle")).isEqualTo(0x26f85149);
    }

    @Test
    void givesScalesInOrder() {
        assertThat(Palette.DARK.scale("-berth-seq-", 0, 9)).startsWith(0xff182e31).endsWith(0xffa6f4db);
    }

    @Test
    void refusesAColourThatIsNotThere() {
        assertThatThrownBy(() -> Palette.DARK.argb("-berth-pink")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-berth-pink");
    }
}

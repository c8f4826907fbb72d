package io.berth.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RasterTest {
    private static final int INK = 0xffffffff;

    private static String drawn(int width, int height, Consumer<Raster> draw) {
        Raster raster = new Raster(width, height);
        draw.accept(raster);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < raster.pixels().length; i++) {
            text.append(raster.pixels()[i] == INK ? '#' : '.').append((i + 1) % width == 0 ? "\n" : "");
        }
        return text.toString();
    }

    @Test
    void hatchesFromTheCornerOfTheCellWhereverItIsCut() {
        String whole = drawn(6, 4, raster -> raster.hatch(0, 0, 6, 4, 3, 1, INK));
        assertThat(whole).isEqualTo("#..#..\n..#..#\n.#..#.\n#..#..\n");
        assertThat(drawn(6, 4, raster -> raster.hatch(-3, 0, 12, 9, 3, 1, INK))).isEqualTo(whole);
        assertThat(drawn(6, 2, raster -> raster.hatch(0, -3, 6, 5, 3, 1, INK))).isEqualTo("#..#..\n..#..#\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8, 10, 16, 26})
    void formsOfOneColourAreToldApart(int size) {
        List<Consumer<Raster>> forms = List.of(raster -> raster.fill(0, 0, size, size, INK),
                raster -> raster.outline(0, 0, size, size, INK), raster -> raster.stripes(0, 0, size, size, INK),
                raster -> raster.hatch(0, 0, size, size, 3, 1, INK), raster -> raster.footed(0, 0, size, size, 0, INK),
                raster -> raster.dotted(0, 0, size, size, INK), raster -> raster.cross(0, 0, size, size, INK));
        Set<String> pictures = new HashSet<>();
        List<String> all = new ArrayList<>();
        forms.forEach(form -> all.add(drawn(size, size, form)));
        pictures.addAll(all);
        assertThat(pictures).as(String.join("\n", all)).hasSameSizeAs(forms);
    }

    @Test
    void leavesOutWhatLiesOutside() {
        assertThat(drawn(3, 3, raster -> raster.outline(-1, -1, 3, 3, INK))).isEqualTo(".#.\n##.\n...\n");
        assertThat(drawn(2, 2, raster -> raster.fill(5, 5, 3, 3, INK))).isEqualTo("..\n..\n");
    }
}

package io.berth.ui.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.filter.Filter;
import io.berth.analysis.placement.Colouring;
import io.berth.analysis.placement.Farm;
import io.berth.analysis.placement.PlacementLens;
import io.berth.analysis.placement.PlacementMap;
import io.berth.ui.kit.Palette;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MapInViewTest {
    private static final MapColours COLOURS = new MapColours(Palette.DARK);
    private static final PlacementLens BY_GPU = PlacementLens.ALL.withColouring(Colouring.GPU_STATE);

    private List<String> looked = List.of();
    private int times;
    private final MapInView inView = new MapInView();

    private static MapPicture picture(PlacementLens lens, double zoom) {
        Farm farm = new Farm();
        farm.put(Farm.node("a", "z", "r"), Farm.node("b", "z", "r"));
        PlacementMap map = PlacementMap.derive(null, farm.snapshot(), lens);
        MapLayout layout = new MapLayout(map.grid(), 600, 400);
        Viewport fit = Viewport.fit(layout, 600, 400);
        return new MapPicture(map, layout, fit.centredOn(layout.x(0), layout.y(0), fit.scale() * zoom, layout), COLOURS,
                Set.of());
    }

    private void follow() {
        inView.tell(nodes -> {
            looked = nodes;
            times++;
        });
    }

    @Test
    void looksAtNodesInTheWindowWhileGpusDecideHowTheyAreDrawn() {
        follow();
        inView.drawn(picture(PlacementLens.ALL, 1), false);
        assertThat(looked).isEmpty();
        inView.drawn(picture(BY_GPU, 1), false);
        assertThat(looked).containsExactly("a", "b");
        inView.drawn(picture(PlacementLens.ALL.withFilter(Filter.parse("gpu.idle:>10m")), 1), false);
        assertThat(looked).containsExactly("a", "b");
        inView.drawn(picture(BY_GPU, 1), true);
        assertThat(looked).isEmpty();
    }

    @Test
    void looksAtNoneThatAreTooSmallOrNotSeen() {
        follow();
        MapPicture small = picture(BY_GPU, 1);
        Viewport far = new Viewport(0.1, 0, 0, 600, 400);
        inView.drawn(new MapPicture(small.map(), small.layout(), far, COLOURS, Set.of()), false);
        assertThat(looked).isEmpty();
        inView.drawn(small, false);
        inView.seen(false);
        assertThat(looked).isEmpty();
        inView.drawn(small, false);
        assertThat(looked).isEmpty();
        inView.seen(true);
        inView.drawn(small, false);
        assertThat(looked).containsExactly("a", "b");
    }

    @Test
    void tellsNothingTwice() {
        follow();
        MapPicture picture = picture(BY_GPU, 1);
        inView.drawn(picture, false);
        int before = times;
        inView.drawn(picture, false);
        assertThat(times).isEqualTo(before);
    }
}

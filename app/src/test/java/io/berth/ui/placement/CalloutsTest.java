package io.berth.ui.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.placement.Farm;
import io.berth.analysis.placement.PlacementLens;
import io.berth.analysis.placement.PlacementMap;
import io.berth.ui.kit.Palette;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CalloutsTest {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 600;

    private final Texts texts = new Texts(Locale.ENGLISH);
    private final Units units = new Units(texts, ZoneOffset.UTC);
    private final Callouts callouts = new Callouts(
            new SpotWords(new MapWords(texts, units, InstantSource.fixed(Farm.NOW)), units), new MapFace.Ruler());

    /// Ninety nodes in three zones, eight of them down.
    private static MapPicture picture() {
        Farm farm = new Farm();
        for (int i = 0; i < 90; i++) {
            farm.put(Farm.node("n" + i, "z" + i % 3, "r" + i % 6), Farm.pod("a", "p" + i, "n" + i));
        }
        for (int i = 0; i < 8; i++) {
            farm.put(Farm.node("n" + (5 + 10 * i), "z" + (5 + 10 * i) % 3, "r" + (5 + 10 * i) % 6)
                    .withConditions(List.of(Farm.ready("False"))));
        }
        PlacementMap map = PlacementMap.derive(null, farm.snapshot(), PlacementLens.ALL);
        MapLayout layout = new MapLayout(map.grid(), WIDTH, HEIGHT);
        return new MapPicture(map, layout, Viewport.fit(layout, WIDTH, HEIGHT), new MapColours(Palette.DARK), Set.of());
    }

    @Test
    void saysWhatIsSelectedFirstAndKeepsToSix() {
        MapPicture picture = picture();
        int place = picture.map().placeOf("n7");
        List<MapMark.Callout> placed = callouts.of(picture, new Spot(place, -1));
        assertThat(placed.getFirst().text()).isEqualTo("n7  Ready");
        assertThat(placed.getFirst().frame()).isEqualTo(picture.colours().select);
        assertThat(placed).hasSizeBetween(2, PlacementMap.MOST_TROUBLES);
        assertThat(callouts.of(picture, Spot.NOWHERE)).noneMatch(one -> one.text().startsWith("n7 "));
        assertThat(callouts.of(picture, new Spot(place, 0)).getFirst().text()).isEqualTo("p7  Ready");
    }

    @Test
    void coversNeitherAnotherNorTheHeadOfAColumn() {
        MapPicture picture = picture();
        for (int place = 0; place < picture.map().size(); place++) {
            List<MapMark.Callout> placed = new ArrayList<>(callouts.of(picture, new Spot(place, -1)));
            for (MapMark.Callout one : placed) {
                for (MapLayout.Column column : picture.layout().columns()) {
                    double bottom = picture.view().screenY(column.y()) - MapShelves.HEAD + MapText.HEAD;
                    boolean beside = one.x() >= picture.view().screenX(column.x() + column.width())
                            || one.x() + one.width() <= picture.view().screenX(column.x());
                    assertThat(beside || one.y() >= bottom || one.y() + MapMark.Callout.HEIGHT <= bottom - MapText.HEAD)
                            .isTrue();
                }
                assertThat(placed).filteredOn(other -> !other.equals(one)
                        && Math.abs(other.y() - one.y()) < MapMark.Callout.HEIGHT
                        && other.x() < one.x() + one.width() && one.x() < other.x() + other.width()).isEmpty();
            }
        }
    }

    @Test
    void leavesItToNodesThatSayItThemselves() {
        MapPicture small = picture();
        MapPicture close = new MapPicture(small.map(), small.layout(),
                small.view().zoomed(30, 300, 300, small.layout()), small.colours(), Set.of());
        assertThat(callouts.of(close, new Spot(0, -1))).isEmpty();
    }
}

package io.berth.ui.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.placement.Farm;
import io.berth.analysis.placement.PlacementLens;
import io.berth.analysis.placement.PlacementMap;
import io.berth.ui.kit.HoverCard;
import io.berth.ui.kit.Palette;
import io.berth.ui.selection.Selected;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapStepsTest {
    private static final MapColours COLOURS = new MapColours(Palette.DARK);

    private static MapPicture picture(int pods, PlacementLens lens, int width, int height) {
        Farm farm = new Farm();
        farm.put(Farm.node("a", "z", "r"), Farm.node("b", "z", "r"));
        for (int i = 0; i < pods; i++) {
            farm.put(Farm.pod(i % 2 == 0 ? "x" : "y", "p" + i, "a"));
        }
        PlacementMap map = PlacementMap.derive(null, farm.snapshot(), lens);
        MapLayout layout = new MapLayout(map.grid(), width, height);
        return new MapPicture(map, layout, Viewport.fit(layout, width, height), COLOURS, Set.of());
    }

    @Test
    void aBandChoosesThePodsThatItTouches() {
        MapPicture picture = picture(6, PlacementLens.ALL, 600, 400);
        NodeBox box = picture.box(0);
        int edge = box.podX(1) + box.cell() / 2;
        assertThat(MapSteps.within(picture, 0, 0, edge, box.podY(0) + 1.0))
                .containsExactly(new Spot(0, 1), new Spot(0, 0));
        assertThat(MapSteps.within(picture, 0, 0, 600, 400)).hasSize(6);
    }

    @Test
    void aBandOverANodeWithoutPodsChoosesTheNode() {
        MapPicture picture = picture(6, PlacementLens.ALL, 600, 400);
        NodeBox box = picture.box(1);
        assertThat(MapSteps.within(picture, box.x() + 2.0, box.y() + 2.0, box.x() + 9.0, box.y() + 9.0))
                .containsExactly(new Spot(1, -1));
        assertThat(MapSteps.within(picture, 590, 390, 599, 399)).isEmpty();
    }

    @Test
    void aBandLeavesOutWhatIsNotShown() {
        MapPicture picture = picture(6, PlacementLens.ALL.withNamespaces(Set.of("x")), 600, 400);
        assertThat(MapSteps.within(picture, 0, 0, 600, 400)).hasSize(3)
                .allMatch(spot -> picture.map().tile(0).isShown(spot.pod()));
    }

    @Test
    void whatIsChosenTogetherIsOutlinedAndOneAloneIsNot() {
        MapPicture picture = picture(6, PlacementLens.ALL, 600, 400);
        ChosenCells cells = new ChosenCells();
        Selected.OfKind one = (Selected.OfKind) Selected.pod("y", "p1");
        cells.choose(Set.of(one));
        assertThat(cells.outlines(picture, _ -> true)).isEmpty();
        cells.choose(Set.of(one, (Selected.OfKind) Selected.node("b")));
        assertThat(cells.outlines(picture, _ -> true)).containsExactlyInAnyOrder(
                new Outline(0, 1, COLOURS.select), new Outline(1, -1, COLOURS.select));
        assertThat(cells.outlines(picture, box -> box.x() == picture.box(1).x())).containsExactly(
                new Outline(1, -1, COLOURS.select));
    }

    @ParameterizedTest
    @CsvSource({"100, 100, 120, 100", "900, 100, 692, 100", "100, 590, 120, 500", "0, 0, 20, 0"})
    void theCardStandsBesideWhatItSpeaksOf(double x, double y, double cardX, double cardY) {
        Rectangle2D place = new Rectangle2D(x, y, 12, 12);
        Point2D at = HoverCard.beside(place, 200, 100, new Rectangle2D(0, 0, 1000, 600));
        assertThat(at).isEqualTo(new Point2D(cardX, cardY));
        assertThat(new Rectangle2D(at.getX(), at.getY(), 200, 100).intersects(place)).isFalse();
    }

    @Test
    void theCardOfAWideNodeStandsBelowOrAbove() {
        Rectangle2D room = new Rectangle2D(0, 0, 1000, 600);
        assertThat(HoverCard.beside(new Rectangle2D(10, 0, 980, 300), 200, 100, room))
                .isEqualTo(new Point2D(10, 308));
        assertThat(HoverCard.beside(new Rectangle2D(10, 300, 980, 300), 200, 100, room))
                .isEqualTo(new Point2D(10, 192));
    }

    @Test
    void containersHaveLinesOnlyWhereTheCardIsLarge() {
        Farm farm = new Farm();
        farm.put(Farm.node("a", "z", "r"), Farm.pod("x", "one", "a"), Farm.pod("x", "two", "a"));
        PlacementMap map = PlacementMap.derive(null, farm.snapshot(), PlacementLens.ALL);
        assertThat(NodeBox.of(map.tile(0), 0, 0, 300, 500).containerLines()).isZero();
        NodeBox large = NodeBox.of(map.tile(0), 0, 0, 600, 1000);
        assertThat(large.containerLines()).isEqualTo(1);
        assertThat(large.podAt(large.podX(1) + 2.0, large.podY(1) + 30.0, 2)).isEqualTo(1);
    }
}

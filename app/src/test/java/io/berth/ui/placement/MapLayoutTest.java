package io.berth.ui.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.placement.Bins;
import io.berth.analysis.placement.Farm;
import io.berth.analysis.placement.PlacementLens;
import io.berth.analysis.placement.PlacementMap;
import io.berth.model.PodHealth;
import io.berth.ui.kit.Palette;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MapLayoutTest {
    private static PlacementMap map(int nodes, int pods) {
        Farm farm = new Farm();
        for (int i = 0; i < nodes; i++) {
            farm.put(Farm.node("n" + i, "z" + i % 3, "r" + i % 7));
        }
        for (int i = 0; i < pods; i++) {
            farm.put(Farm.pod("a", "p" + i, "n" + i % nodes));
        }
        return PlacementMap.derive(null, farm.snapshot(), PlacementLens.ALL);
    }

    @RepeatedTest(10)
    void pointingFindsEveryNodeAndPodWhereItIsDrawn(RepetitionInfo repetition) {
        Random random = new Random(99L + repetition.getCurrentRepetition());
        PlacementMap map = map(1 + random.nextInt(120), random.nextInt(900));
        MapLayout layout = new MapLayout(map.grid(), 700, 500);
        Viewport view = Viewport.fit(layout, 700, 500).zoomed(1 + 20 * random.nextDouble(), 300, 200, layout);
        MapPicture picture = new MapPicture(map, layout, view, new MapColours(Palette.DARK), Set.of());
        for (int place = 0; place < map.size(); place++) {
            NodeBox box = picture.box(place);
            assertThat(MapSteps.at(picture, box.x(), box.y()).place()).isEqualTo(place);
            for (int i = 0; i < map.tile(place).size() && box.step() != NodeBox.Step.TILE; i++) {
                assertThat(MapSteps.at(picture, box.podX(i), box.podY(i))).isEqualTo(new Spot(place, i));
                assertThat(box.podX(i) + box.cell()).isLessThanOrEqualTo(box.x() + box.width());
                assertThat(box.podY(i) + box.cell()).isLessThanOrEqualTo(box.y() + box.height());
            }
        }
    }

    @Test
    void showsAClusterOfFiveThousandNodesWhole() {
        PlacementMap map = map(5_000, 0);
        MapLayout layout = new MapLayout(map.grid(), 1000, 800);
        MapPicture picture = new MapPicture(map, layout, Viewport.fit(layout, 1000, 800),
                new MapColours(Palette.LIGHT), Set.of());
        for (int place = 0; place < map.size(); place++) {
            NodeBox box = picture.box(place);
            assertThat(box.step()).isEqualTo(NodeBox.Step.TILE);
            assertThat(box.x() >= 0 && box.y() >= 0 && box.x() + box.width() <= 1000
                    && box.y() + box.height() <= 800).isTrue();
        }
    }

    @Test
    void keepsThePointUnderThePointerWhenItZooms() {
        PlacementMap map = map(300, 0);
        MapLayout layout = new MapLayout(map.grid(), 800, 600);
        Viewport view = Viewport.fit(layout, 800, 600).zoomed(4, 400, 300, layout);
        Viewport closer = view.zoomed(1.5, 300, 250, layout);
        assertThat(closer.worldX(300)).isCloseTo(view.worldX(300), org.assertj.core.data.Offset.offset(1.0));
        assertThat(closer.worldY(250)).isCloseTo(view.worldY(250), org.assertj.core.data.Offset.offset(1.0));
    }

    @Test
    void drawsANodeAgainOntoThePixelsThatItHad() {
        PlacementMap map = map(60, 700);
        MapLayout layout = new MapLayout(map.grid(), 600, 400);
        for (double zoom : new double[]{1, 2.3, 7, 30}) {
            Viewport view = Viewport.fit(layout, 600, 400).zoomed(zoom, 200, 200, layout);
            MapPicture picture = new MapPicture(map, layout, view, new MapColours(Palette.DARK),
                    Set.of(Bins.of(PodHealth.READY)));
            MapRaster raster = new MapRaster(600, 400);
            raster.draw(picture);
            int[] before = raster.pixels().clone();
            for (int place = 0; place < map.size(); place++) {
                raster.draw(picture, place, picture.box(place));
            }
            assertThat(raster.pixels()).as("zoom %s", zoom).isEqualTo(before);
        }
    }

    @Test
    void keysLeadToNeighboursAndProblems() {
        Farm farm = new Farm().put(Farm.node("a", "z", "r1"), Farm.node("b", "z", "r1"), Farm.node("c", "z", "r2"),
                Farm.pod("x", "one", "a"), Farm.pod("x", "two", "a"), Farm.crashing(Farm.pod("x", "bad", "c")));
        PlacementMap map = PlacementMap.derive(null, farm.snapshot(), PlacementLens.ALL);
        MapLayout layout = new MapLayout(map.grid(), 600, 400);
        MapPicture picture = new MapPicture(map, layout, Viewport.fit(layout, 600, 400),
                new MapColours(Palette.DARK), Set.of());
        assertThat(MapSteps.pod(picture, new Spot(0, 0), 1, 0)).isEqualTo(new Spot(0, 1));
        assertThat(MapSteps.node(picture, new Spot(0, -1), 1, 0)).isEqualTo(new Spot(1, -1));
        assertThat(MapSteps.row(picture, new Spot(0, -1), 1)).isEqualTo(new Spot(2, -1));
        assertThat(MapSteps.row(picture, new Spot(2, -1), 1)).isEqualTo(new Spot(2, -1));
        assertThat(MapSteps.problem(picture, Spot.NOWHERE, 1)).isEqualTo(new Spot(2, 0));
    }
}

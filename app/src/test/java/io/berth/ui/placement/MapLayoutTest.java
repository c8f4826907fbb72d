package io.berth.ui.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.berth.analysis.placement.Bins;
import io.berth.analysis.placement.CellSize;
import io.berth.analysis.placement.Farm;
import io.berth.analysis.placement.Grid;
import io.berth.analysis.placement.NodeTile;
import io.berth.analysis.placement.PlacementLens;
import io.berth.analysis.placement.PlacementMap;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.ui.kit.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(doubles = {2, 5, 30})
    void leavesNoMoreRoomAtTheUpperLeftEdgeThanWhenTheWholeIsSeen(double factor) {
        MapLayout layout = new MapLayout(map(120, 0).grid(), 700, 500);
        Viewport whole = Viewport.fit(layout, 700, 500);
        Viewport corner = whole.zoomed(factor, 300, 200, layout).panned(-1e6, -1e6, layout);
        assertThat(corner.screenY(layout.y(0))).isEqualTo(whole.screenY(layout.y(0)));
        assertThat(corner.screenX(layout.x(0)))
                .isCloseTo((int) Math.round(layout.firstX() * layout.fitScale()), within(1));
    }

    static Stream<Arguments> gridsAndWindows() {
        Random random = new Random(7);
        return IntStream.range(0, 40).mapToObj(i -> Arguments.of(i % 2 == 0, 1 + random.nextInt(i < 30 ? 12 : 90),
                400 + random.nextInt(1200), 300 + random.nextInt(700), random.nextLong()));
    }

    @ParameterizedTest
    @MethodSource("gridsAndWindows")
    void setsEveryBoxIntoTheWindowAndNoneOnAnother(boolean flows, int columns, int width, int height, long seed) {
        Random random = new Random(seed);
        Grid grid = grid(random, columns, flows);
        MapLayout layout = new MapLayout(grid, width, height);
        Viewport view = Viewport.fit(layout, width, height);
        int[][] taken = new int[layout.size()][];
        for (int i = 0; i < layout.size(); i++) {
            taken[i] = new int[]{(int) Math.round(layout.x(i)), (int) Math.round(layout.y(i))};
            assertThat(view.screenX(layout.x(i))).isBetween(0, width);
            assertThat(view.screenY(layout.y(i) + MapLayout.NODE_HEIGHT)).as("seed %d", seed).isBetween(0, height);
            assertThat(layout.tileAt(layout.x(i) + 1, layout.y(i) + 1)).as("seed %d", seed).isEqualTo(i);
            for (int j = 0; j < i; j++) {
                assertThat(Math.abs(taken[i][0] - taken[j][0]) >= MapLayout.NODE_WIDTH
                        || Math.abs(taken[i][1] - taken[j][1]) >= MapLayout.NODE_HEIGHT).as("seed %d", seed).isTrue();
            }
        }
    }

    private static Grid grid(Random random, int columns, boolean flows) {
        List<Grid.Zone> zones = new ArrayList<>();
        int next = 0;
        for (int column = 0; column < columns; column++) {
            List<Grid.Row> rows = new ArrayList<>();
            for (int row = random.nextInt(4); row >= 0; row--) {
                int from = next;
                next += 1 + random.nextInt(7);
                rows.add(new Grid.Row("row" + row, from, next));
            }
            zones.add(new Grid.Zone("column" + column, rows));
        }
        return new Grid(zones, flows);
    }

    @Test
    void wrapsManyColumnsIntoShelvesAndKeepsTheirOrder() {
        List<Grid.Zone> zones = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            zones.add(new Grid.Zone("ns" + i, List.of(new Grid.Row("", i, i + 1))));
        }
        MapLayout layout = new MapLayout(new Grid(zones, true), 1000, 700);
        assertThat(layout.fitScale()).isGreaterThan(1);
        for (int i = 1; i < 60; i++) {
            boolean right = layout.y(i) == layout.y(i - 1) && layout.x(i) > layout.x(i - 1);
            assertThat(right || layout.y(i) > layout.y(i - 1)).isTrue();
        }
        assertThat(layout.neighbour(0, 1, 0)).isEqualTo(1);
        assertThat(layout.y(layout.neighbour(0, 0, 1))).isGreaterThan(layout.y(0));
    }

    @RepeatedTest(20)
    void areasOfPodsTellTheirRequestsAndLieApart(RepetitionInfo repetition) {
        Random random = new Random(31L * repetition.getCurrentRepetition());
        Farm farm = new Farm().put(Farm.node("n", "z", "r"));
        int pods = 1 + random.nextInt(25);
        for (int i = 0; i < pods; i++) {
            Pod pod = Farm.pod("a", "p" + (100 + i), "n");
            farm.put(Farm.asking(pod, "cpu", random.nextInt(4) == 0 ? 0 : 100L + random.nextInt(16_000 / pods)));
        }
        NodeTile tile = PlacementMap.derive(null, farm.snapshot(), PlacementLens.ALL).tile(0);
        int[] cells = CellAreas.of(tile, CellSize.CPU, 10, 20, 200, 300);
        for (int i = 0; i < pods; i++) {
            assertThat(cells[4 * i]).isGreaterThanOrEqualTo(10);
            assertThat(cells[4 * i] + cells[4 * i + 2]).isLessThanOrEqualTo(210);
            assertThat(cells[4 * i + 1] + cells[4 * i + 3]).isLessThanOrEqualTo(320);
            for (int j = 0; j < i; j++) {
                boolean apart = cells[4 * i] >= cells[4 * j] + cells[4 * j + 2]
                        || cells[4 * j] >= cells[4 * i] + cells[4 * i + 2]
                        || cells[4 * i + 1] >= cells[4 * j + 1] + cells[4 * j + 3]
                        || cells[4 * j + 1] >= cells[4 * i + 1] + cells[4 * i + 3];
                assertThat(apart).as("%d and %d", i, j).isTrue();
            }
            long asked = tile.pod(i).requests().amount("cpu");
            double share = (cells[4 * i + 2] + 1.0) * (cells[4 * i + 3] + 1) / (200 * 300);
            if (asked > 800) {
                assertThat(share).isCloseTo(asked / 16_000.0, org.assertj.core.data.Percentage.withPercentage(30));
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

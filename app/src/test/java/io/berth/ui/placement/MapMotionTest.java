package io.berth.ui.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.berth.analysis.history.Change;
import io.berth.analysis.placement.Colouring;
import io.berth.analysis.placement.Farm;
import io.berth.analysis.placement.PlacementLens;
import io.berth.analysis.placement.PlacementMap;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.ui.kit.Palette;
import io.berth.ui.kit.Shades;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MapMotionTest {
    private static final MapColours COLOURS = new MapColours(Palette.DARK);

    private final Farm farm = new Farm();

    private PlacementMap map(PlacementMap before) {
        return PlacementMap.derive(before, farm.snapshot(), PlacementLens.ALL);
    }

    private PlacementMap first() {
        return PlacementMap.derive(null, farm.snapshot(), PlacementLens.ALL);
    }

    private List<Flash> flashesAfter(PlacementMap before) {
        return MapChanges.between(before, map(before), _ -> true);
    }

    @Test
    void whatComesIsPlacedFailsOrEndsFlashes() {
        farm.put(Farm.node("a", "z", "r"), Farm.pod("x", "a", "a"), Farm.pod("x", "b", "a"), Farm.pod("x", "c", "a"),
                Farm.waiting("x", "late", "no room"));
        PlacementMap before = first();
        farm.put(Farm.crashing(Farm.pod("x", "b", "a")), Farm.pod("x", "late", "a"), Farm.pod("x", "new", "a"))
                .remove(Kind.POD, "x", "c");
        assertThat(flashesAfter(before)).containsExactlyInAnyOrder(new Flash(0, 1, Change.FAILED),
                new Flash(0, 2, Change.PLACED), new Flash(0, 3, Change.CAME), new Flash(0, 2, Change.ENDED));
    }

    @Test
    void aPodThatStaysAsItIsDoesNotFlash() {
        Pod pod = Farm.pod("x", "a", "a");
        farm.put(Farm.node("a", "z", "r"), pod);
        PlacementMap before = first();
        farm.put(Farm.notReady(pod));
        assertThat(flashesAfter(before)).isEmpty();
    }

    @Test
    void aPodOfTheSameNameAndAnotherLifeFlashes() {
        Pod pod = Farm.pod("x", "a", "a");
        farm.put(Farm.node("a", "z", "r"), pod);
        PlacementMap before = first();
        farm.put(pod.withMeta(pod.meta().withUid(new UUID(1, 2))));
        assertThat(flashesAfter(before)).extracting(Flash::change).containsExactlyInAnyOrder(Change.PLACED,
                Change.ENDED);
    }

    @Test
    void nothingFlashesOutsideOfTheWindowNorWhenTheMapIsLookedAtInAnotherWay() {
        farm.put(Farm.node("a", "z", "r"));
        PlacementMap before = first();
        farm.put(Farm.pod("x", "new", "a"));
        PlacementMap now = map(before);
        assertThat(MapChanges.between(before, now, _ -> false)).isEmpty();
        PlacementMap other = PlacementMap.derive(null, now.snapshot(),
                PlacementLens.ALL.withColouring(Colouring.REQUESTS));
        assertThat(MapChanges.between(before, other, _ -> true)).isEmpty();
    }

    @Test
    void aFlashFadesOnceAndIsOver() {
        Flashes flashes = new Flashes();
        flashes.add(List.of(new Flash(0, 1, Change.FAILED)), 1_000);
        assertThat(flashes.at(1_000, COLOURS)).containsExactly(new Outline(0, 1, COLOURS.danger));
        assertThat(flashes.at(1_000 + Flashes.LASTS / 2, COLOURS)).containsExactly(
                new Outline(0, 1, Shades.mix(COLOURS.node, COLOURS.danger, 0.5)));
        assertThat(flashes.at(1_000 + Flashes.LASTS, COLOURS)).isEmpty();
        assertThat(flashes.isEmpty()).isTrue();
    }

    @Test
    void noMoreThanFiveHundredFlashAtOnce() {
        Flashes flashes = new Flashes();
        List<Flash> some = IntStream.range(0, 300).mapToObj(i -> new Flash(i, -1, Change.CAME)).toList();
        flashes.add(some, 0);
        flashes.add(some, 1);
        assertThat(flashes.at(2, COLOURS)).hasSize(300);
        flashes.at(Flashes.LASTS, COLOURS);
        flashes.add(some, Flashes.LASTS);
        assertThat(flashes.at(Flashes.LASTS, COLOURS)).hasSize(300);
    }

    @Test
    void aGlideKeepsThePointUnderThePointerAndEndsWhereItLeads() {
        for (int i = 0; i < 40; i++) {
            farm.put(Farm.node("n" + i, "z" + i % 2, "r" + i % 4));
        }
        MapLayout layout = new MapLayout(first().grid(), 800, 600);
        Viewport from = Viewport.fit(layout, 800, 600).zoomed(3, 400, 300, layout);
        Viewport to = from.zoomed(1.7, 410, 320, layout);
        Glide glide = new Glide(from, to, 0);
        assertThat(glide.at(0)).isEqualTo(from);
        assertThat(glide.at(Glide.LASTS)).isEqualTo(to);
        double scale = from.scale();
        for (long now = 0; now < Glide.LASTS; now += Glide.LASTS / 10) {
            Viewport view = glide.at(now);
            assertThat(view.scale()).isGreaterThanOrEqualTo(scale);
            scale = view.scale();
            assertThat(view.worldX(410)).isCloseTo(from.worldX(410), within(0.5));
            assertThat(view.worldY(320)).isCloseTo(from.worldY(320), within(0.5));
        }
        assertThat(glide.at(Glide.LASTS / 2).scale()).as("slows down towards the end")
                .isGreaterThan((from.scale() + to.scale()) / 2);
    }
}

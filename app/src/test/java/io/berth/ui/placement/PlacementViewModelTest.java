package io.berth.ui.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.filter.Filter;
import io.berth.analysis.placement.Bins;
import io.berth.analysis.placement.CellSize;
import io.berth.analysis.placement.Colouring;
import io.berth.analysis.placement.Farm;
import io.berth.analysis.placement.Grouping;
import io.berth.analysis.placement.PlacementLens;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.ClusterObject;
import io.berth.model.Kind;
import io.berth.model.PodHealth;
import io.berth.model.WatchHealth;
import io.berth.model.settings.SavedView;
import io.berth.testing.HandTimer;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementViewModelTest {
    private final HandTimer timer = new HandTimer();
    private final LiveCluster cluster = new LiveCluster(ClusterInfo.NONE, timer, timer);
    private final Selection selection = new Selection();
    private final PlacementViewModel model = new PlacementViewModel(cluster, selection, Runnable::run, Runnable::run);

    @AfterEach
    void close() {
        model.close();
    }

    private void tell(ClusterChange... changes) {
        cluster.accept(List.of(changes));
        timer.wind(Duration.ofSeconds(1));
    }

    private void put(ClusterObject... objects) {
        for (ClusterObject object : objects) {
            tell(new ClusterChange.Put(object));
        }
    }

    private void health(WatchHealth health) {
        tell(new ClusterChange.WatchHealthChanged(Kind.NODE, health),
                new ClusterChange.WatchHealthChanged(Kind.POD, health));
    }

    @Test
    void showsFromLoadingToTheMap() {
        assertThat(model.faceProperty().get()).isEqualTo(PlacementViewModel.Face.LOADING);
        health(new WatchHealth.Live(Farm.NOW));
        assertThat(model.faceProperty().get()).isEqualTo(PlacementViewModel.Face.EMPTY);
        put(Farm.node("a", "z", "r"), Farm.pod("x", "one", "a"));
        assertThat(model.faceProperty().get()).isEqualTo(PlacementViewModel.Face.MAP);
        assertThat(model.figures()).containsEntry("pods", 1).containsEntry("nodes", 1);
        tell(new ClusterChange.Removed(Kind.NODE, "", "a"), new ClusterChange.Removed(Kind.POD, "x", "one"));
        health(new WatchHealth.Forbidden("list", "", "no"));
        assertThat(model.faceProperty().get()).isEqualTo(PlacementViewModel.Face.FORBIDDEN);
        assertThat(model.figures()).containsEntry("pods", null).containsEntry("nodes", null)
                .containsEntry("podsByState", null);
    }

    @Test
    void selectsByPlaceAndFindsThePlaceOfTheSelected() {
        put(Farm.node("a", "z", "r"), Farm.pod("x", "one", "a"));
        model.choose(new Spot(0, 0));
        assertThat(selection.selected()).isEqualTo(Selected.pod("x", "one"));
        assertThat(model.selectedSpot()).isEqualTo(new Spot(0, 0));
        model.choose(new Spot(0, -1));
        assertThat(selection.selected()).isEqualTo(Selected.node("a"));
        model.choose(Spot.NOWHERE);
        assertThat(selection.selected()).isEqualTo(Selected.NONE);
    }

    @Test
    void followsTheNamespacesThatAreLookedAt() {
        put(Farm.node("a", "z", "r"), Farm.pod("x", "one", "a"), Farm.pod("y", "two", "a"));
        selection.lookAt(Set.of("y"));
        assertThat(model.map().totals().placed()).isEqualTo(1);
    }

    @Test
    void isolatesAndReleasesStates() {
        model.isolate(Bins.of(PodHealth.READY), false);
        model.isolate(Bins.of(PodHealth.FAILING), true);
        assertThat(model.isolatedProperty().get()).containsExactlyInAnyOrder(Bins.of(PodHealth.READY),
                Bins.of(PodHealth.FAILING));
        model.isolate(Bins.of(PodHealth.STARTING), false);
        assertThat(model.isolatedProperty().get()).containsExactly(Bins.of(PodHealth.STARTING));
        model.isolate(Bins.of(PodHealth.STARTING), false);
        assertThat(model.isolatedProperty().get()).isEmpty();
        model.isolate(Bins.of(PodHealth.READY), false);
        model.colourBy(Colouring.RESTARTS);
        assertThat(model.isolatedProperty().get()).isEmpty();
    }

    @Test
    void restsWhileItIsNotSeenAndThenCatchesUp() {
        model.rest(true);
        put(Farm.node("a", "z", "r"));
        assertThat(model.map().size()).isZero();
        model.rest(false);
        assertThat(model.map().size()).isEqualTo(1);
    }

    @Test
    void comesBackToAViewThatIsToldAsAText() {
        model.show("workload zone_pool");
        assertThat(model.lensProperty().get().colouring()).isEqualTo(Colouring.WORKLOAD);
        assertThat(model.lensProperty().get().grouping()).isEqualTo(Grouping.ZONE_POOL);
        String left = model.view();
        model.show("health zone_rack");
        assertThat(model.view()).isNotEqualTo(left);
        model.show(left);
        assertThat(model.view()).isEqualTo("workload by=zone%3Epool cells=one");

        model.show("");
        model.show("gone nonsense");
        assertThat(model.view()).isEqualTo(left);
    }

    @Test
    void opensAViewAgainAsItWasSaved() {
        List<SavedView> kept = new ArrayList<>();
        model.views().keep(List.of(), all -> {
            kept.clear();
            kept.addAll(all);
        });
        model.show("gpu by=namespace%3Eworkload cells=gpu");
        selection.filter(Filter.parse("a & b"));
        selection.lookAt(Set.of("x", "y"));
        model.saveView(" GPUs ");
        assertThat(kept).extracting(SavedView::name).containsExactly("GPUs");

        model.show("health by=none cells=one filter= ns=");
        assertThat(selection.namespaces()).isEmpty();
        assertThat(selection.filter().isAll()).isTrue();
        model.openView("GPUs");
        assertThat(model.lensProperty().get()).isEqualTo(new PlacementLens(Set.of("x", "y"), Filter.parse("a & b"),
                Grouping.NAMESPACE_WORKLOAD, Colouring.GPU, CellSize.GPU));
    }

    @Test
    void renamesAndDeletesViewsButNeverOntoAnother() {
        model.saveView("one");
        model.saveView("two");
        model.views().rename("one", "two");
        assertThat(names()).containsExactly("one", "two");
        model.views().rename("one", "three");
        assertThat(names()).containsExactly("three", "two");
        model.views().delete("two");
        model.saveView("  ");
        assertThat(names()).containsExactly("three");
    }

    private List<String> names() {
        return model.views().allProperty().get().stream().map(SavedView::name).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"by=", "by=zone%3", "by=a>b", "cells=", "cells=disk", "zone", "filter=%", "nonsense"})
    void wordsThatAreUnknownChangeNothing(String word) {
        model.show("restarts by=namespace cells=cpu");
        PlacementLens before = model.lensProperty().get();
        model.show(word);
        assertThat(model.lensProperty().get()).isEqualTo(before);
    }

    @Test
    void choosesAPodWhereBoxesAreGroups() {
        put(Farm.node("a", "z", "r"), Farm.pod("x", "one", "a"), Farm.pod("y", "two", "a"));
        model.groupBy(Grouping.NAMESPACE);
        model.choose(new Spot(1, -1));
        assertThat(selection.selected()).isEqualTo(Selected.pod("y", "two"));
        assertThat(model.selectedSpot()).isEqualTo(new Spot(1, 0));
    }

    @Test
    void legendsHaveABinForEachThatIsCounted() {
        put(Farm.node("a", "z", "r"), Farm.pod("x", "one", "a"), Farm.crashing(Farm.pod("y", "two", "a")));
        for (Colouring colouring : Colouring.values()) {
            model.colourBy(colouring);
            List<Integer> counts = model.map().totals().byBin();
            int told = Legend.bins(model.map()).stream().mapToInt(counts::get).sum();
            assertThat(told).as("%s", colouring).isEqualTo(2);
        }
    }
}

package io.berth.ui.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.placement.Farm;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.Kind;
import io.berth.model.PodHealth;
import io.berth.model.WatchHealth;
import io.berth.testing.HandTimer;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PastViewModelTest {
    private final HandTimer timer = new HandTimer();
    private final LiveCluster cluster = new LiveCluster(ClusterInfo.NONE, timer, timer);
    private final Selection selection = new Selection();
    private final PlacementViewModel map = new PlacementViewModel(cluster, selection, Runnable::run, Runnable::run);
    private final PastViewModel past = new PastViewModel(cluster, Runnable::run, Runnable::run, map::showPast);
    private final ChosenViewModel chosen = new ChosenViewModel(selection, map.mapProperty(), Runnable::run,
            Runnable::run);
    private Instant started = Instant.EPOCH;

    @BeforeEach
    void oneReadyPodThatFailsAMinuteLater() {
        tell(new ClusterChange.WatchHealthChanged(Kind.NODE, new WatchHealth.Live(Farm.NOW)),
                new ClusterChange.WatchHealthChanged(Kind.POD, new WatchHealth.Live(Farm.NOW)),
                new ClusterChange.Put(Farm.node("a", "z", "r")), new ClusterChange.Put(Farm.pod("x", "one", "a")),
                new ClusterChange.Put(Farm.pod("x", "two", "a")));
        started = cluster.snapshot().at();
        timer.wind(Duration.ofMinutes(1));
        tell(new ClusterChange.Put(Farm.crashing(Farm.pod("x", "one", "a"))));
        timer.wind(Duration.ofMinutes(1));
        tell(new ClusterChange.Removed(Kind.POD, "x", "two"));
    }

    @AfterEach
    void close() {
        chosen.close();
        past.close();
        map.close();
    }

    private void tell(ClusterChange... changes) {
        cluster.accept(List.of(changes));
        timer.wind(Duration.ofSeconds(1));
    }

    private PodHealth stateOfOne() {
        return map.map().tile(0).state(0);
    }

    @Test
    void showsTheMapOfAMomentAndComesBack() {
        assertThat(map.map().tile(0).size()).isEqualTo(1);
        past.goTo(started.plusSeconds(30));
        assertThat(past.isPast()).isTrue();
        assertThat(stateOfOne()).isEqualTo(PodHealth.READY);
        assertThat(map.map().tile(0).size()).isEqualTo(2);
        past.goTo(started.plusSeconds(90));
        assertThat(stateOfOne()).isEqualTo(PodHealth.FAILING);
        assertThat(map.map().tile(0).size()).isEqualTo(2);
        past.live();
        assertThat(past.isPast()).isFalse();
        assertThat(map.map().tile(0).size()).isEqualTo(1);
    }

    @Test
    void staysInThePastWhileTheClusterGoesOn() {
        past.goTo(started.plusSeconds(30));
        var shown = map.map();
        tell(new ClusterChange.Put(Farm.pod("x", "three", "a")));
        assertThat(map.map().tiles()).isEqualTo(shown.tiles());
        past.live();
        assertThat(map.map().tile(0).size()).isEqualTo(2);
    }

    @Test
    void goesNoFurtherThanIsKnownAndNotIntoTheFuture() {
        past.goTo(Instant.EPOCH);
        assertThat(past.atProperty().get()).isEqualTo(past.activity().since());
        past.step(Duration.ofSeconds(5));
        assertThat(past.atProperty().get()).isEqualTo(past.activity().since().plusSeconds(5));
        past.step(Duration.ofHours(1));
        assertThat(past.isPast()).isFalse();
    }

    @Test
    void choosesInThePastByName() {
        past.oldest();
        map.choose(new Spot(0, 1));
        assertThat(selection.selected()).isEqualTo(Selected.pod("x", "two"));
        assertThat(map.selectedSpot()).isEqualTo(new Spot(0, 1));
        past.live();
        assertThat(map.selectedSpot()).isEqualTo(Spot.NOWHERE);
    }

    @Test
    void sumsWhatIsChosenTogether() {
        past.oldest();
        chosen.choose(List.of(new Spot(0, 0), new Spot(0, 1), new Spot(0, -1)), false);
        assertThat(selection.selected()).isEqualTo(Selected.node("a"));
        ChosenViewModel.Sums sums = chosen.sumsProperty().get();
        assertThat(sums.nodes()).isEqualTo(1);
        assertThat(sums.totals().pods()).isEqualTo(2);
        assertThat(sums.totals().requested().cpuMilli()).isEqualTo(1_000);
        chosen.toggle(new Spot(0, -1));
        assertThat(selection.chosen()).hasSize(2);
        chosen.fewer();
        assertThat(selection.chosen()).hasSize(1);
        assertThat(chosen.sumsProperty().get()).isEqualTo(ChosenViewModel.Sums.NONE);
        chosen.fewer();
        assertThat(selection.selected()).isEqualTo(Selected.NONE);
    }

    @Test
    void theOwnerIsChosenIfItIsWatched() {
        tell(new ClusterChange.Put(Farm.owned(Farm.pod("x", "one", "a"), "StatefulSet", "db")),
                new ClusterChange.Put(Farm.owned(Farm.pod("x", "two", "a"), "Rollout", "web")));
        selection.select(Selected.pod("x", "two"));
        chosen.chooseOwner();
        assertThat(selection.selected()).isEqualTo(Selected.pod("x", "two"));
        selection.select(Selected.pod("x", "one"));
        chosen.chooseOwner();
        assertThat(selection.chosen()).isEqualTo(Set.of(new Selected.OfKind(Kind.STATEFUL_SET, "x", "db")));
    }
}

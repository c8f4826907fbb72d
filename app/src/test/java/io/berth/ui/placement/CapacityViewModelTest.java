package io.berth.ui.placement;

import static io.berth.testing.Nodes.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.placement.PlacementLens;
import io.berth.analysis.placement.PlacementMap;
import io.berth.analysis.placement.WaitingGroup;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.ClusterObject;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.model.WatchHealth;
import io.berth.testing.HandTimer;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CapacityViewModelTest {
    private final HandTimer timer = new HandTimer();
    private final LiveCluster cluster = new LiveCluster(ClusterInfo.NONE, timer, timer);
    private final Selection selection = new Selection();
    private final CapacityViewModel model = new CapacityViewModel(cluster, selection, Runnable::run, Runnable::run);

    private static Pod waiting(String name) {
        return aPod("x", name).ownedBy("Job", "train").gpus(4)
                .condition("PodScheduled", "False", "Unschedulable", "0/2 nodes are available: 2 Insufficient cpu.")
                .build();
    }

    @BeforeEach
    void fill() {
        for (Kind kind : List.of(Kind.NODE, Kind.POD)) {
            cluster.accept(List.of(new ClusterChange.WatchHealthChanged(kind, new WatchHealth.Live(timer.instant()))));
        }
        put(aNode("a").gpus(8).build(), aNode("b").build(), waiting("one"), waiting("two"));
    }

    @AfterEach
    void close() {
        model.close();
    }

    private void put(ClusterObject... objects) {
        cluster.accept(List.of(objects).stream().<ClusterChange>map(ClusterChange.Put::new).toList());
        timer.wind(Duration.ofSeconds(1));
    }

    private List<WaitingGroup> groups() {
        return PlacementMap.derive(null, cluster.snapshot(), PlacementLens.ALL).waiting();
    }

    @Test
    void tellsRoomForWhatIsSelectedAndFollowsTheCluster() {
        assertThat(model.capacityProperty().get().left()).isNull();
        selection.select(Selected.pod("x", "one"));
        assertThat(Objects.requireNonNull(model.capacityProperty().get().left()).pods()).isEqualTo(2);
        put(aPod("x", "holder").gpus(5).on("a").build());
        assertThat(Objects.requireNonNull(model.capacityProperty().get().left()).pods()).isZero();
        selection.select(Selected.node("a"));
        assertThat(model.capacityProperty().get().left()).isNull();
    }

    @Test
    void shadesForAGroupUntilTheSameIsChosenAgain() {
        model.shade(groups().getFirst());
        assertThat(model.capacityProperty().get().shade().fits()).isEqualTo(1);
        model.shade(groups().getFirst());
        assertThat(model.shadedProperty().get()).isEqualTo(Shaded.NONE);
        assertThat(model.capacityProperty().get().shade().isNone()).isTrue();
    }

    @Test
    void namesTheOneWhoseRoomItTellsWhileANodeIsSelected() {
        model.shade(groups().getFirst());
        selection.select(Selected.node("a"));
        assertThat(Objects.requireNonNull(model.capacityProperty().get().left()).of()).isEqualTo("one");
    }

    @Test
    void staysWithTheWorkloadWhenItsFirstPodFindsANodeAndEndsWithTheLast() {
        model.shade(groups().getFirst());
        put(waiting("one").withNode("a"));
        model.follow(groups());
        assertThat(model.shadedProperty().get()).isInstanceOfSatisfying(Shaded.By.class,
                by -> assertThat(by.group().first().name()).isEqualTo("two"));
        put(waiting("two").withNode("a"));
        model.follow(groups());
        assertThat(model.shadedProperty().get()).isEqualTo(Shaded.NONE);
    }

    @Test
    void restsWhileTheRoomIsNotSeen() {
        model.rest(true);
        selection.select(Selected.pod("x", "one"));
        assertThat(model.capacityProperty().get().left()).isNull();
        model.rest(false);
        assertThat(model.capacityProperty().get().left()).isNotNull();
    }
}

package io.berth;

import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.live.LiveCluster;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.Pod;
import io.berth.testing.HandTimer;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodesInViewTest {
    private final HandTimer timer = new HandTimer();
    private final LiveCluster cluster = new LiveCluster(ClusterInfo.NONE, timer, timer);
    private final Selection selection = new Selection();
    private List<String> looked = List.of("nothing was told");
    private int times;
    private final NodesInView view = new NodesInView(selection, cluster, nodes -> {
        looked = List.copyOf(nodes);
        times++;
    });

    @AfterEach
    void close() {
        view.close();
    }

    private void put(Pod pod) {
        cluster.accept(List.of(new ClusterChange.Put(pod)));
        timer.wind(Duration.ofSeconds(1));
    }

    @Test
    void looksAtTheNodeOfTheSelectedPodWhereverItMoves() {
        put(aPod("x", "train-0").on("one").build());
        selection.select(Selected.pod("x", "train-0"));
        assertThat(looked).containsExactly("one");
        put(aPod("x", "train-0").on("two").build());
        assertThat(looked).containsExactly("two");
        selection.select(Selected.node("three"));
        assertThat(looked).containsExactly("three");
        selection.select(Selected.NONE);
        assertThat(looked).isEmpty();
    }

    @Test
    void looksAtASelectedPodThatComesLater() {
        selection.select(Selected.pod("x", "late"));
        put(aPod("x", "late").on("one").build());
        assertThat(looked).containsExactly("one");
    }

    @Test
    void putsWhatIsSelectedBeforeTheMapAndTheMapBeforeTheFleet() {
        view.ofFleet(List.of("fleet", "both"));
        view.ofMap(List.of("map", "both"));
        selection.choose(Set.of(new Selected.OfKind(io.berth.model.Kind.NODE, "", "other"),
                new Selected.OfKind(io.berth.model.Kind.NODE, "", "lead")),
                new Selected.OfKind(io.berth.model.Kind.NODE, "", "lead"));
        assertThat(looked).containsExactly("lead", "other", "map", "both", "fleet");
        view.ofMap(List.of());
        assertThat(looked).containsExactly("lead", "other", "fleet", "both");
    }

    @Test
    void tellsOnlyWhatChanged() {
        view.ofMap(List.of("map"));
        int before = times;
        put(aPod("x", "web").on("one").build());
        view.ofMap(List.of("map"));
        assertThat(times).isEqualTo(before);
    }

    @Test
    void looksAtNothingAfterItsEnd() {
        view.ofMap(List.of("map"));
        view.close();
        assertThat(looked).isEmpty();
    }
}

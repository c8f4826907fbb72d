package io.berth.ui.placement;

import static io.berth.testing.Nodes.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.filter.Filter;
import io.berth.analysis.images.StoredImage;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.ClusterObject;
import io.berth.testing.HandTimer;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImagesViewModelTest {
    /// The image of every pod that [io.berth.testing.Pods] builds.
    private static final String MAIN = "registry.example/main:1";

    private final HandTimer timer = new HandTimer();
    private final LiveCluster cluster = new LiveCluster(ClusterInfo.NONE, timer, timer);
    private final Selection selection = new Selection();
    private final ImagesViewModel model = new ImagesViewModel(cluster, selection, Runnable::run, Runnable::run);

    @BeforeEach
    void fill() {
        put(Duration.ofSeconds(1), aNode("a").image(MAIN, 100).image("r.example/old:1", 7).build(),
                aNode("b").image("r.example/old:1", 7).build(), aPod("x", "one").on("a").build());
    }

    @AfterEach
    void close() {
        model.close();
    }

    private void put(Duration later, ClusterObject... objects) {
        cluster.accept(List.of(objects).stream().<ClusterChange>map(ClusterChange.Put::new).toList());
        timer.wind(later);
    }

    private List<String> shown() {
        return model.countedProperty().get().store().images().stream().map(StoredImage::name).toList();
    }

    @Test
    void countsOnlyWhileItIsOpenAndSeen() {
        assertThat(shown()).isEmpty();
        model.open(true);
        assertThat(shown()).containsExactly(MAIN, "r.example/old:1");
        model.rest(true);
        put(Duration.ofSeconds(5), aNode("c").image("r.example/new:1", 9).build());
        assertThat(shown()).hasSize(2);
        model.rest(false);
        assertThat(shown()).hasSize(3);
    }

    @Test
    void keepsToTheSelectionElseToTheNamespacesAndTheFilter() {
        model.open(true);
        selection.select(Selected.node("b"));
        assertThat(shown()).containsExactly("r.example/old:1");
        selection.select(Selected.pod("x", "one"));
        assertThat(shown()).containsExactly(MAIN);
        selection.select(Selected.NONE);
        selection.lookAt(Set.of("y"));
        assertThat(shown()).isEmpty();
        selection.lookAt(Set.of("x"));
        assertThat(shown()).containsExactly(MAIN);
        selection.filter(Filter.parse("two"));
        assertThat(shown()).isEmpty();
    }

    @Test
    void countsTheSameQuestionAnewAfterAPause() {
        model.open(true);
        put(Duration.ofMillis(500), aNode("c").image("r.example/new:1", 9).build());
        assertThat(shown()).hasSize(2);
        put(Duration.ofSeconds(3), aNode("d").build());
        put(Duration.ofSeconds(1), aNode("e").build());
        assertThat(shown()).hasSize(3);
    }
}

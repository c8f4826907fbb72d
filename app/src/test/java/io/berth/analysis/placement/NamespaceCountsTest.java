package io.berth.analysis.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.live.LiveCluster;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.Kind;
import io.berth.model.Meta;
import io.berth.model.Namespace;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import io.berth.model.PodStatus;
import io.berth.model.ResourceList;
import io.berth.testing.HandTimer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamespaceCountsTest {
    private final HandTimer timer = new HandTimer();
    private final LiveCluster live = new LiveCluster(ClusterInfo.NONE, timer, timer);

    @Test
    void countsEmptyNamespacesToo() {
        tell(new ClusterChange.Put(new Namespace(Meta.named("", "empty"), "Active")), pod("a", "x"), pod("a", "y"));

        assertThat(NamespaceCounts.of(null, live.snapshot()).pods()).isEqualTo(Map.of("a", 2L, "empty", 0L));
    }

    @Test
    void followsWhatCameAndWent() {
        tell(pod("a", "x"), pod("b", "y"));
        NamespaceCounts before = NamespaceCounts.of(null, live.snapshot());
        tell(new ClusterChange.Removed(Kind.POD, "b", "y"), pod("a", "x"), pod("a", "z"));

        assertThat(NamespaceCounts.of(before, live.snapshot()).pods()).isEqualTo(Map.of("a", 2L))
                .isEqualTo(NamespaceCounts.of(null, live.snapshot()).pods());
    }

    private void tell(ClusterChange... changes) {
        live.accept(List.of(changes));
        timer.wind(Duration.ofSeconds(1));
    }

    private static ClusterChange pod(String namespace, String name) {
        return new ClusterChange.Put(new Pod(Meta.named(namespace, name), PodSpec.NONE, null, null, List.of(),
                ResourceList.NONE, PodStatus.PENDING));
    }
}

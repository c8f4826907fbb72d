package io.berth.analysis.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.model.ResourceList;
import io.berth.model.WatchHealth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlacementReportTest {
    private static final WatchHealth FORBIDDEN = new WatchHealth.Forbidden("list", "", "no");

    private static Farm farm() {
        Pod done = Farm.pod("batch", "done", "a");
        return new Farm().put(Farm.node("b", "z2", "r1").withCordoned(true).withConditions(List.of()),
                Farm.node("a", "z1", "r1"), Farm.pod("shop", "one", "a"),
                Farm.asking(Farm.asking(Farm.pod("shop", "two", "a"), ResourceList.GPU, 2), "rdma.example/vf", 3),
                done.withStatus(done.status().withPhase(Pod.Phase.SUCCEEDED)),
                Farm.waiting("shop", "late", "0/2 nodes are available"));
    }

    private static List<PlacementReport.NodeLine> nodes(PlacementReport report) {
        return Objects.requireNonNull(report.nodes());
    }

    @Test
    void countsPodsByPhaseAndSumsWhatHoldsResources() {
        PlacementReport report = PlacementReport.of(farm().snapshot(), Set.of());
        assertThat(report.cluster()).isEqualTo("farm");
        assertThat(report.version()).isEqualTo("v1.36.3");
        assertThat(report.nodesInAll()).isEqualTo(2);
        assertThat(report.nodesReady()).isEqualTo(1);
        assertThat(report.pods()).isEqualTo(4);
        assertThat(report.podsByPhase()).isEqualTo(Map.of("Pending", 1, "Running", 2, "Succeeded", 1));
        assertThat(report.nodes()).extracting(PlacementReport.NodeLine::name).containsExactly("a", "b");
        PlacementReport.NodeLine a = nodes(report).getFirst();
        assertThat(a.pods()).isEqualTo(2);
        assertThat(a.requested()).isEqualTo(
                new Amounts(1000, 2L << 30, 2, new java.util.TreeMap<>(Map.of("rdma.example/vf", 3L))));
        assertThat(a.allocatable().cpuMilli()).isEqualTo(16_000);
        assertThat(nodes(report).getLast())
                .isEqualTo(new PlacementReport.NodeLine("b", "z2", false, true, 0,
                        Amounts.of(Farm.node("b", "", "").allocatable()), Amounts.NONE));
        assertThat(report.unscheduled()).containsExactly(
                new PlacementReport.UnscheduledLine("shop", "late", "Unschedulable", "0/2 nodes are available"));
    }

    @Test
    void aNamespaceLimitsPodsButNotTheSumsOfNodes() {
        PlacementReport report = PlacementReport.of(farm().snapshot(), Set.of("batch"));
        assertThat(report.pods()).isEqualTo(1);
        assertThat(report.podsByPhase()).isEqualTo(Map.of("Succeeded", 1));
        assertThat(report.unscheduled()).isEmpty();
        assertThat(nodes(report).getFirst().pods()).isEqualTo(2);
    }

    @Test
    void tellsNullForWhatIsNotVisible() {
        PlacementReport none = PlacementReport.of(
                new Farm().health(Kind.NODE, FORBIDDEN).health(Kind.POD, FORBIDDEN).snapshot(), Set.of());
        assertThat(none.nodes()).isNull();
        assertThat(none.nodesInAll()).isNull();
        assertThat(none.nodesReady()).isNull();
        assertThat(none.pods()).isNull();
        assertThat(none.podsByPhase()).isNull();
        assertThat(none.unscheduled()).isNull();
        PlacementReport nodesOnly = PlacementReport
                .of(new Farm().put(Farm.node("a", "z", "r")).health(Kind.POD, FORBIDDEN).snapshot(), Set.of());
        assertThat(nodes(nodesOnly).getFirst().requested()).isNull();
        assertThat(nodes(nodesOnly).getFirst().pods()).isNull();
    }

    @Test
    void tellsNoSumsWhenPodsAreSeenInSomeNamespacesOnly() {
        PlacementReport report = PlacementReport.of(farm().podsInPart().snapshot(), Set.of());

        assertThat(report.nodes()).isNotNull().isNotEmpty()
                .allSatisfy(node -> assertThat(node.requested()).isNull());
    }

    @Test
    void tellsNoSumsWhenSomeNamespacesAreLeftOut() {
        PlacementReport report = PlacementReport.of(farm().leftOut("secret").snapshot(), Set.of());
        assertThat(report.pods()).isEqualTo(4);
        assertThat(nodes(report).getFirst().pods()).isNull();
        assertThat(nodes(report).getFirst().requested()).isNull();
    }
}

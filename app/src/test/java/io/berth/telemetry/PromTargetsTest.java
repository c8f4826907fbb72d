package io.berth.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Labels;
import io.berth.model.Meta;
import io.berth.model.Node;
import io.berth.model.ResourceList;
import io.berth.telemetry.PromAnswer.Sample;
import io.berth.telemetry.PromAnswer.Series;
import io.berth.telemetry.PromQuery.Select;
import io.berth.testing.Pods;
import io.berth.testing.Snapshots;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PromTargetsTest {
    private static final String INSTANCE = "10.64.0.5:9400";
    private static final ClusterSnapshot CLUSTER = Snapshots.of(
            new Node(Meta.named("", "gpu-1.example.internal").withLabels(Labels.of(Node.HOSTNAME, "gpu-1")), false,
                    List.of(), ResourceList.NONE, ResourceList.NONE, List.of(), List.of(), "10.32.0.7",
                    Node.SystemInfo.NONE),
            Pods.aPod("gpu-operator", "dcgm-1").on("gpu-1.example.internal").labelled("app", "nvidia-dcgm-exporter")
                    .build(),
            Pods.aPod("team", "llm-0").on("gpu-1.example.internal").build());

    private static Series row(String... labels) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            all.put(labels[i], labels[i + 1]);
        }
        return new Series(all, List.of(new Sample(1, "8")));
    }

    static Stream<Arguments> rows() {
        String node = "gpu-1.example.internal";
        Select byInstance = new Select("instance", INSTANCE);
        return Stream.of(
                Arguments.of("the exporter's label", row("Hostname", node, "instance", INSTANCE),
                        new Select("Hostname", node)),
                Arguments.of("its newer label", row("hostname", node), new Select("hostname", node)),
                Arguments.of("a label of the scrape", row("Hostname", "dcgm-1", "node", node),
                        new Select("node", node)),
                Arguments.of("a label of NVIDIA's instructions", row("kubernetes_node", node),
                        new Select("kubernetes_node", node)),
                Arguments.of("the name of the machine", row("Hostname", "gpu-1"), new Select("Hostname", "gpu-1")),
                Arguments.of("the exporter's pod", row("Hostname", "dcgm-1", "namespace", "gpu-operator", "pod",
                        "dcgm-1", "instance", INSTANCE), byInstance),
                Arguments.of("the node's address", row("instance", "10.32.0.7:9400"),
                        new Select("instance", "10.32.0.7:9400")),
                Arguments.of("the node's name as an address", row("instance", node + ":9400"),
                        new Select("instance", node + ":9400")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void knowsANodeBy(String what, Series row, Select select) {
        assertThat(PromTargets.of(List.of(row), CLUSTER).byNode()).as(what)
                .isEqualTo(Map.of("gpu-1.example.internal", Set.of(select)));
    }

    static Stream<Series> strangers() {
        return Stream.of(row(), row("Hostname", "gpu-9"), row("instance", "10.9.9.9:9400"),
                row("instance", "[fd00::1]:9400"), row("namespace", "team", "pod", "llm-0", "instance", INSTANCE),
                row("namespace", "gpu-operator", "pod", "dcgm-1"));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void knowsNoNodeOfAnotherCluster(Series row) {
        assertThat(PromTargets.of(List.of(row), CLUSTER).isEmpty()).isTrue();
    }

    @Test
    void believesTheExporterWhereNodesMayNotBeSeen() {
        PromTargets targets = PromTargets.of(List.of(row("Hostname", "gpu-9"), row("instance", INSTANCE)),
                ClusterSnapshot.EMPTY);

        assertThat(targets.byNode()).containsOnlyKeys("gpu-9");
    }

    @Test
    void keepsAllExportersOfANode() {
        String node = "gpu-1.example.internal";
        PromTargets targets = PromTargets.of(List.of(row("Hostname", node), row("instance", "10.32.0.7:9400"),
                row("Hostname", node, "pod", "x")), CLUSTER);

        assertThat(targets.of(node)).containsExactlyInAnyOrder(new Select("Hostname", node),
                new Select("instance", "10.32.0.7:9400"));
        assertThat(targets.of("other")).isEmpty();
    }
}

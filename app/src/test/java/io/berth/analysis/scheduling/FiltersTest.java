package io.berth.analysis.scheduling;

import static io.berth.analysis.scheduling.Verdict.Code.UNSCHEDULABLE;
import static io.berth.analysis.scheduling.Verdict.Code.UNSCHEDULABLE_AND_UNRESOLVABLE;
import static io.berth.testing.Nodes.aNode;
import static io.berth.testing.Pods.aContainer;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.model.Affinity;
import io.berth.model.Affinity.NodeTerm;
import io.berth.model.Container;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.Requirement;
import io.berth.model.Requirement.Operator;
import io.berth.model.ResourceList;
import io.berth.testing.Nodes;
import io.berth.testing.Pods;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {
    private static final long GIB = 1L << 30;
    private static final Verdict PASSES = new Verdict.Passes();

    private static Verdict on(Pods pod, Nodes node) {
        return Filters.filter(pod.build(), node.build(), NodeLoad.NONE);
    }

    private static Verdict.Rejected unresolvable(String plugin, String reason) {
        return new Verdict.Rejected(plugin, UNSCHEDULABLE_AND_UNRESOLVABLE, List.of(reason));
    }

    private static NodeTerm expressions(Requirement... requirements) {
        return new NodeTerm(List.of(requirements), List.of(), false);
    }

    private static Nodes gpuNode(String name, int gpus) {
        return aNode(name).cpu(7_910).memory(60 * GIB).gpus(gpus).tainted("nvidia.com/gpu", "present", "NoSchedule");
    }

    private static Pods gpuPod(int gpus) {
        return aPod().cpu(1_000).memory(4 * GIB).gpus(gpus);
    }

    @Test
    void keepsPodsOffCordonedNodesUnlessTheyTolerateIt() {
        assertThat(on(aPod(), aNode("n").cordoned()))
                .isEqualTo(unresolvable("NodeUnschedulable", "node(s) were unschedulable"));
        assertThat(on(aPod().tolerating("node.kubernetes.io/unschedulable", "Exists", "", "NoSchedule"),
                aNode("n").cordoned())).isEqualTo(PASSES);
    }

    @Test
    void keepsAPodToTheNodeThatItNames() {
        assertThat(on(aPod().on("other"), aNode("n")))
                .isEqualTo(unresolvable("NodeName", "node(s) didn't match the requested node name"));
        assertThat(on(aPod().on("n"), aNode("n"))).isEqualTo(PASSES);
    }

    @Test
    void namesTheFirstTaintThatIsNotTolerated() {
        Nodes node = aNode("n").tainted("soft", "x", "PreferNoSchedule").tainted("a", "1", "NoSchedule").tainted("b",
                "",
                "NoExecute");

        assertThat(on(aPod(), node))
                .isEqualTo(unresolvable("TaintToleration", "node(s) had untolerated taint {a: 1}"));
        assertThat(on(aPod().tolerating("a", "Equal", "1", ""), node))
                .isEqualTo(unresolvable("TaintToleration", "node(s) had untolerated taint {b: }"));
        assertThat(on(aPod().tolerating("", "Exists", "", ""), node)).isEqualTo(PASSES);
    }

    @Test
    void asksTheNodeSelectorAndOneOfTheTerms() {
        Nodes node = aNode("n").labelled("disk", "ssd").labelled("gen", "9");
        Requirement ssd = new Requirement("disk", Operator.IN, List.of("ssd"));
        Requirement old = new Requirement("gen", Operator.LT, List.of("6"));
        Verdict mismatch = unresolvable("NodeAffinity", "node(s) didn't match Pod's node affinity/selector");

        assertThat(on(aPod().selecting("disk", "ssd"), node)).isEqualTo(PASSES);
        assertThat(on(aPod().selecting("disk", "hdd"), node)).isEqualTo(mismatch);
        assertThat(on(aPod().requiringNode(expressions(ssd, old)), node)).isEqualTo(mismatch);
        assertThat(on(aPod().requiringNode(expressions(old), expressions(ssd)), node)).isEqualTo(PASSES);
        assertThat(on(aPod().selecting("disk", "hdd").requiringNode(expressions(ssd)), node)).isEqualTo(mismatch);
    }

    @Test
    void matchesNoNodeByAffinityWithoutAUsableTerm() {
        assertThat(on(aPod().requiringNode(), aNode("n")).passes()).isFalse();
        assertThat(on(aPod().requiringNode(expressions()), aNode("n")).passes()).isFalse();
    }

    @Test
    void matchesFieldsAndPinsByTheNodesName() {
        NodeTerm field = new NodeTerm(List.of(), List.of(new Requirement("metadata.name", Operator.IN, List.of("n"))),
                false);
        NodeTerm pin = new NodeTerm(List.of(), List.of(), true);

        assertThat(on(aPod().requiringNode(field), aNode("n")).passes()).isTrue();
        assertThat(on(aPod().requiringNode(field), aNode("m")).passes()).isFalse();
        assertThat(on(aPod().requiringNode(pin).pinnedTo("n"), aNode("n")).passes()).isTrue();
        assertThat(on(aPod().requiringNode(pin).pinnedTo("n"), aNode("m")).passes()).isFalse();
        assertThat(on(aPod().requiringNode(pin), aNode("n")).passes()).isFalse();
    }

    /// Vector V2: g1 has two GPUs and one is taken, g2 has one, c1 has none.
    @ParameterizedTest
    @CsvSource({"1, false, g1, TaintToleration UU", "1, false, g2, TaintToleration UU",
            "1, false, c1, NodeResourcesFit UU", "1, true, g1, passes", "1, true, g2, passes",
            "1, true, c1, NodeResourcesFit UU", "2, true, g1, NodeResourcesFit U", "2, true, g2, NodeResourcesFit UU",
            "2, true, c1, NodeResourcesFit UU"})
    void tellsWhetherPreemptionCouldHelp(int gpus, boolean tolerates, String name, String expected) {
        Pods pod = tolerates ? gpuPod(gpus).tolerating("nvidia.com/gpu", "Exists", "", "") : gpuPod(gpus);
        Map<String, Node> nodes = Map.of("g1", gpuNode("g1", 2).build(), "g2", gpuNode("g2", 1).build(), "c1",
                aNode("c1").cpu(3_920).memory(14 * GIB).build());
        NodeLoad load = name.equals("g1")
                ? NodeLoad.NONE.with(aPod("default", "t1").cpu(2_000).memory(8 * GIB).gpus(1).on("g1").build())
                : NodeLoad.NONE;

        Verdict verdict = Filters.filter(pod.build(), java.util.Objects.requireNonNull(nodes.get(name)), load);

        assertThat(switch (verdict) {
            case Verdict.Passes _ -> "passes";
            case Verdict.Rejected rejected -> rejected.plugin() + (rejected.code() == UNSCHEDULABLE ? " U" : " UU");
        }).isEqualTo(expected);
    }

    /// Vector V3: 3,750m are wanted.
    @ParameterizedTest
    @CsvSource({"3700, false", "3749, false", "3750, true"})
    void fitsToTheLastMilli(long cpu, boolean fits) {
        Container main = aContainer("main", ResourceList.NONE.with("cpu", 1_000).with("memory", GIB));
        Container first = aContainer("i1", ResourceList.NONE.with("cpu", 2_000).with("memory", GIB));
        Container sidecar = new Container("s", "s:1", ResourceList.NONE.with("cpu", 500).with("memory", 256L << 20),
                ResourceList.NONE, List.of(), true);
        Container second = aContainer("i2", ResourceList.NONE.with("cpu", 3_000).with("memory", 512L << 20));
        Pods pod = aPod().spec(spec -> spec.withContainers(List.of(main))
                .withInitContainers(List.of(first, sidecar, second))
                .withOverhead(ResourceList.NONE.with("cpu", 250).with("memory", 120L << 20)));

        assertThat(on(pod, aNode("n").cpu(cpu).memory(8 * GIB)))
                .isEqualTo(fits ? PASSES : unresolvable("NodeResourcesFit", "Insufficient cpu"));
    }

    /// Vector V14, the part of this filter.
    @Test
    void countsPods() {
        NodeLoad one = NodeLoad.NONE.with(aPod("default", "p").on("a").build());

        assertThat(Filters.filter(aPod().build(), aNode("a").pods(1).build(), one))
                .isEqualTo(new Verdict.Rejected("NodeResourcesFit", UNSCHEDULABLE, List.of("Too many pods")));
        assertThat(Filters.filter(aPod().build(), aNode("a").pods(2).build(), one)).isEqualTo(PASSES);
    }

    @Test
    void tellsAllShortages() {
        Pods pod = aPod().cpu(9_000).memory(64 * GIB).gpus(1).requesting("ephemeral-storage", 1).requesting(
                "example.com/x",
                0);

        assertThat(on(pod, aNode("n").pods(0))).isEqualTo(new Verdict.Rejected("NodeResourcesFit",
                UNSCHEDULABLE_AND_UNRESOLVABLE, List.of("Too many pods", "Insufficient cpu", "Insufficient memory",
                        "Insufficient ephemeral-storage", "Insufficient nvidia.com/gpu")));
    }

    @Test
    void countsPodsThatHoldResourcesOnly() {
        Pod running = aPod("default", "a").cpu(500).on("n").build();
        Pod finished = aPod("default", "b").cpu(500).on("n").phase(Pod.Phase.SUCCEEDED).build();
        Pod waiting = aPod("default", "c").cpu(500).build();
        NodeLoad load = NodeLoad.NONE.with(running).with(finished).with(waiting);

        assertThat(load).isEqualTo(new NodeLoad(ResourceList.of("cpu", 500), 1));
        assertThat(load.without(waiting).without(finished)).isEqualTo(load);
        assertThat(load.without(running)).isEqualTo(new NodeLoad(ResourceList.of("cpu", 0), 0));
    }

    @Test
    void saysWhyNoNodeIsFeasibleWithTheCountsSortedAsTexts() {
        List<Node> nodes = new java.util.ArrayList<>();
        for (int i = 0; i < 10; i++) {
            nodes.add(aNode("small-" + i).cpu(100).build());
        }
        nodes.add(aNode("c1").cordoned().build());
        nodes.add(aNode("c2").cordoned().build());
        nodes.add(gpuNode("g", 8).build());

        Filtered filtered = Filters.over(aPod().cpu(500).build(), nodes, _ -> NodeLoad.NONE);

        assertThat(filtered.feasible()).isEmpty();
        assertThat(filtered.rejected()).hasSize(13).containsKey("small-9");
        assertThat(filtered.message()).isEqualTo("0/13 nodes are available: "
                + "1 node(s) had untolerated taint {nvidia.com/gpu: present}, 10 Insufficient cpu, "
                + "2 node(s) were unschedulable.");
    }

    @Test
    void keepsFeasibleNodesInOrder() {
        List<Node> nodes = List.of(aNode("b").build(), aNode("x").cordoned().build(), aNode("a").build());

        assertThat(Filters.over(aPod().build(), nodes, _ -> NodeLoad.NONE).feasible()).extracting(Node::name)
                .containsExactly("b", "a");
        assertThat(Filters.over(aPod().build(), List.of(), _ -> NodeLoad.NONE).message())
                .isEqualTo("0/0 nodes are available:");
    }

    @Test
    void hasAReasonForEachRejection() {
        assertThatThrownBy(() -> new Verdict.Rejected("X", UNSCHEDULABLE, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Affinity.NONE.requiredNode()).isNull();
    }
}

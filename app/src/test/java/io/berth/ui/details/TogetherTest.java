package io.berth.ui.details;

import static io.berth.testing.Nodes.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.WatchHealth;
import io.berth.testing.Snapshots;
import io.berth.ui.selection.Selected;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private static final Snapshots CLUSTER = new Snapshots().put(
            aPod("x", "a").gpus(2).cpu(500).on("n").ready().build(),
            aPod("x", "b").gpus(1).on("n").phase(Pod.Phase.FAILED).build(), aPod("y", "c").cpu(250).build(),
            aPod("y", "d").cpu(250).on("n").ready().build(), aNode("n").gpus(8).build(),
            aNode("m").gpus(4).ready("False").build());

    private static Selected.OfKind pod(String namespace, String name) {
        return new Selected.OfKind(Kind.POD, namespace, name);
    }

    private static Selected.OfKind node(String name) {
        return new Selected.OfKind(Kind.NODE, "", name);
    }

    private static Together of(Selected.OfKind... chosen) {
        return Together.of(Set.of(chosen), CLUSTER.snapshot());
    }

    @Test
    void countsPodsByStateNamespaceAndNode() {
        Together told = of(pod("x", "a"), pod("x", "b"), pod("y", "c"));

        assertThat(told.pods().byState()).containsOnly(Map.entry(PodHealth.READY, 1),
                Map.entry(PodHealth.FAILING, 1), Map.entry(PodHealth.PENDING, 1));
        assertThat(told.namespaces()).containsExactly(new Together.Share("x", 2, 1), new Together.Share("y", 1, 1));
        assertThat(told.nodes()).containsExactly(new Together.Share("n", 2, 1), new Together.Share("", 1, 1));
    }

    @Test
    void sumsWhatThePodsRequestThatAreNotOver() {
        Together told = of(pod("x", "a"), pod("x", "b"), pod("y", "c"));

        assertThat(told.pods().totals().requested().gpus()).isEqualTo(2);
        assertThat(told.pods().totals().requested().cpuMilli()).isEqualTo(750);
        assertThat(told.pods().totals().noCpuLimit()).isEqualTo(2);
    }

    @Test
    void namesTheWorstOnesFirst() {
        assertThat(of(pod("y", "d"), pod("y", "c"), pod("x", "b")).pods().unwell()).containsExactly(
                new Details.PodLine("x", "b", PodHealth.FAILING), new Details.PodLine("y", "c", PodHealth.PENDING));
    }

    @Test
    void saysHowManyAreNotThereAnyMore() {
        Together told = of(pod("x", "a"), pod("x", "gone"), node("gone"));

        assertThat(told.unseen()).isEqualTo(2);
        assertThat(told.kinds()).containsOnly(Map.entry(Kind.POD, 1));
    }

    @Test
    void sumsChosenNodesAndWhatThePodsOnThemHold() {
        Together told = of(node("n"), node("m"));

        assertThat(told.pods()).isEqualTo(PodSums.NONE);
        assertThat(told.machines().nodes()).isEqualTo(2);
        assertThat(told.machines().down()).containsExactly("m");
        assertThat(told.machines().allocatable().gpus()).isEqualTo(12);
        assertThat(told.machines().onThem().requested().gpus()).isEqualTo(2);
        assertThat(told.machines().complete()).isTrue();
    }

    @Test
    void doesNotTakeThePodsThatMayBeSeenForAll() {
        Snapshots some = new Snapshots().put(aNode("n").build(), aNode("m").build()).health(Kind.POD,
                new WatchHealth.Forbidden("list", "", ""));

        assertThat(Together.of(Set.of(node("n"), node("m")), some.snapshot()).machines().complete()).isFalse();
    }
}

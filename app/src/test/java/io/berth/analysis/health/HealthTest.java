package io.berth.analysis.health;

import static io.berth.analysis.placement.Farm.container;
import static io.berth.analysis.placement.Farm.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.placement.Farm;
import io.berth.model.Condition;
import io.berth.model.Container;
import io.berth.model.ContainerStatus;
import io.berth.model.ContainerStatus.State;
import io.berth.model.Meta;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.PodStatus;
import io.berth.model.ResourceList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest {
    private static final Pod BOUND = Farm.pod("shop", "web", "n1");

    private static Pod with(Pod.Phase phase, String ready, ContainerStatus... containers) {
        return BOUND.withStatus(PodStatus.PENDING.withPhase(phase).withConditions(List.of(Farm.ready(ready)))
                .withContainers(List.of(containers)));
    }

    private static Pod withInit(Pod pod, boolean sidecar) {
        Container init = new Container("init", "x", ResourceList.NONE, ResourceList.NONE, List.of(), sidecar);
        return new Pod(pod.meta(), pod.spec().withInitContainers(List.of(init)), pod.nodeName(), pod.pinnedNode(),
                pod.claims(), pod.requests(), pod.status());
    }

    private static Pod neverRestarts(Pod pod) {
        return new Pod(pod.meta(), pod.spec().withRestartPolicy("Never"), pod.nodeName(), pod.pinnedNode(),
                pod.claims(), pod.requests(), pod.status());
    }

    static Stream<Arguments> states() {
        ContainerStatus initDone = status("init", true, true, State.TERMINATED, "Completed", 0);
        ContainerStatus initRuns = status("init", true, false, State.RUNNING, "", 0);
        ContainerStatus initFailed = status("init", true, false, State.TERMINATED, "Error", 1);
        ContainerStatus mainWaits = status("main", false, false, State.WAITING, "PodInitializing", 0);
        ContainerStatus ended = status("main", false, false, State.TERMINATED, "Completed", 0);
        ContainerStatus creating = status("main", false, false, State.WAITING, "ContainerCreating", 0);
        ContainerStatus up = container("main", true);
        ContainerStatus afterOom = new ContainerStatus("main", false, false, 3, State.WAITING, "", "", 0,
                new ContainerStatus.Termination("OOMKilled", 137, 5), null, null);
        ContainerStatus recovered = new ContainerStatus("main", false, true, 3, State.RUNNING, "", "", 0,
                new ContainerStatus.Termination("OOMKilled", 137, 5), null, null);
        Condition gate = new Condition("Ready", "False", "ReadinessGatesNotReady", "", 0);
        return Stream.of(Arguments.of("ready", with(Pod.Phase.RUNNING, "True", up), PodHealth.READY),
                Arguments.of("recovered", with(Pod.Phase.RUNNING, "True", recovered), PodHealth.READY),
                Arguments.of("probe fails", with(Pod.Phase.RUNNING, "False", container("main", false)),
                        PodHealth.NOT_READY),
                Arguments.of("gate is closed",
                        BOUND.withStatus(BOUND.status().withConditions(List.of(gate)).withContainers(List.of(up))),
                        PodHealth.NOT_READY),
                Arguments.of("creating", with(Pod.Phase.PENDING, "False", creating), PodHealth.STARTING),
                Arguments.of("just bound", with(Pod.Phase.PENDING, "False"), PodHealth.STARTING),
                Arguments.of("runs, kubelet tells nothing yet",
                        BOUND.withStatus(PodStatus.PENDING.withPhase(Pod.Phase.RUNNING)), PodHealth.STARTING),
                Arguments.of("one of two up", with(Pod.Phase.RUNNING, "False", up, creating), PodHealth.STARTING),
                Arguments.of("init under way", withInit(with(Pod.Phase.PENDING, "False", initRuns, mainWaits), false),
                        PodHealth.STARTING),
                Arguments.of("init done", withInit(with(Pod.Phase.RUNNING, "True", initDone, up), false),
                        PodHealth.READY),
                Arguments.of("init failed", withInit(with(Pod.Phase.PENDING, "False", initFailed, mainWaits), false),
                        PodHealth.FAILING),
                Arguments.of("sidecar runs", withInit(
                        with(Pod.Phase.RUNNING, "True", status("init", true, true, State.RUNNING, "", 0), up), true),
                        PodHealth.READY),
                Arguments.of("sidecar is not ready",
                        withInit(with(Pod.Phase.RUNNING, "False", initRuns, up), true), PodHealth.NOT_READY),
                Arguments.of("out of memory now",
                        with(Pod.Phase.RUNNING, "False",
                                status("main", false, false, State.TERMINATED, "OOMKilled", 0)),
                        PodHealth.FAILING),
                Arguments.of("waits after out of memory", with(Pod.Phase.RUNNING, "False", afterOom),
                        PodHealth.FAILING),
                Arguments.of("ended well, to be restarted", with(Pod.Phase.RUNNING, "False", ended),
                        PodHealth.NOT_READY),
                Arguments.of("ended well, others run",
                        neverRestarts(with(Pod.Phase.RUNNING, "False", ended, container("other", true)).withStatus(
                                BOUND.status()
                                        .withConditions(List.of(
                                                new Condition("Ready", "False", "ContainersNotReady", "", 0)))
                                        .withContainers(List.of(ended, container("other", true))))),
                        PodHealth.READY),
                Arguments.of("succeeded", with(Pod.Phase.SUCCEEDED, "False", ended), PodHealth.COMPLETED),
                Arguments.of("failed", with(Pod.Phase.FAILED, "False"), PodHealth.FAILING),
                Arguments.of("phase unknown", with(Pod.Phase.UNKNOWN, "Unknown", up), PodHealth.UNKNOWN),
                Arguments.of("no node", Farm.waiting("shop", "web", ""), PodHealth.PENDING));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void tellsTheState(String name, Pod pod, PodHealth expected) {
        assertThat(Health.of(pod, false)).as(name).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CrashLoopBackOff", "ErrImagePull", "ImagePullBackOff", "InvalidImageName",
            "CreateContainerConfigError", "CreateContainerError", "RunContainerError", "OOMKilled"})
    void failsWhenAContainerWaitsForAnError(String reason) {
        Pod pod = with(Pod.Phase.PENDING, "False", status("main", false, false, State.WAITING, reason, 0));
        assertThat(Health.of(pod, false)).isEqualTo(PodHealth.FAILING);
        assertThat(Health.reason(pod)).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource(Pod.Phase.class)
    void deletionComesBeforeAllElse(Pod.Phase phase) {
        Meta deleted = BOUND.meta().withDeleted(7);
        assertThat(Health.of(Farm.crashing(BOUND).withMeta(deleted), true)).isEqualTo(PodHealth.TERMINATING);
        assertThat(Health.of(with(phase, "False").withMeta(deleted), false)).isEqualTo(PodHealth.TERMINATING);
    }

    @Test
    void nothingIsKnownOfThePodsOfALostNode() {
        assertThat(Health.of(BOUND, true)).isEqualTo(PodHealth.UNKNOWN);
        assertThat(Health.of(Farm.crashing(BOUND), true)).isEqualTo(PodHealth.UNKNOWN);
        assertThat(Health.of(with(Pod.Phase.SUCCEEDED, "False"), true)).isEqualTo(PodHealth.COMPLETED);
    }

    @Test
    void tellsHowANodeIs() {
        var node = Farm.node("n1", "z", "r");
        assertThat(NodeHealth.of(node)).isEqualTo(NodeHealth.READY);
        assertThat(NodeHealth.of(node.withConditions(List.of(Farm.ready("False"))))).isEqualTo(NodeHealth.NOT_READY);
        assertThat(NodeHealth.of(node.withConditions(List.of(Farm.ready("Unknown"))))).isEqualTo(NodeHealth.LOST);
        assertThat(NodeHealth.of(node.withConditions(List.of()))).isEqualTo(NodeHealth.NOT_READY);
        assertThat(NodeHealth.LOST.isDown()).isTrue();
        assertThat(NodeHealth.NOT_VISIBLE.isDown()).isFalse();
    }
}

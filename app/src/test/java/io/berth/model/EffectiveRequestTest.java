package io.berth.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EffectiveRequestTest {
    private static final long MIB = 1L << 20;

    private static ResourceList cpuAndMemory(long milli, long mebibytes) {
        return ResourceList.NONE.with("cpu", milli).with("memory", mebibytes * MIB);
    }

    private static Container container(String name, ResourceList requests) {
        return new Container(name, name + ":1", requests, ResourceList.NONE, List.of(), false);
    }

    private static Container sidecar(String name, ResourceList requests) {
        return new Container(name, name + ":1", requests, ResourceList.NONE, List.of(), true);
    }

    private static PodSpec spec(Container... containers) {
        return PodSpec.NONE.withContainers(List.of(containers));
    }

    private static PodStatus resized(@Nullable ResourceList requests, @Nullable ResourceList allocated,
            Condition... conditions) {
        ContainerStatus status = new ContainerStatus("main", false, true, 0, ContainerStatus.State.RUNNING, "", "", 0,
                null, requests, allocated);
        return PodStatus.PENDING.withContainers(List.of(status)).withConditions(List.of(conditions));
    }

    @Test
    void sumsContainersByResource() {
        assertThat(EffectiveRequest.of(spec(container("a", cpuAndMemory(100, 1)),
                container("b", ResourceList.of("nvidia.com/gpu", 2)), container("c", ResourceList.NONE))))
                .isEqualTo(cpuAndMemory(100, 1).with("nvidia.com/gpu", 2));
    }

    @Test
    void takesTheLargestInitContainerWhereItExceedsTheSum() {
        PodSpec pod = spec(container("main", cpuAndMemory(1_000, 100))).withInitContainers(
                List.of(container("i1", cpuAndMemory(500, 300)), container("i2", ResourceList.of("example.com/x", 1))));

        assertThat(EffectiveRequest.of(pod)).isEqualTo(cpuAndMemory(1_000, 300).with("example.com/x", 1));
    }

    /// Vector V3 of the scheduler's specification.
    @Test
    void addsSidecarsToWhatStartsAfterThemAndToWhatRuns() {
        PodSpec pod = spec(container("main", cpuAndMemory(1_000, 1_024)))
                .withInitContainers(List.of(container("i1", cpuAndMemory(2_000, 1_024)),
                        sidecar("s", cpuAndMemory(500, 256)), container("i2", cpuAndMemory(3_000, 512))))
                .withOverhead(cpuAndMemory(250, 120));

        assertThat(EffectiveRequest.of(pod))
                .isEqualTo(ResourceList.NONE.with("cpu", 3_750).with("memory", 1_468_006_400));
    }

    @Test
    void addsASidecarBeforeAnotherToItsStart() {
        PodSpec pod = spec(container("main", cpuAndMemory(0, 0))).withInitContainers(
                List.of(sidecar("s1", cpuAndMemory(100, 1)), sidecar("s2", cpuAndMemory(200, 2))));

        assertThat(EffectiveRequest.of(pod)).isEqualTo(cpuAndMemory(300, 3));
    }

    @Test
    void letsPodLevelRequestsReplaceTheSumBeforeTheOverhead() {
        PodSpec pod = spec(container("main", cpuAndMemory(1_000, 100).with("nvidia.com/gpu", 1)))
                .withPodRequests(ResourceList.of("cpu", 700)).withOverhead(cpuAndMemory(50, 10));

        assertThat(EffectiveRequest.of(pod)).isEqualTo(cpuAndMemory(750, 110).with("nvidia.com/gpu", 1));
    }

    @Test
    void countsTheLargestOfSpecAndKubeletDuringAResize() {
        PodSpec pod = spec(container("main", cpuAndMemory(1_000, 100)));

        assertThat(EffectiveRequest.of(pod, resized(cpuAndMemory(1_500, 50), cpuAndMemory(800, 200))))
                .isEqualTo(cpuAndMemory(1_500, 200));
        assertThat(EffectiveRequest.of(pod, resized(null, cpuAndMemory(800, 200)))).isEqualTo(cpuAndMemory(1_000, 200));
        assertThat(EffectiveRequest.of(pod, resized(cpuAndMemory(700, 20), null))).isEqualTo(cpuAndMemory(1_000, 100));
        assertThat(EffectiveRequest.of(pod, resized(null, null))).isEqualTo(cpuAndMemory(1_000, 100));
    }

    @Test
    void forgetsTheSpecOfAResizeThatIsInfeasible() {
        PodSpec pod = spec(container("main", cpuAndMemory(64_000, 100)));
        Condition infeasible = new Condition("PodResizePending", "True", "Infeasible", "", 0);
        Condition deferred = new Condition("PodResizePending", "True", "Deferred", "", 0);
        ResourceList kubelet = cpuAndMemory(1_000, 100);

        assertThat(EffectiveRequest.of(pod, resized(kubelet, kubelet, infeasible))).isEqualTo(kubelet);
        assertThat(EffectiveRequest.of(pod, resized(kubelet, kubelet, deferred))).isEqualTo(cpuAndMemory(64_000, 100));
    }
}

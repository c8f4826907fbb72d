package io.berth.nvml.agent.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.berth.nvml.agent.kubelet.Holdings;
import io.berth.nvml.agent.sample.GpuSample;
import io.berth.nvml.agent.sample.GpuState;
import io.berth.nvml.agent.sample.Idleness;
import io.berth.nvml.agent.sample.InstanceSample;
import io.berth.nvml.agent.sample.Measure;
import io.berth.nvml.agent.sample.ProcessList;
import io.berth.nvml.agent.sample.ProcessSample;
import io.berth.nvml.agent.sample.Samples;
import io.berth.nvml.agent.sample.SourceState;
import io.berth.nvml.agent.sample.Unknown;
import io.berth.nvml.stub.StubLibrary;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SamplerTest {
    static final String TWO = """
            gpus 2
            gpu * model=h100 utilization=100 sm-active=42 sm-occupancy=20 tensor-active=30 dram-active=25
            gpu * graphics-active=99 power-mw=612400 temperature-c=61 memory-used-mib=1024 clock-sm-mhz=1755 reasons=0x24
            gpu * pcie-tx-kibps=2048 nvlink-rx-kibps=4096 ecc-volatile-corrected=3 recovery-action=1
            gpu 1 fabric-state=2 fabric-status=999 fabric-health-summary=3
            gpu 1 process 77 name=python3 memory-mib=900 sm=40
            """;

    @Test
    void tellsWhatAGpuDoes() {
        try (var node = Node.playing(TWO)) {
            node.cycle();
            var sample = node.seconds(1);

            assertThat(sample.source()).isEqualTo(new SourceState.Running());
            assertThat(sample.versions().cuda()).isEqualTo("13.0");
            assertThat(sample.gpus()).hasSize(2);
            var gpu = node.gpu(1);
            assertThat(gpu.identity().uuid()).startsWith("GPU-");
            assertThat(gpu.identity().architecture()).isEqualTo("Hopper");
            assertThat(gpu.identity().index()).isEqualTo(1);
            assertThat(gpu.state()).isEqualTo(new GpuState.Ok());
            var readings = gpu.readings();
            assertThat(readings.get(Measure.GPU_UTIL)).hasValue(100);
            assertThat(readings.inUnit(Measure.SM_ACTIVE)).hasValue(0.42);
            assertThat(readings.inUnit(Measure.TENSOR_ACTIVE)).hasValue(0.3);
            assertThat(readings.inUnit(Measure.DRAM_ACTIVE)).hasValue(0.25);
            assertThat(readings.get(Measure.POWER)).hasValue(612_400);
            assertThat(readings.get(Measure.POWER_LIMIT)).hasValue(700_000);
            assertThat(readings.get(Measure.TEMPERATURE)).hasValue(61);
            assertThat(readings.get(Measure.MEMORY_TEMPERATURE)).hasValue(44);
            assertThat(readings.get(Measure.MEMORY_USED)).hasValue(1L << 30);
            assertThat(readings.get(Measure.SM_CLOCK)).hasValue(1755);
            assertThat(readings.get(Measure.CLOCKS_REASONS)).hasValue(0x24);
            assertThat(readings.get(Measure.PCIE_SENT).orElse(0)).isCloseTo(2 << 20, within(2L));
            assertThat(readings.get(Measure.PCIE_GENERATION)).hasValue(5);
            assertThat(readings.get(Measure.NVLINK_ACTIVE_LINKS)).hasValue(18);
            assertThat(readings.get(Measure.FABRIC_STATE)).hasValue(2);
            assertThat(readings.get(Measure.FABRIC_STATUS)).hasValue(999);
            assertThat(readings.get(Measure.FABRIC_HEALTH)).hasValue(3);
            assertThat(node.gpu(0).readings().get(Measure.FABRIC_STATE)).hasValue(3);
            assertThat(readings.get(Measure.ECC_CORRECTED_VOLATILE)).hasValue(3);
            assertThat(readings.get(Measure.RECOVERY_ACTION)).hasValue(1);
            assertThat(readings.get(Measure.PERSISTENCE)).hasValue(1);
            assertThat(gpu.usage().idleness()).isEqualTo(new Idleness.Busy());
        }
    }

    @Test
    void neverTellsGpuUtilizationAsActivityOfSms() {
        try (var node = Node.playingFile("t4")) {
            node.cycle();
            node.seconds(1);

            assertThat(node.gpu(0).readings().get(Measure.GPU_UTIL)).isPresent();
            assertThat(node.gpu(0).readings().whyUnknown(Measure.SM_ACTIVE)).hasValue(Unknown.NOT_SUPPORTED);
            assertThat(node.gpu(0).readings().whyUnknown(Measure.MEMORY_TEMPERATURE)).hasValue(Unknown.NOT_SUPPORTED);
            assertThat(node.gpu(0).readings().whyUnknown(Measure.FABRIC_STATE)).hasValue(Unknown.NOT_SUPPORTED);
        }
    }

    @Test
    void listsProcessesWithTheirShares() {
        try (var node = Node.playing(TWO)) {
            node.cycle();

            assertThat(node.gpu(0).processes()).isEqualTo(new ProcessList.Listed(List.of()));
            assertThat(node.gpu(1).processes().entries()).singleElement().satisfies(process -> {
                assertThat(process.pid()).isEqualTo(77);
                assertThat(process.name()).isEqualTo("python3");
                assertThat(process.kind()).isEqualTo(ProcessSample.Kind.COMPUTE);
                assertThat(process.memoryBytes()).hasValue(900L << 20);
                assertThat(process.smPercent()).hasValue(40);
                assertThat(process.gpuInstance()).isEmpty();
            });
        }
    }

    @Test
    void givesAProcessThatDoesNothingAShareOfZero() {
        try (var node = Node.playingFile("idle-allocated")) {
            node.cycle();
            node.seconds(1);

            assertThat(node.gpu(1).processes().entries()).extracting(ProcessSample::rawSmPercent).containsExactly(0L);
            assertThat(node.gpu(1).usage().idleness()).isEqualTo(new Idleness.AtLeastSince(node.start()));
        }
    }

    @Test
    void asksForProcessesEveryFiveSecondsAndForRareThingsOnceAMinute() {
        try (var node = Node.playing(TWO)) {
            node.cycle();
            long lists = node.stub.calls("nvmlDeviceGetComputeRunningProcesses_v3");
            long links = node.stub.calls("nvmlDeviceGetPersistenceMode");
            long powers = node.stub.calls("nvmlDeviceGetPowerUsage");
            node.seconds(60);

            assertThat(node.stub.calls("nvmlDeviceGetComputeRunningProcesses_v3") - lists).isEqualTo(2L * 12);
            assertThat(node.stub.calls("nvmlDeviceGetPersistenceMode") - links).isEqualTo(2);
            assertThat(node.stub.calls("nvmlDeviceGetPowerUsage") - powers).isEqualTo(2L * 60);
            assertThat(node.stub.calls("nvmlDeviceGetPcieThroughput")).isZero();
        }
    }

    @Test
    void asksOnceForWhatAGpuDoesNotHave() {
        try (var node = Node.playingFile("t4")) {
            node.cycle();
            node.seconds(20);

            assertThat(node.stub.calls("nvmlGpmQueryDeviceSupport")).isEqualTo(2);
            assertThat(node.stub.calls("nvmlGpmSampleGet")).isZero();
        }
        try (var node = Node.playingFile("h100-mig")) {
            node.cycle();
            node.seconds(20);

            assertThat(node.stub.calls("nvmlDeviceGetUtilizationRates")).isEqualTo(1);
            assertThat(node.stub.calls("nvmlDeviceGetProcessesUtilizationInfo")).isEqualTo(1);
        }
    }

    @Test
    void tellsTheActivityOfEachInstanceAndNoneOfTheGpu() {
        try (var node = Node.playingFile("h100-mig")) {
            node.cycle();
            node.seconds(1);
            var gpu = node.gpu(0);

            assertThat(gpu.migEnabled()).isTrue();
            assertThat(gpu.readings().whyUnknown(Measure.GPU_UTIL)).hasValue(Unknown.NOT_SUPPORTED);
            assertThat(gpu.readings().isKnown(Measure.SM_ACTIVE)).isFalse();
            assertThat(gpu.instances()).hasSize(7).extracting(InstanceSample::profile).containsOnly("1g.10gb");
            var first = instance(gpu, 7);
            assertThat(first.uuid()).isEqualTo("MIG-3d5f6a70-1c2b-5e4d-a1b2-c3d4e5f60718");
            assertThat(first.readings().get(Measure.MEMORY_USED)).hasValue(8100L << 20);
            assertThat(first.readings().inUnit(Measure.SM_ACTIVE).orElse(0)).isBetween(0.6, 0.85);
            assertThat(first.usage().idleness()).isEqualTo(new Idleness.Busy());
            assertThat(instance(gpu, 8).readings().inUnit(Measure.SM_ACTIVE)).hasValue(0.4);
            assertThat(instance(gpu, 10).usage().idleness()).isInstanceOf(Idleness.AtLeastSince.class);
            assertThat(gpu.processes().entries()).hasSize(3).allSatisfy(process -> {
                assertThat(process.smPercent()).isEmpty();
                assertThat(process.gpuInstance()).isPresent();
            });
        }
    }

    @Test
    void knowsMemoryAloneOfTheInstancesOfAnA100() {
        try (var node = Node.playingFile("a100-mig")) {
            node.cycle();
            node.seconds(1);

            assertThat(node.gpu(0).instances()).extracting(InstanceSample::profile).containsExactlyInAnyOrder("3g.20gb",
                    "2g.10gb", "1g.5gb");
            assertThat(node.gpu(0).instances()).allSatisfy(part -> {
                assertThat(part.readings().isKnown(Measure.MEMORY_USED)).isTrue();
                assertThat(part.readings().whyUnknown(Measure.SM_ACTIVE)).hasValue(Unknown.NOT_SUPPORTED);
            });
            assertThat(node.gpu(1).readings().get(Measure.GPU_UTIL)).hasValue(35);
        }
    }

    @Test
    void followsAGpuThatIsPartedAnewWhileItRuns() {
        try (var node = Node.playing("gpus 1\ngpu 0 model=h100\ngpu 0 instances 7 1g.10gb\n")) {
            node.cycle();
            node.seconds(2);
            assertThat(node.gpu(0).instances()).hasSize(7);

            node.stub.play("gpus 1\ngpu 0 model=h100\ngpu 0 instances 2 3g.40gb\ngpu 0 instance * sm-active=50\n");
            node.seconds(1);
            assertThat(node.gpu(0).instances()).extracting(InstanceSample::profile).containsExactly("3g.40gb",
                    "3g.40gb");
            node.seconds(1);
            assertThat(node.gpu(0).instances().getFirst().readings().inUnit(Measure.SM_ACTIVE)).hasValue(0.5);

            node.stub.play("gpus 1\ngpu 0 model=h100 sm-active=33 utilization=90\n");
            node.seconds(7);
            assertThat(node.gpu(0).migEnabled()).isFalse();
            assertThat(node.gpu(0).instances()).isEmpty();
            assertThat(node.gpu(0).readings().inUnit(Measure.SM_ACTIVE)).hasValue(0.33);
            assertThat(node.gpu(0).readings().get(Measure.GPU_UTIL)).hasValue(90);
        }
    }

    @Test
    void movesPastTimesWithAWallClockThatIsSet() {
        try (var node = Node.playing("gpus 1\ngpu 0 model=h100 power-mw=1000\ngpu 0 lost at=2\n")) {
            node.cycle();
            node.seconds(3);
            var before = (GpuState.Lost) node.gpu(0).state();
            node.setWallClock(Duration.ofHours(-5));
            node.seconds(1);

            assertThat(node.gpu(0).state()).isEqualTo(new GpuState.Lost(before.since().minus(Duration.ofHours(5))));
            assertThat(node.sampler.last().taken()).isEqualTo(node.wall());
        }
    }

    @Test
    void putsHoldersOnTheirDevices() {
        try (var node = Node.playing(TWO)) {
            node.cycle();
            var holder = Samples.holder("train-0", node.gpu(1).identity().uuid());
            node.holdings = new Holdings.Known(List.of(holder), Holdings.Source.POD_RESOURCES);
            node.sampler.askKubelet();
            node.seconds(1);
            assertThat(node.gpu(1).holders()).containsExactly(holder);
            assertThat(node.gpu(0).holders()).isEmpty();

            node.holdings = new Holdings.NotKnown("the kubelet is being restarted");
            node.sampler.askKubelet();
            node.seconds(1);
            assertThat(node.gpu(1).holders()).containsExactly(holder);
            node.seconds(61);
            node.sampler.askKubelet();
            node.seconds(1);
            assertThat(node.gpu(1).holders()).isEmpty();
        }
    }

    @Test
    void keepsFiguresThatNobodyCanHaveMeasuredOutOfTheSample() {
        try (var node = Node.playingFile("extremes")) {
            node.cycle();
            node.seconds(12);
            var readings = node.gpu(0).readings();

            for (var measure : List.of(Measure.ENERGY, Measure.MEMORY_USED, Measure.GPU_UTIL, Measure.POWER,
                    Measure.ECC_CORRECTED_VOLATILE)) {
                assertThat(readings.whyUnknown(measure)).as(measure.key()).hasValue(Unknown.FAILED);
            }
            assertThat(node.gpu(1).readings().inUnit(Measure.SM_ACTIVE)).hasValue(1);
            assertThat(node.gpu(0).processes().entries()).extracting(ProcessSample::pid).contains(1L, 4_294_967_295L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"450", "470", "510", "535-early", "550", "580"})
    void readsWhatDriversOfEveryAgeTell(String branch) {
        try (var node = Node.playing(StubLibrary.ofDriver(branch), TWO)) {
            node.cycle();
            node.seconds(1);

            assertThat(node.gpu(1).readings().get(Measure.POWER)).hasValue(612_400);
            assertThat(node.gpu(1).readings().get(Measure.TEMPERATURE)).hasValue(61);
            assertThat(node.gpu(1).readings().get(Measure.CLOCKS_REASONS)).hasValue(0x24);
            assertThat(node.gpu(1).processes().entries()).extracting(ProcessSample::pid).containsExactly(77L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"full-node", "processes-200"})
    void carriesTheMostThatANodeHas(String scenario) {
        try (var node = Node.playingFile(scenario)) {
            node.cycle();
            node.seconds(1);

            assertThat(node.gpu(0).processes().entries()).hasSizeGreaterThanOrEqualTo(200);
        }
    }

    private static InstanceSample instance(GpuSample gpu, int id) {
        return gpu.instances().stream().filter(part -> part.gpuInstance() == id).findFirst().orElseThrow();
    }
}

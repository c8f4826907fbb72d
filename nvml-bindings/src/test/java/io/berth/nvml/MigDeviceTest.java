package io.berth.nvml;

import static io.berth.nvml.Played.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.nvml.raw.nvmlGpmMetricId_t;
import io.berth.nvml.stub.StubLibrary;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MigDeviceTest {

    @Test
    void findsEveryInstanceWithItsIds() {
        try (var played = Played.file("h100-mig")) {
            var devices = value(played.gpu(0).migDevices());
            assertThat(devices).hasSize(7)
                    .allSatisfy(device -> assertThat(device.parent()).isEqualTo(played.gpu(0)))
                    .allSatisfy(device -> assertThat(value(device.profile())).isEqualTo("1g.10gb"))
                    .allSatisfy(device -> assertThat(value(device.uuid())).startsWith("MIG-"));
            assertThat(devices.stream().map(device -> value(device.read(Gauge.GPU_INSTANCE_ID))))
                    .doesNotHaveDuplicates().contains(7L, 8L, 9L);
            assertThat(value(devices.getFirst().attributes()).gpuSlices()).isEqualTo(1);
        }
    }

    @Test
    void knowsMemoryOfAnInstanceAndNotItsUtilization() {
        try (var played = Played.file("h100-mig")) {
            var first = value(played.nvml().gpu(0)).migDevices().asOptional().orElseThrow().getFirst();
            assertThat(value(first.memory()).usedBytes()).isGreaterThan(0);
            assertThat(first.utilization()).isEqualTo(new Reading.NotSupported<Utilization>());
            assertThat(played.gpu(0).utilization()).isEqualTo(new Reading.NotSupported<Utilization>());
        }
    }

    @Test
    void seesTheProcessesOfAllInstancesWithTheirIds() {
        try (var played = Played.file("h100-mig")) {
            assertThat(value(played.gpu(0).processes(GpuProcess.Kind.COMPUTE)))
                    .extracting(GpuProcess::pid, GpuProcess::gpuInstanceId).contains(
                            org.assertj.core.groups.Tuple.tuple(5001, 7), org.assertj.core.groups.Tuple.tuple(5002, 8));
        }
    }

    @Test
    void measuresTheActivityOfOneInstance() {
        try (var played = Played.file("h100-mig");
                var sampler = value(GpmSampler.openInstance(played.gpu(0), 8,
                        nvmlGpmMetricId_t.NVML_GPM_METRIC_SM_UTIL, nvmlGpmMetricId_t.NVML_GPM_METRIC_DRAM_BW_UTIL))) {
            assertThat(sampler.sample()).isEqualTo(GpmSampler.STARTED);
            assertThat(sampler.value(0)).isNaN();
            played.stub().time(1);
            assertThat(sampler.sample()).isZero();
            assertThat(sampler.value(0)).isCloseTo(40, Offset.offset(0.01));
            assertThat(sampler.value(1)).isCloseTo(22, Offset.offset(0.01));
        }
    }

    @Test
    void startsAnewAfterAPause() {
        try (var played = Played.file("h100-busy");
                var sampler = value(GpmSampler.open(played.gpu(0), nvmlGpmMetricId_t.NVML_GPM_METRIC_SM_UTIL))) {
            sampler.sample();
            sampler.restart();
            played.stub().time(60);
            assertThat(sampler.sample()).isEqualTo(GpmSampler.STARTED);
            assertThat(sampler.code(0)).isEqualTo(GpmSampler.STARTED);
        }
    }

    @Test
    void saysWhyThereIsNoProfiling() {
        try (var old = Played.file("t4"); var refused = Played.file("no-permission")) {
            assertThat(GpmSampler.open(old.gpu(0), 1)).isEqualTo(new Reading.NotSupported<GpmSampler>());
            assertThat(GpmSampler.open(refused.gpu(0), 1)).isEqualTo(new Reading.NoPermission<GpmSampler>());
        }
    }

    @Test
    void namesTheProfileOfAnOldDriverByTheDevicesName() {
        try (var played = Played.text(StubLibrary.without("nvmlDeviceGetAttributes_v2"),
                "gpus 1\ngpu 0 model=a100-40\ngpu 0 instances 2 3g.20gb\n")) {
            var device = value(played.gpu(0).migDevices()).getFirst();
            assertThat(value(device.profile())).isEqualTo("3g.20gb");
            assertThat(value(device.attributes()).memoryMebibytes()).isZero();
        }
    }

    @Test
    void spellsAProfileAsNvidiaDoes() {
        assertThat(new MigAttributes(60, 3, 3, 40_448).profile()).isEqualTo("3g.40gb");
        assertThat(new MigAttributes(16, 3, 1, 40_448).profile()).isEqualTo("1c.3g.40gb");
    }
}

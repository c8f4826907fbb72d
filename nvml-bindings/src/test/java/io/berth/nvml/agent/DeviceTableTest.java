package io.berth.nvml.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.nvml.agent.sample.GpuSample;
import io.berth.nvml.agent.sample.GpuState;
import io.berth.nvml.agent.sample.Measure;
import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sample.ProcessList;
import io.berth.nvml.agent.sample.Readings;
import io.berth.nvml.agent.sample.Samples;
import io.berth.nvml.agent.sample.SourceState;
import io.berth.nvml.agent.sample.Unknown;
import io.berth.nvml.agent.sample.Usage;
import io.berth.nvml.agent.sample.Xid;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceTableTest {
    @Test
    void showsCardsInstancesAndProcesses() {
        var busy = Samples.busy(0);
        var part = Samples.part(7, Samples.activity(0.5).put(Measure.MEMORY_USED, 1L << 30).build())
                .withHolders(List.of(Samples.holder("infer-1", "MIG-x")));
        var lost = new GpuSample(Samples.identity(2), new GpuState.Lost(Samples.TAKEN), false,
                Readings.none(Unknown.GPU_LOST), List.of(new Xid(79, Samples.TAKEN)), List.of(),
                new ProcessList.NotListed(Unknown.GPU_LOST), List.of(), Usage.NONE);

        assertThat(
                DeviceTable.of(Samples.node(busy.withHolders(List.of(Samples.holder("train-0", "nvidia0")), List.of()),
                        Samples.parted(1, part), lost)))
                .isEqualTo(
                        """
                                gpu-7  driver 580.65.06  NVML 13.580.65.06  CUDA 13.0  2026-11-29T08:00:00Z

                                GPU  NAME                                                     UUID          MIG  SM    UTIL   MEMORY           POWER        °C  CLOCKS                         XID  HELD BY
                                0    NVIDIA H100 80GB HBM3                                    GPU-00000000  off  42 %  100 %  61.0 / 80.0 GiB  612 / 700 W  61  1755 MHz (power cap, thermal)  -    team-a/train-0
                                1    NVIDIA H100 80GB HBM3                                    GPU-00000001  on   -     -      -                -            -   -                              -    -
                                       1g.10gb                                                MIG-11111117  7/0  50 %         1.0 / - GiB                                                           team-a/infer-1
                                2    NVIDIA H100 80GB HBM3 (lost since 2026-11-29T08:00:00Z)  GPU-00000002  off  -     -      -                -            -   -                              79   -

                                PID   GPU  KIND     MEMORY    SM    POD             NAME
                                4711  0    compute  60.0 GiB  60 %  team-a/train-0  python\\u001b[2J
                                """);
    }

    @Test
    void saysWhyThereAreNoCards() {
        var sample = Samples.node();

        assertThat(DeviceTable.of(new NodeSample(sample.taken(), sample.agent(), NodeSample.Versions.NONE,
                new SourceState.NoLibrary(List.of("libnvidia-ml.so.1", "/x")), List.of())))
                .isEqualTo("gpu-7  2026-11-29T08:00:00Z\nNo NVIDIA library here. Tried: libnvidia-ml.so.1, /x\n");
    }

    @Test
    void tellsThePodByItsUidWhereSeveralHoldTheCard() {
        var gpu = Samples.busy(0).withHolders(List.of(Samples.holder("a", "nvidia0"), Samples.holder("b", "nvidia0")),
                List.of());

        assertThat(DeviceTable.of(Samples.node(gpu)).lines().filter(line -> line.startsWith("4711"))).singleElement()
                .asString().contains("11111111-2222-3333-4444-555555555555");
    }
}

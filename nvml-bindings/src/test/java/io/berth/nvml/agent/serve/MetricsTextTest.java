package io.berth.nvml.agent.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.nvml.agent.sample.GpuIdentity;
import io.berth.nvml.agent.sample.GpuSample;
import io.berth.nvml.agent.sample.GpuState;
import io.berth.nvml.agent.sample.Idleness;
import io.berth.nvml.agent.sample.Measure;
import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sample.ProcessList;
import io.berth.nvml.agent.sample.Readings;
import io.berth.nvml.agent.sample.Samples;
import io.berth.nvml.agent.sample.Usage;
import io.berth.nvml.agent.sample.Xid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTextTest {
    private static final String LABELS = "{gpu=\"0\",UUID=\"GPU-00000000-aaaa-bbbb-cccc-dddddddddddd\","
            + "pci_bus_id=\"00000000:00:00.0\",device=\"nvidia0\",modelName=\"NVIDIA H100 80GB HBM3\","
            + "Hostname=\"gpu-7\",DCGM_FI_DRIVER_VERSION=\"580.65.06\"}";

    @ParameterizedTest
    @ValueSource(strings = {"DCGM_FI_DEV_GPU_TEMP@ 61", "DCGM_FI_DEV_POWER_USAGE@ 612.4", "DCGM_FI_DEV_GPU_UTIL@ 100",
            "DCGM_FI_DEV_SM_CLOCK@ 1755", "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION@ 123456789012",
            "DCGM_FI_DEV_FB_USED@ 62464", "DCGM_FI_DEV_FB_FREE@ 18944", "DCGM_FI_DEV_FB_RESERVED@ 512",
            "DCGM_FI_PROF_SM_ACTIVE@ 0.42", "DCGM_FI_DEV_XID_ERRORS@ 0", "berth_gpu_power_limit_watts@ 700",
            "berth_gpu_answers@ 1"})
    void writesFiguresInTheUnitsOfDcgm(String line) {
        assertThat(text(Samples.busy(0)).lines()).contains(line.replace("@", LABELS));
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(text(Samples.busy(0))).doesNotContain("DCGM_FI_DEV_MEMORY_TEMP").doesNotContain("ECC_SBE")
                .doesNotContain("berth_gpu_idle_since");
    }

    @Test
    void headsEveryFamilyOnceAndKeepsItsSeriesTogether() {
        var lines = text(Samples.busy(0), Samples.busy(1)).lines().toList();
        var seen = new TreeSet<String>();
        String open = "";
        for (var line : lines) {
            String name = line.startsWith("#") ? line.split(" ", -1)[2] : line.substring(0, line.indexOf('{'));
            if (!name.equals(open)) {
                assertThat(seen.add(name)).as(name).isTrue();
                assertThat(line).startsWith("# HELP " + name);
                open = name;
            }
        }
        assertThat(lines.stream().filter(line -> line.startsWith("# TYPE"))).hasSameSizeAs(seen);
    }

    @Test
    void labelsInstancesAndTheContainersThatHoldThem() {
        var part = Samples.part(7, Samples.activity(0.5).put(Measure.MEMORY_USED, 1L << 30).build())
                .withHolders(List.of(Samples.holder("train-0", "MIG-x"), Samples.holder("other", "MIG-x")));

        assertThat(text(Samples.parted(0, part)).lines().filter(line -> line.startsWith("DCGM_FI_DEV_FB_USED{")))
                .singleElement().asString()
                .contains("GPU_I_PROFILE=\"1g.10gb\",GPU_I_ID=\"7\",",
                        "container=\"main\",namespace=\"team-a\",pod=\"train-0\"}")
                .endsWith(" 1024");
    }

    @Test
    void escapesLabels() {
        var gpu = Samples.gpu(0, Readings.none(), new ProcessList.Listed(List.of()));
        var named = new GpuSample(new GpuIdentity("GPU-1", 0, 0, "a\"b\\c\nd", "", "0"), gpu.state(), false,
                gpu.readings(), List.of(), List.of(), gpu.processes(), List.of(), Usage.NONE);

        assertThat(text(named)).contains("modelName=\"a\\\"b\\\\c\\nd\"");
    }

    @Test
    void spellsTheNodesLabelAsAskedFor() {
        assertThat(write(Samples.node(Samples.idle(0)), MetricsText.HostLabel.LOWER))
                .contains(",hostname=\"gpu-7\"").doesNotContain("Hostname");
    }

    @Test
    void tellsTheLastXidAndALostCard() {
        var gpu = Samples.idle(0);
        var lost = new GpuSample(gpu.identity(), new GpuState.Lost(Samples.TAKEN), false, Readings.none(),
                List.of(new Xid(31, Samples.TAKEN), new Xid(79, Samples.TAKEN)), List.of(), gpu.processes(), List.of(),
                new Usage(new Idleness.Since(Samples.TAKEN), 5));

        assertThat(text(lost)).contains("DCGM_FI_DEV_XID_ERRORS" + LABELS + " 79\n",
                "berth_gpu_answers" + LABELS + " 0\n",
                "berth_gpu_idle_since_timestamp_seconds" + LABELS + " " + Samples.TAKEN.getEpochSecond() + "\n");
    }

    @Test
    void tellsEveryMeasure() {
        assertThat(Set.of(Metric.ALL).stream().map(Metric::measure).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Measure.values());
    }

    private static String text(GpuSample... gpus) {
        return write(Samples.node(gpus), MetricsText.HostLabel.UPPER);
    }

    private static String write(NodeSample sample, MetricsText.HostLabel label) {
        var out = new ByteArrayOutputStream();
        try {
            MetricsText.write(out, sample, label);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}

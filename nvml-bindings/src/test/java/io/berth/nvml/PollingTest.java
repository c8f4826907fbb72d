package io.berth.nvml;

import static io.berth.nvml.Played.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.berth.nvml.raw.NvmlConstants;
import io.berth.nvml.raw.nvmlGpmMetricId_t;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/// What a polling loop leaves for the collector. The bound is what JNA's own call frame takes, with room to spare; one
/// record or one native buffer for each process would break it.
class PollingTest {

    private static final int CYCLES = 300;
    private static final int CALLS = 12;
    private static final int MOST_BYTES_A_CALL = 600;

    @Test
    void allocatesOnlyTheFramesOfItsCalls() {
        try (var played = Played.file("processes-200");
                var busy = Played.file("h100-busy");
                var processes = new ProcessList();
                var samples = new ProcessUtilizationList();
                var fields = FieldBatch.of(NvmlConstants.NVML_FI_DEV_POWER_INSTANT, NvmlConstants.NVML_FI_DEV_ENERGY);
                var gpm = value(GpmSampler.open(busy.gpu(0), nvmlGpmMetricId_t.NVML_GPM_METRIC_SM_UTIL))) {
            var gpu = played.gpu(0);
            var readout = new Readout();
            cycle(gpu, readout, processes, samples, fields, gpm, CYCLES);
            long before = allocated();
            cycle(gpu, readout, processes, samples, fields, gpm, CYCLES);
            long bytesACycle = (allocated() - before) / CYCLES;
            System.getLogger(PollingTest.class.getName()).log(System.Logger.Level.INFO,
                    "Polling allocates {0} bytes a cycle of {1} calls", bytesACycle, CALLS);
            assertThat(processes.size()).isGreaterThanOrEqualTo(200);
            assertThat(bytesACycle).isLessThan((long) CALLS * MOST_BYTES_A_CALL);
        }
    }

    private static void cycle(GpuDevice gpu, Readout readout, ProcessList processes, ProcessUtilizationList samples,
            FieldBatch fields, GpmSampler gpm, int times) {
        for (int i = 0; i < times; i++) {
            gpu.readMemory(readout);
            gpu.readUtilization(readout);
            gpu.read(Gauge.POWER_MILLIWATTS, readout);
            gpu.read(Gauge.TEMPERATURE_CELSIUS, readout);
            gpu.read(Gauge.SM_CLOCK_MHZ, readout);
            gpu.read(Gauge.MEMORY_CLOCK_MHZ, readout);
            gpu.read(Gauge.CLOCKS_EVENT_REASONS, readout);
            processes.read(gpu, GpuProcess.Kind.COMPUTE);
            samples.read(gpu, 0);
            fields.read(gpu);
            gpm.sample();
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}

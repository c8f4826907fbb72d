package io.berth.nvml.agent.sample;

import java.time.Instant;
import java.util.List;

/// Builds samples by hand, for tests.
public final class Samples {
    public static final Instant TAKEN = Instant.parse("2026-11-29T08:00:00Z");
    public static final NodeSample.Agent AGENT = new NodeSample.Agent("0.1", TAKEN.minusSeconds(3600), "gpu-7");
    private static final long GIB = 1L << 30;

    private Samples() {
    }

    public static GpuIdentity identity(int index) {
        return new GpuIdentity("GPU-0000000" + index + "-aaaa-bbbb-cccc-dddddddddddd", index, index,
                "NVIDIA H100 80GB HBM3", "Hopper", "00000000:0" + index + ":00.0");
    }

    /// A working card with one process of a pod.
    public static GpuSample busy(int index) {
        return gpu(index, activity(0.42).put(Measure.GPU_UTIL, 100).put(Measure.MEMORY_TOTAL, 80 * GIB)
                .put(Measure.MEMORY_USED, 61 * GIB).put(Measure.MEMORY_RESERVED, GIB / 2).put(Measure.POWER, 612_400)
                .put(Measure.POWER_LIMIT, 700_000).put(Measure.ENERGY, 123_456_789_012L).put(Measure.SM_CLOCK, 1755)
                .put(Measure.CLOCKS_REASONS, 0x24).put(Measure.TEMPERATURE, 61)
                .putUnknown(Measure.MEMORY_TEMPERATURE, Unknown.NOT_SUPPORTED)
                .putUnknown(Measure.ECC_CORRECTED_VOLATILE, Unknown.NO_PERMISSION).build(),
                new ProcessList.Listed(List.of(process(4711, 60))));
    }

    public static GpuSample gpu(int index, Readings readings, ProcessList processes) {
        return new GpuSample(identity(index), new GpuState.Ok(), false, readings, List.of(), List.of(), processes,
                List.of(), Usage.NONE);
    }

    public static GpuSample idle(int index) {
        return gpu(index, activity(0).put(Measure.GPU_UTIL, 0).build(), new ProcessList.Listed(List.of()));
    }

    public static Readings.Builder activity(double smActive) {
        return Readings.builder().putFraction(Measure.SM_ACTIVE, smActive);
    }

    /// A parted card with these instances, without a figure of its own.
    public static GpuSample parted(int index, InstanceSample... parts) {
        return new GpuSample(identity(index), new GpuState.Ok(), true, Readings.none(Unknown.NOT_SUPPORTED), List.of(),
                List.of(parts), new ProcessList.NotListed(Unknown.NO_PERMISSION), List.of(), Usage.NONE);
    }

    public static InstanceSample part(int gpuInstance, Readings readings) {
        return new InstanceSample("MIG-1111111" + gpuInstance + "-aaaa-bbbb-cccc-dddddddddddd", gpuInstance, 0,
                "1g.10gb",
                readings, List.of(), Usage.NONE);
    }

    public static ProcessSample process(long pid, long smPercent) {
        return new ProcessSample(pid, "python\u001b[2J", "", ProcessSample.Kind.COMPUTE, 60 * GIB,
                Quantity.known(smPercent), Quantity.unknown(Unknown.NOT_SUPPORTED),
                Quantity.unknown(Unknown.NOT_SUPPORTED),
                "11111111-2222-3333-4444-555555555555", "ab".repeat(32));
    }

    public static Holder holder(String pod, String deviceId) {
        return new Holder("team-a", pod, "", "main", "nvidia.com/gpu", deviceId);
    }

    public static NodeSample node(GpuSample... gpus) {
        return new NodeSample(TAKEN, AGENT, new NodeSample.Versions("580.65.06", "13.580.65.06", "13.0"),
                new SourceState.Running(), List.of(gpus));
    }
}

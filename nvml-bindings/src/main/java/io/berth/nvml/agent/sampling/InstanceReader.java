package io.berth.nvml.agent.sampling;

import io.berth.nvml.Gauge;
import io.berth.nvml.MigDevice;
import io.berth.nvml.agent.sample.InstanceSample;
import io.berth.nvml.agent.sample.Readings;
import io.berth.nvml.agent.sample.Unknown;
import io.berth.nvml.agent.sample.Usage;
import java.util.List;

/// One MIG device, for as long as it exists. Of one thread.
final class InstanceReader {
    private final MigDevice device;
    private final String uuid;
    private final int gpuInstance;
    private final int computeInstance;
    private final String profile;
    private final Figures figures;
    private final Faults faults;

    InstanceReader(MigDevice device, Faults faults) {
        this.device = device;
        this.faults = faults;
        uuid = device.uuid().asOptional().orElse("");
        gpuInstance = device.read(Gauge.GPU_INSTANCE_ID).asOptional().orElse(-1L).intValue();
        computeInstance = device.read(Gauge.COMPUTE_INSTANCE_ID).asOptional().orElse(-1L).intValue();
        profile = device.profile().asOptional().orElse("");
        figures = new Figures(device, faults::noteOfInstance);
    }

    MigDevice device() {
        return device;
    }

    int gpuInstance() {
        return gpuInstance;
    }

    void read() {
        faults.noteOfInstance(figures.readMemory());
    }

    /// Activity is that of the GPU instance; its compute instances cannot be told apart.
    void readActivity(GpmReader gpm) {
        gpm.fill(figures);
    }

    InstanceSample told() {
        return told(figures.build());
    }

    /// The part of a GPU that is lost.
    InstanceSample lost() {
        return told(Readings.none(Unknown.GPU_LOST));
    }

    private InstanceSample told(Readings readings) {
        return new InstanceSample(uuid, gpuInstance, computeInstance, profile, readings, List.of(), Usage.NONE);
    }
}

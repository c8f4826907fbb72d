package io.berth.nvml.agent.sampling;

import io.berth.nvml.GpuDevice;
import io.berth.nvml.MigDevice;
import io.berth.nvml.Reading;
import io.berth.nvml.agent.sample.InstanceSample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The parts of a GPU. Of one thread.
///
/// Handles and ids of instances die when the GPU is parted anew, and ids are given again at once, so what is kept of them
/// lasts from one inventory to the next alone.
final class MigReader implements AutoCloseable {
    private final GpuDevice gpu;
    private final Faults faults;
    private final Map<Integer, GpmReader> gpmByInstance = new LinkedHashMap<>();
    private List<InstanceReader> instances = List.of();
    private List<MigDevice> devices = List.of();

    MigReader(GpuDevice gpu, Faults faults) {
        this.gpu = gpu;
        this.faults = faults;
    }

    /// Looks which parts there are; the same parts as before are kept.
    ///
    /// @return whether they are others than before
    boolean look() {
        var answer = gpu.migDevices();
        faults.note(Codes.code(answer));
        if (!(answer instanceof Reading.Value<List<MigDevice>>(var found)) || found.equals(devices)) {
            return false;
        }
        close();
        devices = found;
        var readers = new ArrayList<InstanceReader>();
        for (var device : found) {
            var reader = new InstanceReader(device, faults);
            readers.add(reader);
            gpmByInstance.computeIfAbsent(reader.gpuInstance(),
                    id -> GpmReader.of(device, id, faults::noteOfInstance));
        }
        instances = List.copyOf(readers);
        return true;
    }

    List<MigDevice> devices() {
        return devices;
    }

    void read(long now) {
        gpmByInstance.values().forEach(gpm -> gpm.sample(now));
        for (var instance : instances) {
            instance.read();
            var gpm = gpmByInstance.get(instance.gpuInstance());
            if (gpm != null) {
                instance.readActivity(gpm);
            }
        }
    }

    /// Lets what was refused be asked for again.
    void retry() {
        gpmByInstance.values().forEach(GpmReader::retry);
    }

    List<InstanceSample> told() {
        return instances.stream().map(InstanceReader::told).toList();
    }

    /// The parts of a GPU that is lost.
    List<InstanceSample> lost() {
        return instances.stream().map(InstanceReader::lost).toList();
    }

    /// Forgets the parts.
    @Override
    public void close() {
        gpmByInstance.values().forEach(GpmReader::close);
        gpmByInstance.clear();
        instances = List.of();
        devices = List.of();
    }
}

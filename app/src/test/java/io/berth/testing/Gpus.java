package io.berth.testing;

import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuDriver;
import io.berth.model.gpu.GpuHolder;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuPresence;
import io.berth.model.gpu.GpuProcess;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.GpuXid;
import io.berth.model.gpu.MigInstance;
import io.berth.model.gpu.NodeGpus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds cards for tests. As it begins: whole, there, and nothing is known of it.
public final class Gpus {
    private final String uuid;
    private final GpuReadings.Builder readings = new GpuReadings.Builder();
    private final List<GpuXid> xids = new ArrayList<>();
    private final List<GpuHolder> holders = new ArrayList<>();
    private final List<GpuProcess> processes = new ArrayList<>();
    private final List<MigInstance> instances = new ArrayList<>();
    private GpuPresence presence = new GpuPresence.Ok();
    private GpuUsage usage = new GpuUsage.NotKnown();
    private int index;

    private Gpus(String uuid) {
        this.uuid = uuid;
    }

    public static Gpus aGpu(String uuid) {
        return new Gpus(uuid);
    }

    /// A node whose agent told these cards at a moment.
    public static NodeGpus aNode(String node, Instant received, Gpu... gpus) {
        return new NodeGpus(node, GpuOrigin.AGENT, "berth-system/agent", received, received.toEpochMilli(), null,
                GpuDriver.UNTOLD, List.of(gpus), List.of());
    }

    public Gpus index(int changed) {
        index = changed;
        return this;
    }

    public Gpus reading(GpuMeasure measure, long value) {
        readings.put(measure, value);
        return this;
    }

    /// SM activity, 0–1.
    public Gpus active(double share) {
        readings.putShare(GpuMeasure.SM_ACTIVE, share);
        return this;
    }

    public Gpus xid(int code, @Nullable Instant at) {
        xids.add(new GpuXid(code, at));
        return this;
    }

    public Gpus heldBy(String namespace, String pod) {
        holders.add(new GpuHolder(namespace, pod, "", "main", "nvidia.com/gpu", uuid));
        return this;
    }

    public Gpus heldByUid(String uid) {
        holders.add(new GpuHolder("", "", uid, "main", "nvidia.com/gpu", uuid));
        return this;
    }

    public Gpus process(String podUid) {
        processes.add(new GpuProcess(processes.size() + 1, GpuProcess.Kind.COMPUTE, "python3", "", 1 << 20, 50, -1,
                -1, podUid, ""));
        return this;
    }

    public Gpus parted(MigInstance... parts) {
        instances.addAll(List.of(parts));
        return this;
    }

    public Gpus usage(GpuUsage changed) {
        usage = changed;
        return this;
    }

    public Gpus lost(Instant since) {
        presence = new GpuPresence.Lost(since);
        return this;
    }

    public Gpu build() {
        return new Gpu(uuid, index, "NVIDIA H100", "Hopper", "", presence, !instances.isEmpty(), readings.build(),
                xids, instances, processes, null, holders, usage);
    }
}

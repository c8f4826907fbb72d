package io.berth.nvml.agent.history;

import io.berth.nvml.agent.json.JsonWriter;
import io.berth.nvml.agent.sample.GpuSample;
import io.berth.nvml.agent.sample.GpuState;
import io.berth.nvml.agent.sample.InstanceSample;
import io.berth.nvml.agent.sample.Measure;
import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sample.Readings;
import io.berth.nvml.agent.sample.Usage;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// What every GPU and MIG device did, by UUID: one minute at the sampling interval, a day by the minute, idle time and busy
/// seconds. Thread-safe; at most [#MAX_DEVICES] devices, about 2 MB.
///
/// Devices that vanished (a new MIG layout, a lost card) are kept until room is needed; the longest unseen goes first.
public final class History {
    /// Eight cards of seven instances each, twice over.
    static final int MAX_DEVICES = 128;
    /// The number of the JSON's form; grows with every change that a reader must know of.
    public static final int SCHEMA = 1;

    private final InstantSource wall;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private final Map<String, Series> byUuid = new LinkedHashMap<>();

    /// @param nanoTime monotonic, such as `System::nanoTime`
    public History(InstantSource wall, LongSupplier nanoTime) {
        this.wall = wall;
        this.nanoTime = nanoTime;
        startNanos = nanoTime.getAsLong();
    }

    /// Adds a sample and returns it with the usage of each device.
    public synchronized NodeSample record(NodeSample sample) {
        long now = now();
        var gpus = new ArrayList<GpuSample>();
        for (var gpu : sample.gpus()) {
            boolean answers = gpu.state() instanceof GpuState.Ok;
            var parts = new ArrayList<InstanceSample>();
            for (var part : gpu.instances()) {
                var activity = answers ? Activity.of(gpu, part) : new Activity(Activity.State.NOT_KNOWN, -1);
                parts.add(part.withUsage(add(part.uuid(), now, activity, part.readings())));
            }
            var activity = answers ? Activity.of(gpu) : new Activity(Activity.State.NOT_KNOWN, -1);
            gpus.add(gpu.withUsage(add(gpu.identity().uuid(), now, activity, gpu.readings()), parts));
        }
        return sample.withGpus(gpus);
    }

    private Usage add(String uuid, long now, Activity activity, Readings readings) {
        if (uuid.isEmpty()) {
            return Usage.NONE;
        }
        var series = byUuid.get(uuid);
        if (series == null) {
            makeRoom();
            series = new Series(now);
            byUuid.put(uuid, series);
        }
        long memory = readings.get(Measure.MEMORY_USED).orElse(-1);
        series.add(now, activity, memory < 0 ? -1 : (int) Math.min(Integer.MAX_VALUE, memory >> 20),
                (int) Math.min(Integer.MAX_VALUE, readings.get(Measure.POWER).orElse(-1)));
        return series.usage(this::wallTime);
    }

    private void makeRoom() {
        while (byUuid.size() >= MAX_DEVICES) {
            String oldest = "";
            long least = Long.MAX_VALUE;
            for (var entry : byUuid.entrySet()) {
                if (entry.getValue().lastAt() < least) {
                    least = entry.getValue().lastAt();
                    oldest = entry.getKey();
                }
            }
            byUuid.remove(oldest);
        }
    }

    /// What is done when a device is written, while no lock is held.
    public interface Passing {
        void pass() throws IOException;
    }

    /// Writes one object: for each device the entries that end after `since`, as columns of equal length.
    ///
    /// @param passing called after each device: a day of a full node is some megabytes, which need not be held at once
    public void write(JsonWriter out, NodeSample.Agent agent, Instant since, Passing passing) throws IOException {
        long now = now();
        var wallNow = wall.instant();
        long sinceMillis = now - Math.clamp(wallNow.toEpochMilli() - since.toEpochMilli(), -1, now + 1);
        out.beginObject().field("schema", SCHEMA).field("nowMillis", wallNow.toEpochMilli());
        out.field("agentVersion", agent.version()).field("node", agent.node());
        out.field("observingSinceMillis", wallTime(0).toEpochMilli());
        out.key("devices").beginArray();
        for (var uuid : uuids()) {
            write(out, uuid, now, sinceMillis);
            passing.pass();
        }
        out.endArray().endObject();
        passing.pass();
    }

    private synchronized List<String> uuids() {
        return List.copyOf(byUuid.keySet());
    }

    private synchronized void write(JsonWriter out, String uuid, long now, long sinceMillis) {
        var series = byUuid.get(uuid);
        if (series == null) {
            return;
        }
        out.beginObject().field("uuid", uuid).field("lastSeenMillis", wallTime(series.lastAt()).toEpochMilli());
        out.key("usage");
        UsageJson.write(out, series.usage(this::wallTime));
        series.write(out, now, sinceMillis);
        out.endObject();
    }

    private long now() {
        return (nanoTime.getAsLong() - startNanos) / 1_000_000;
    }

    /// By the wall clock as it is now: after a step all past times move with it.
    private Instant wallTime(long monotonicMillis) {
        return wall.instant().minusMillis(now() - monotonicMillis);
    }
}

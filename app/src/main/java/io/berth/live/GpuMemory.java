package io.berth.live;

import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuEvidence;
import io.berth.model.gpu.GpuHistory;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.MigInstance;
import io.berth.model.gpu.NodeGpus;
import io.berth.port.GpuSource.Minute;
import io.berth.port.GpuSource.Past;
import io.berth.port.GpuSource.Second;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Remembers all devices in at most 64 MB: the more there are, the fewer minutes are kept of each, and of more than
/// [#MOST_DEVICES] the last ones are not remembered at all. Any thread.
final class GpuMemory implements GpuHistory {
    static final int MOST_DEVICES = 30_000;
    /// Below this share a device idles; the agent counts alike.
    private static final double BUSY = 0.01;
    private static final int DAY = 1_440;
    /// Some 1.2 MB of seconds.
    private static final int MOST_FOLLOWED = 512;
    private static final Duration FOLLOWED = Duration.ofSeconds(GpuSeconds.COUNT);

    private final Map<String, GpuRing> rings = new ConcurrentHashMap<>();
    private final Map<String, GpuSeconds> seconds = new ConcurrentHashMap<>();
    private int minutesKept = DAY; // guarded by this

    /// Minutes that fit for so many devices.
    static int minutesKept(int devices) {
        return devices <= 4_000 ? DAY : devices <= 8_000 ? DAY / 2 : devices <= 16_000 ? DAY / 6 : 0;
    }

    /// Takes what a node told just now.
    void add(NodeGpus node) {
        Instant received = node.received();
        if (received == null) {
            return;
        }
        for (Gpu gpu : node.gpus()) {
            add(gpu.uuid(), gpu.readings(), received);
            for (MigInstance part : gpu.instances()) {
                add(gpu.keyOf(part), part.readings(), received);
            }
        }
    }

    private void add(String device, GpuReadings readings, Instant at) {
        long millis = at.toEpochMilli();
        double activity = readings.activity() instanceof GpuActivity.Known(_, double share) ? share : Double.NaN;
        double memory = orNaN(readings.memoryShare());
        double watts = orNaN(readings.get(GpuMeasure.POWER)) / 1_000;
        double celsius = orNaN(readings.get(GpuMeasure.TEMPERATURE));
        GpuRing ring = ring(device);
        if (ring != null) {
            ring.add(millis, activity, memory, watts, celsius);
        }
        GpuSeconds followed = seconds.get(device);
        if (followed != null && followed.isWanted(millis)) {
            followed.add(millis, activity, memory, watts, celsius);
        } else if (followed != null) {
            seconds.remove(device);
        }
    }

    @Override
    public void follow(String uuid, Instant now) {
        if (seconds.containsKey(uuid) || seconds.size() < MOST_FOLLOWED) {
            seconds.computeIfAbsent(uuid, _ -> new GpuSeconds()).want(now.plus(FOLLOWED).toEpochMilli());
        }
    }

    @Override
    public void forEachSecond(String uuid, Instant from, Instant to, Visitor visitor) {
        GpuRing ring = rings.get(uuid);
        GpuSeconds followed = seconds.get(uuid);
        if (ring != null && followed != null) {
            ring.visit(from.toEpochMilli(), to.toEpochMilli(), followed, visitor);
        } else {
            forEach(uuid, from, to, visitor);
        }
    }

    private static double orNaN(OptionalDouble value) {
        return value.orElse(Double.NaN);
    }

    private static double orNaN(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : Double.NaN;
    }

    /// Takes what a node's source remembers.
    ///
    /// @param node tells how much memory the devices have
    void fill(NodeGpus node, List<Past> pasts) {
        for (Past past : pasts) {
            GpuRing ring = rings.get(past.uuid());
            if (ring == null) {
                continue;
            }
            long whole = memoryOf(node, past.uuid());
            steps(ring, past.seconds(), whole); // before the minutes, which are coarser
            for (Minute minute : past.minutes()) {
                ring.fill(minute.end().toEpochMilli(), minute.activity(), share(minute.memoryBytes(), whole),
                        minute.powerWatts());
            }
        }
    }

    private static void steps(GpuRing ring, List<Second> seconds, long whole) {
        Map<Long, List<Second>> steps = new TreeMap<>();
        seconds.forEach(second -> steps.computeIfAbsent(second.at().toEpochMilli() / GpuRing.STEP_MILLIS,
                _ -> new ArrayList<>()).add(second));
        steps.forEach((step, within) -> {
            Second last = within.getLast();
            ring.fillStep(step, within.stream().mapToDouble(Second::activity).filter(share -> !Double.isNaN(share))
                    .average().orElse(Double.NaN), share(last.memoryBytes(), whole), last.powerWatts());
        });
    }

    private static double share(long bytes, long whole) {
        return whole > 0 && bytes >= 0 ? bytes / (double) whole : Double.NaN;
    }

    private static long memoryOf(NodeGpus node, String device) {
        for (Gpu gpu : node.gpus()) {
            if (gpu.uuid().equals(device)) {
                return gpu.readings().get(GpuMeasure.MEMORY_TOTAL).orElse(0);
            }
            for (MigInstance part : gpu.instances()) {
                if (gpu.keyOf(part).equals(device)) {
                    return part.readings().get(GpuMeasure.MEMORY_TOTAL).orElse(0);
                }
            }
        }
        return 0;
    }

    private @Nullable GpuRing ring(String device) {
        GpuRing known = rings.get(device);
        return known != null ? known : newRing(device);
    }

    private synchronized @Nullable GpuRing newRing(String device) {
        if (rings.size() >= MOST_DEVICES) {
            return null;
        }
        int kept = minutesKept(rings.size() + 1);
        if (kept < minutesKept) {
            minutesKept = kept;
            rings.values().forEach(ring -> ring.shrink(kept));
        }
        return rings.computeIfAbsent(device, _ -> new GpuRing(minutesKept));
    }

    @Override
    public void forEach(String uuid, Instant from, Instant to, Visitor visitor) {
        GpuRing ring = rings.get(uuid);
        if (ring != null) {
            ring.visit(from.toEpochMilli(), to.toEpochMilli(), visitor);
        }
    }

    @Override
    public GpuEvidence between(String uuid, Instant from, Instant to) {
        long[] millis = {0, 0};
        forEach(uuid, from, to, (_, length, activity, _, _, _) -> {
            if (!Double.isNaN(activity)) {
                millis[activity < BUSY ? 1 : 0] += length;
            }
        });
        return new GpuEvidence(millis[0], millis[1]);
    }
}

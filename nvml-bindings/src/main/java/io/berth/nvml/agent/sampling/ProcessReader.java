package io.berth.nvml.agent.sampling;

import io.berth.nvml.Device;
import io.berth.nvml.GpuDevice;
import io.berth.nvml.GpuProcess;
import io.berth.nvml.MigDevice;
import io.berth.nvml.ProcessList;
import io.berth.nvml.ProcessUtilizationList;
import io.berth.nvml.agent.sample.ProcessSample;
import io.berth.nvml.agent.sample.Quantity;
import io.berth.nvml.agent.sample.Unknown;
import io.berth.nvml.raw.nvmlReturn_t;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/// The processes on a GPU and their shares of its SMs. Of one thread.
final class ProcessReader implements AutoCloseable {
    /// Older samples say nothing of now; drivers take one several times a second.
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final long MICROS = 1_000_000;

    private record Seen(GpuProcess.Kind kind, ProcessSample.Kind told) {
    }

    /// A process that is in two lists is told once, as what stands first here.
    private static final List<Seen> KINDS = List.of(new Seen(GpuProcess.Kind.MPS, ProcessSample.Kind.MPS),
            new Seen(GpuProcess.Kind.COMPUTE, ProcessSample.Kind.COMPUTE),
            new Seen(GpuProcess.Kind.GRAPHICS, ProcessSample.Kind.GRAPHICS));

    private final GpuDevice gpu;
    private final ProcessNames names;
    private final IntConsumer faults;
    private final ProcessList list = new ProcessList();
    private final ProcessUtilizationList shares = new ProcessUtilizationList();
    private List<ProcessSample> entries = List.of();
    /// The same object until something in it changes, so that readers need not look.
    private io.berth.nvml.agent.sample.ProcessList told = new io.berth.nvml.agent.sample.ProcessList.NotListed(
            Unknown.NOT_READ);
    private Optional<Unknown> whyNoShares = Optional.empty();

    ProcessReader(GpuDevice gpu, ProcessNames names, IntConsumer faults) {
        this.gpu = gpu;
        this.names = names;
        this.faults = faults;
    }

    /// Asks who is there. Where the driver does not tell it of the whole GPU, its instances are asked.
    void list(List<MigDevice> parts, long now) {
        var found = new ArrayList<ProcessSample>();
        var known = new HashSet<Long>();
        int code = list(gpu, found, known, now);
        if (code != nvmlReturn_t.NVML_SUCCESS) {
            for (var part : parts) {
                int own = list(part, found, known, now);
                code = own == nvmlReturn_t.NVML_SUCCESS ? own : code;
            }
        }
        entries = found;
        told = code == nvmlReturn_t.NVML_SUCCESS
                ? new io.berth.nvml.agent.sample.ProcessList.Listed(found)
                : new io.berth.nvml.agent.sample.ProcessList.NotListed(Codes.why(code));
        names.keepOnlyAsked();
    }

    /// Asks what they did. A process without a sample did nothing.
    void share(Instant wall) {
        if (whyNoShares.filter(Unknown.NOT_SUPPORTED::equals).isPresent()) {
            return;
        }
        var since = wall.minus(WINDOW);
        int code = shares.read(gpu, since.getEpochSecond() * MICROS + since.getNano() / 1000);
        faults.accept(code);
        whyNoShares = code == nvmlReturn_t.NVML_SUCCESS ? Optional.empty() : Optional.of(Codes.why(code));
        if (told instanceof io.berth.nvml.agent.sample.ProcessList.Listed && putShares()) {
            told = new io.berth.nvml.agent.sample.ProcessList.Listed(entries);
        }
    }

    private boolean putShares() {
        boolean isOther = false;
        var newest = newest();
        for (int place = 0; place < entries.size(); place++) {
            var entry = entries.get(place);
            var shared = entry.withRawSmPercent(whyNoShares.isPresent()
                    ? Quantity.unknown(whyNoShares.get())
                    : percent(newest.getOrDefault(entry.pid(), -1)));
            isOther |= shared.rawSmPercent() != entry.rawSmPercent();
            entries.set(place, shared);
        }
        return isOther;
    }

    io.berth.nvml.agent.sample.ProcessList told() {
        return told;
    }

    /// Lets shares be asked for again: MIG may have been switched off.
    void forget() {
        whyNoShares = Optional.empty();
    }

    @Override
    public void close() {
        list.close();
        shares.close();
    }

    /// @return success when at least one of the lists was told
    private int list(Device device, List<ProcessSample> found, Set<Long> known, long now) {
        int answer = nvmlReturn_t.NVML_ERROR_NOT_SUPPORTED;
        for (var seen : KINDS) {
            int code = list.read(device, seen.kind());
            faults.accept(code);
            if (code == nvmlReturn_t.NVML_SUCCESS || (seen.kind() == GpuProcess.Kind.COMPUTE
                    && answer != nvmlReturn_t.NVML_SUCCESS)) {
                answer = code;
            }
            for (int place = 0; place < list.size(); place++) {
                if (known.add(key(place))) {
                    found.add(entry(place, seen.told(), now));
                }
            }
        }
        return answer;
    }

    private ProcessSample entry(int place, ProcessSample.Kind kind, long now) {
        long pid = Integer.toUnsignedLong(list.pid(place));
        long bytes = list.usedBytes(place);
        var owner = names.of(pid, now);
        return new ProcessSample(pid, owner.name(), owner.commandLine(), kind,
                bytes == GpuProcess.UNKNOWN_BYTES ? Quantity.unknown(Unknown.NOT_SUPPORTED) : Quantity.known(bytes),
                Quantity.unknown(whyNoShares.orElse(Unknown.NOT_READ)), id(list.gpuInstanceId(place)),
                id(list.computeInstanceId(place)), owner.container().podUid(), owner.container().containerId());
    }

    private long key(int place) {
        return Integer.toUnsignedLong(list.pid(place)) << 32 | (list.gpuInstanceId(place) & 0xFFFFL) << 16
                | (list.computeInstanceId(place) & 0xFFFFL);
    }

    private static long id(int instance) {
        return instance == GpuProcess.NO_INSTANCE
                ? Quantity.unknown(Unknown.NOT_SUPPORTED)
                : Integer.toUnsignedLong(instance);
    }

    /// The place of each process's newest sample.
    private Map<Long, Integer> newest() {
        var places = new HashMap<Long, Integer>();
        for (int place = 0; place < shares.size(); place++) {
            places.merge(Integer.toUnsignedLong(shares.pid(place)), place,
                    (one, other) -> shares.timestampMicros(one) > shares.timestampMicros(other) ? one : other);
        }
        return places;
    }

    private long percent(int place) {
        long percent = place < 0 ? 0 : Integer.toUnsignedLong(shares.smPercent(place));
        return percent > 100 ? Quantity.unknown(Unknown.FAILED) : percent;
    }
}

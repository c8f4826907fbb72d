package io.berth.nvml.agent.sampling;

import io.berth.nvml.GpuDevice;
import io.berth.nvml.GpuEvent;
import io.berth.nvml.Reading;
import io.berth.nvml.agent.proc.ProcessOwners;
import io.berth.nvml.agent.sample.GpuIdentity;
import io.berth.nvml.agent.sample.GpuSample;
import io.berth.nvml.agent.sample.GpuState;
import io.berth.nvml.agent.sample.ProcessList;
import io.berth.nvml.agent.sample.Readings;
import io.berth.nvml.agent.sample.Unknown;
import io.berth.nvml.agent.sample.Usage;
import io.berth.nvml.agent.sample.Xid;
import io.berth.nvml.raw.NvmlConstants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One GPU with a thread of its own, so that a driver that hangs over it holds up no other. Thread-safe.
final class Lane implements AutoCloseable {
    private static final Duration OPENING = Duration.ofSeconds(5);

    private final int index;
    private final Library.Open library;
    private final SamplerSettings settings;
    private final Timeline time;
    private final Worker worker;
    private final List<Xid> xids = new ArrayList<>();
    private volatile GpuSample last;
    private volatile Optional<GpuDevice> device = Optional.empty();
    private volatile boolean isLibraryLost;
    private volatile boolean hasOtherParts;

    // Of the worker alone.
    private final Cadence opening = new Cadence(OPENING);
    private Optional<GpuReader> reader = Optional.empty();
    private OptionalLong lostAt = OptionalLong.empty();
    private int registeredIn = -1;

    /// @param before what was last known of the GPU at this place
    Lane(int index, GpuSample before, Library.Open library, SamplerSettings settings, Timeline time) {
        this.index = index;
        this.library = library;
        this.settings = settings;
        this.time = time;
        last = before;
        xids.addAll(before.xids());
        worker = new Worker("gpu-" + index, time);
    }

    /// Begins to read; false while the reading before still runs.
    boolean begin() {
        return worker.offer(this::read);
    }

    /// @param deadline of `System.nanoTime()`
    boolean awaitIdle(long deadline) {
        return worker.awaitIdle(deadline);
    }

    boolean isLibraryLost() {
        return isLibraryLost;
    }

    /// The last sample, with the state that the GPU is in now.
    GpuSample told() {
        var told = last.withXids(reported());
        var since = worker.busySince();
        return since.isPresent() && time.now() - since.getAsLong() > settings.hangsAfter().toNanos()
                ? told.withState(new GpuState.Hanging(time.at(since.getAsLong())))
                : told;
    }

    /// Takes note of an event if it is of this GPU.
    void hear(GpuEvent.Happened event) {
        if (device.filter(event.device()::equals).isEmpty()) {
            return;
        }
        if (event.isXid()) {
            report(new Xid(event.data(), time.wallNow()));
        } else if (event.type() == NvmlConstants.nvmlEventMigConfigChange) {
            hasOtherParts = true;
        }
    }

    /// Ends the thread, after a call that still runs.
    @Override
    public void close() {
        worker.offer(() -> reader.ifPresent(GpuReader::close));
        worker.close();
    }

    private synchronized void report(Xid xid) {
        xids.add(xid);
        if (xids.size() > GpuSample.XIDS_KEPT) {
            xids.removeFirst();
        }
    }

    private synchronized List<Xid> reported() {
        return List.copyOf(xids);
    }

    private synchronized void forgetXids() {
        xids.clear();
    }

    private void read() {
        if (reader.isEmpty() && opening.isDue(time.now())) {
            open();
        }
        reader.ifPresent(open -> {
            listen();
            if (hasOtherParts) {
                hasOtherParts = false;
                open.expectOtherParts();
            }
            last = open.read();
            isLibraryLost = open.isLibraryLost();
        });
    }

    private void listen() {
        int era = library.events().era();
        if (era != registeredIn) {
            registeredIn = era;
            device.ifPresent(library.events()::register);
        }
    }

    private void open() {
        switch (library.nvml().gpu(index)) {
            case Reading.Value<GpuDevice>(var gpu) -> {
                var identity = Identities.of(gpu, index);
                if (!identity.uuid().equals(last.identity().uuid())) {
                    forgetXids();
                }
                device = Optional.of(gpu);
                var owners = new ProcessOwners(settings.proc(), settings.commandLines());
                reader = Optional.of(new GpuReader(gpu, identity, new ProcessNames(owners, library.nvml()), time));
            }
            case Reading<GpuDevice> failure -> fail(Codes.code(failure));
        }
    }

    private void fail(int code) {
        isLibraryLost = Codes.isLibraryLost(code);
        if (Codes.isLost(code) && lostAt.isEmpty()) {
            lostAt = OptionalLong.of(time.now());
        }
        var why = Codes.why(code);
        var unread = last.unread();
        last = new GpuSample(unread.identity(),
                Codes.isLost(code) ? new GpuState.Lost(time.at(lostAt.orElseThrow())) : new GpuState.Ok(), false,
                Readings.none(why), List.of(), List.of(), new ProcessList.NotListed(why), List.of(), unread.usage());
    }

    /// A card of which only the place is known.
    static GpuSample nameless(int index) {
        return new GpuSample(new GpuIdentity("", index, -1, "", "", ""), new GpuState.Ok(), false,
                Readings.none(Unknown.NOT_READ), List.of(), List.of(),
                new ProcessList.NotListed(Unknown.NOT_READ), List.of(),
                Usage.NONE);
    }
}

package io.berth.nvml.agent.sampling;

import io.berth.nvml.Nvml;
import io.berth.nvml.Opening;
import io.berth.nvml.Reading;
import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sample.SourceState;
import io.berth.nvml.raw.nvmlReturn_t;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Keeps NVIDIA's library open: tries until there is one, and again after it was lost. Of the sampler's thread; opening runs
/// on a thread of its own, because it can hang, too.
final class Library implements AutoCloseable {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration RECOUNT = Duration.ofMinutes(1);

    /// The opened library.
    ///
    /// @param count of GPUs when it was opened
    record Open(Nvml nvml, NodeSample.Versions versions, int count, EventWatch events) {
    }

    private record Attempt(SourceState state, Optional<Open> open) {
    }

    private final Supplier<Opening> opener;
    private final Timeline time;
    private final Duration hangsAfter;
    private final Worker worker;
    private final Cadence recount = new Cadence(RECOUNT);
    private volatile Optional<Attempt> finished = Optional.empty();
    private volatile int counted;
    private volatile Optional<Open> open = Optional.empty();
    private volatile SourceState state = new SourceState.Starting();
    private Runnable leftOver = () -> {
    };
    private Duration pause = SHORTEST_PAUSE;
    private long dueAt;

    Library(Supplier<Opening> opener, Timeline time, Duration hangsAfter) {
        this.opener = opener;
        this.time = time;
        this.hangsAfter = hangsAfter;
        worker = new Worker("nvml", time);
        dueAt = time.now();
    }

    SourceState state() {
        return state;
    }

    /// The library, if it is open; of any thread.
    Optional<Open> open() {
        return open;
    }

    /// Opens it when that is due.
    ///
    /// @param deadline of `System.nanoTime()`
    Optional<Open> follow(long deadline) {
        if (open.isPresent()) {
            count(open.get(), deadline);
            return open;
        }
        if (finished.isEmpty() && time.now() - dueAt >= 0) {
            var before = leftOver;
            if (worker.offer(() -> {
                before.run();
                finished = Optional.of(attempt());
            })) {
                leftOver = () -> {
                };
            }
            worker.awaitIdle(deadline);
        }
        finished.ifPresentOrElse(this::take, this::sayIfItHangs);
        return open;
    }

    /// Whether GPUs came or went since it was opened.
    boolean hasOtherGpus() {
        return open.filter(current -> current.count() != counted).isPresent();
    }

    /// Gives the library up, to open it anew at the next occasion.
    ///
    /// @param isQuiet whether no call of it runs any more; asked on the library's own thread. One that hangs is left alone
    void lose(BooleanSupplier isQuiet) {
        open.ifPresent(current -> leftOver = () -> {
            if (isQuiet.getAsBoolean()) {
                current.events().close();
                current.nvml().close();
            }
        });
        open = Optional.empty();
        finished = Optional.empty();
        state = new SourceState.Starting();
        dueAt = time.now();
    }

    @Override
    public void close() {
        lose(() -> false);
        worker.offer(leftOver);
        worker.close();
    }

    private void count(Open current, long deadline) {
        if (recount.isDue(time.now())) {
            worker.offer(() -> counted = current.nvml().gpuCount().asOptional().orElse(counted));
            worker.awaitIdle(deadline);
        }
    }

    private void take(Attempt attempt) {
        finished = Optional.empty();
        state = attempt.state();
        open = attempt.open();
        if (open.isPresent()) {
            pause = SHORTEST_PAUSE;
            counted = open.get().count();
            recount.isDue(time.now());
        } else {
            dueAt = time.now() + pause.toNanos();
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private void sayIfItHangs() {
        var since = worker.busySince();
        if (since.isPresent() && time.now() - since.getAsLong() > hangsAfter.toNanos()) {
            state = new SourceState.Failed("nvmlInit_v2", nvmlReturn_t.NVML_ERROR_TIMEOUT);
        }
    }

    private Attempt attempt() {
        return switch (opener.get()) {
            case Opening.Opened(var nvml) -> count(nvml);
            case Opening.NoLibrary(var tried) -> failed(new SourceState.NoLibrary(tried));
            case Opening.NotLoadable(var file, var reason) -> failed(new SourceState.WrongLibrary(file, reason));
            case Opening.WrongArchitecture(var file) ->
                failed(new SourceState.WrongLibrary(file, "It is built for another processor."));
            case Opening.NotNvml(var file) ->
                failed(new SourceState.WrongLibrary(file, "It has none of NVML's functions."));
            case Opening.DriverNotLoaded _ -> failed(new SourceState.DriverNotLoaded());
            case Opening.VersionMismatch _ -> failed(new SourceState.VersionMismatch());
            case Opening.NoPermission _ -> failed(new SourceState.NotPermitted());
            case Opening.Failed(_, int code) -> failed(new SourceState.Failed("nvmlInit_v2", code));
        };
    }

    private static Attempt count(Nvml nvml) {
        return switch (nvml.gpuCount()) {
            case Reading.Value<Integer>(var count) -> new Attempt(new SourceState.Running(),
                    Optional.of(new Open(nvml, versions(nvml), Math.clamp(count, 0, Sampler.MOST_GPUS),
                            new EventWatch(nvml))));
            case Reading<Integer> failure -> {
                nvml.close();
                yield failed(new SourceState.Failed("nvmlDeviceGetCount_v2", Codes.code(failure)));
            }
        };
    }

    private static Attempt failed(SourceState state) {
        return new Attempt(state, Optional.empty());
    }

    private static NodeSample.Versions versions(Nvml nvml) {
        var cuda = nvml.cudaDriverVersion().asOptional().filter(version -> version > 0)
                .map(version -> version / 1000 + "." + version % 1000 / 10).orElse("");
        return new NodeSample.Versions(nvml.driverVersion().asOptional().orElse(""),
                nvml.nvmlVersion().asOptional().orElse(""), cuda);
    }
}

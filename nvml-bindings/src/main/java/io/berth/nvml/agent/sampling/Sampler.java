package io.berth.nvml.agent.sampling;

import io.berth.nvml.Opening;
import io.berth.nvml.agent.history.History;
import io.berth.nvml.agent.kubelet.Holdings;
import io.berth.nvml.agent.sample.GpuSample;
import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sample.SourceState;
import io.berth.nvml.raw.nvmlReturn_t;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Samples a node's GPUs, whatever happens to the driver: no library yet, a driver that is reloaded, a GPU that falls off the
/// bus or hangs, other MIG instances, a clock that is set.
///
/// Either [#start()] it, or call [#cycle()], [#hear] and [#askKubelet()] by hand, each from one thread at a time.
/// [#last()] and [#isHealthy()] are for any thread and never wait.
public final class Sampler implements AutoCloseable {
    static final int MOST_GPUS = 64;
    private static final System.Logger LOG = System.getLogger(Sampler.class.getName());
    private static final Duration KUBELET = Duration.ofSeconds(5);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final int EVENT_MILLIS = 1000;
    private static final Duration STALE = Duration.ofMinutes(2);

    private final NodeSample.Agent agent;
    private final SamplerSettings settings;
    private final Timeline time;
    private final History history;
    private final Library library;
    private final HolderWatch holders;
    private final List<Loop> loops = new ArrayList<>();
    private volatile List<Lane> lanes = List.of();
    private List<GpuSample> known = List.of();
    private boolean isEntered;
    private volatile boolean wasRunning;
    private volatile NodeSample last;
    private volatile long lastAt;

    /// @param opener opens NVIDIA's library
    /// @param kubelet asks who holds which device; may wait
    public Sampler(NodeSample.Agent agent, SamplerSettings settings, Timeline time, History history,
            Supplier<Opening> opener, Supplier<Holdings> kubelet) {
        this.agent = agent;
        this.settings = settings;
        this.time = time;
        this.history = history;
        library = new Library(opener, time, settings.hangsAfter());
        holders = new HolderWatch(kubelet, time);
        last = new NodeSample(time.wallNow(), agent, NodeSample.Versions.NONE, new SourceState.Starting(), List.of());
        lastAt = time.now();
    }

    /// Begins to sample on threads of its own until it is closed.
    public synchronized void start() {
        loops.add(Loop.start("sampler", settings.interval(), () -> {
            cycle();
            return true;
        }));
        loops.add(Loop.start("events", AFTER_TROUBLE, () -> hear(EVENT_MILLIS)));
        loops.add(Loop.start("kubelet", KUBELET, () -> {
            askKubelet();
            return true;
        }));
    }

    /// The newest sample; before the first one, one that says so.
    public NodeSample last() {
        return last;
    }

    /// False where only a new container helps: the driver was replaced under this one, the container lost its devices, or
    /// the sampler itself stands still.
    public boolean isHealthy() {
        boolean isCutOff = library.state() instanceof SourceState.Failed(_, int code)
                && code == nvmlReturn_t.NVML_ERROR_UNKNOWN && wasRunning;
        return !(library.state() instanceof SourceState.VersionMismatch) && !isCutOff
                && time.now() - lastAt < STALE.toNanos();
    }

    /// Takes one sample of all GPUs.
    public NodeSample cycle() {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        time.follow();
        if (library.hasOtherGpus() || lanes.stream().anyMatch(Lane::isLibraryLost)) {
            letGo();
        }
        var open = library.follow(deadline);
        open.filter(_ -> !isEntered).ifPresent(this::enter);
        var begun = lanes.stream().filter(Lane::begin).toList();
        begun.forEach(lane -> lane.awaitIdle(deadline));
        if (open.isPresent()) {
            wasRunning = true;
            known = lanes.stream().map(Lane::told).toList();
        }
        var index = holders.index();
        var versions = open.map(Library.Open::versions).orElse(NodeSample.Versions.NONE);
        var sample = new NodeSample(time.wallNow(), agent, versions, library.state(),
                known.stream().map(index::attach).toList());
        last = history.record(sample);
        lastAt = time.now();
        return last;
    }

    /// Waits for one event of a GPU.
    ///
    /// @return whether to pause before the next call
    public boolean hear(int timeoutMillis) {
        var open = library.open();
        return open.isEmpty()
                || open.get().events().hear(timeoutMillis, event -> lanes.forEach(lane -> lane.hear(event)));
    }

    /// Asks the kubelet who holds which device; waits for it.
    public void askKubelet() {
        holders.ask();
    }

    /// Ends all threads; waits for no call that hangs.
    @Override
    public synchronized void close() {
        loops.forEach(Loop::close);
        lanes.forEach(Lane::close);
        library.close();
    }

    private void enter(Library.Open open) {
        LOG.log(System.Logger.Level.INFO, "NVML is open: {0} GPUs, driver {1}", open.count(),
                open.versions().driver());
        var entered = new ArrayList<Lane>();
        for (int index = 0; index < open.count(); index++) {
            var before = index < known.size() ? known.get(index) : Lane.nameless(index);
            entered.add(new Lane(index, before, open, settings, time));
        }
        lanes = List.copyOf(entered);
        isEntered = true;
    }

    private void letGo() {
        LOG.log(System.Logger.Level.INFO, "The driver went away or its GPUs changed; NVML is opened anew");
        known = known.stream().map(GpuSample::unread).toList();
        var old = lanes;
        lanes = List.of();
        isEntered = false;
        old.forEach(Lane::close);
        library.lose(() -> {
            long deadline = System.nanoTime() + settings.patience().toNanos();
            return old.stream().allMatch(lane -> lane.awaitIdle(deadline));
        });
    }
}

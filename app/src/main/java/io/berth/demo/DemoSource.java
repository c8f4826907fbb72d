package io.berth.demo;

import io.berth.demo.gpus.DemoGpus;
import io.berth.demo.gpus.GpuBook;
import io.berth.demo.inside.DemoDoor;
import io.berth.demo.inside.DemoReader;
import io.berth.demo.inside.Insight;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.ClusterObject;
import io.berth.model.ConnectionHealth;
import io.berth.model.Kind;
import io.berth.model.ObjectEvent;
import io.berth.model.Pod;
import io.berth.model.Table;
import io.berth.model.WatchHealth;
import io.berth.port.ClusterSink;
import io.berth.port.ClusterSource;
import io.berth.port.GpuSource;
import io.berth.port.ObjectReader;
import io.berth.port.PodDoor;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The demo cluster. It stands when it is made; from the first watch on it lives, one step a second on the timer.
///
/// One lock guards the world. Sinks are called under it, so that each is told one history; they return at once.
public final class DemoSource implements ClusterSource {
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration PROBE = Duration.ofSeconds(10);
    private static final Duration FLAP = Duration.ofMillis(100);
    private static final int BATCH = 1_000;

    private final Timer timer;
    private final InstantSource clock;
    private final int changesPerSecond;
    private final Object lock = new Object();
    private final DemoCluster cluster; // guarded by lock
    private final long seed;
    private final Instant began;
    private final Insight insight = new Seen();
    private final GpuBook gpuBook = new Devices();
    private final DemoDoor door;
    private final List<ClusterSink> sinks = new ArrayList<>(); // guarded by lock; only those that were told the lists
    private int flapsOwed; // in tenths; guarded by lock
    private boolean living; // guarded by lock
    private boolean closed; // guarded by lock

    /// Makes the cluster. Blocks: a second or two for [DemoSize#CEILING].
    ///
    /// @param seed the same one makes the same cluster
    /// @param timer must run one task at a time
    /// @param waiting runs tasks that wait for the network
    /// @param changesPerSecond pods whose readiness changes each second beside what happens anyway; 0 for none
    public DemoSource(DemoSize size, long seed, Timer timer, InstantSource clock, Executor waiting,
            int changesPerSecond) {
        this.timer = timer;
        this.clock = clock;
        this.changesPerSecond = changesPerSecond;
        this.seed = seed;
        this.began = clock.instant();
        this.cluster = new DemoCluster(size, seed, began.getEpochSecond());
        this.door = new DemoDoor(insight, timer, clock, waiting);
    }

    @Override
    public ClusterInfo info() {
        return new ClusterInfo(DemoConnector.CONTEXT, DemoConnector.CONTEXT, "", DemoConnector.VERSION, "");
    }

    @Override
    public Subscription watch(ClusterSink sink) {
        Subscription start = timer.after(Duration.ZERO, () -> begin(sink));
        return () -> {
            start.close();
            synchronized (lock) {
                sinks.remove(sink);
            }
        };
    }

    @Override
    public ObjectReader reader() {
        return new DemoReader(insight, clock);
    }

    @Override
    public PodDoor pods() {
        return door;
    }

    /// Any number of them tell the same.
    @Override
    public Optional<GpuSource> gpus() {
        return Optional.of(new DemoGpus(gpuBook, seed, clock, began));
    }

    @Override
    public void close() {
        door.close();
        synchronized (lock) {
            closed = true;
            sinks.clear();
        }
    }

    private void begin(ClusterSink sink) {
        synchronized (lock) {
            if (closed) {
                return;
            }
            Instant now = clock.instant();
            sink.accept(List.of(new ClusterChange.ConnectionHealthChanged(alive(now))));
            for (Kind kind : Kind.values()) {
                list(kind, sink, now);
            }
            sinks.add(sink);
            if (!living) {
                living = true;
                timer.after(STEP, this::step);
                timer.after(PROBE, this::probe);
                if (changesPerSecond > 0) {
                    timer.after(FLAP, this::flap);
                }
            }
        }
    }

    private void list(Kind kind, ClusterSink sink, Instant now) {
        Table<ClusterObject> objects = cluster.all(kind);
        sink.accept(List.of(new ClusterChange.ListBegan(kind, ""),
                new ClusterChange.WatchHealthChanged(kind, new WatchHealth.Loading(0, objects.size()))));
        List<ClusterChange> batch = new ArrayList<>();
        int told = 0;
        for (int slot = 0; slot < objects.slots(); slot++) {
            ClusterObject object = objects.at(slot);
            if (object == null) {
                continue;
            }
            batch.add(new ClusterChange.Put(object));
            told++;
            if (batch.size() == BATCH) {
                batch.add(new ClusterChange.WatchHealthChanged(kind, new WatchHealth.Loading(told, objects.size())));
                sink.accept(batch);
                batch = new ArrayList<>();
            }
        }
        batch.add(new ClusterChange.ListEnded(kind, ""));
        batch.add(new ClusterChange.WatchHealthChanged(kind, new WatchHealth.Live(now)));
        sink.accept(batch);
    }

    private void step() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            timer.after(STEP, this::step);
            List<ClusterChange> changes = cluster.step(clock.instant().getEpochSecond());
            tell(changes);
        }
    }

    private void flap() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            timer.after(FLAP, this::flap);
            int tenths = changesPerSecond + flapsOwed;
            flapsOwed = tenths % 10;
            tell(cluster.flap(tenths / 10, clock.instant().getEpochSecond()));
        }
    }

    private void probe() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            timer.after(PROBE, this::probe);
            tell(List.of(new ClusterChange.ConnectionHealthChanged(alive(clock.instant()))));
        }
    }

    private void tell(List<ClusterChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        for (ClusterSink sink : sinks) {
            sink.accept(changes);
        }
    }

    private static ConnectionHealth alive(Instant now) {
        return new ConnectionHealth.Live(now, Duration.ofMillis(1));
    }

    /// The GPUs as they are handed out now.
    private final class Devices implements GpuBook {
        @Override
        public @Nullable Page page(String node) {
            synchronized (lock) {
                return cluster.gpus(node);
            }
        }

        @Override
        public String daemon(String namespace, String name, String node) {
            synchronized (lock) {
                return cluster.daemon(namespace, name, node);
            }
        }
    }

    /// The cluster as it is now, for whoever looks closer.
    private final class Seen implements Insight {
        @Override
        public @Nullable ClusterObject object(Kind kind, String namespace, String name) {
            synchronized (lock) {
                return cluster.get(kind, namespace, name);
            }
        }

        @Override
        public List<Pod> podsOn(String node) {
            synchronized (lock) {
                return cluster.podsOn(node);
            }
        }

        @Override
        public List<ObjectEvent> events(Kind kind, String namespace, String name) {
            synchronized (lock) {
                return cluster.events(kind, namespace, name, clock.instant().getEpochSecond());
            }
        }

        @Override
        public boolean isReachable(Pod pod) {
            synchronized (lock) {
                return cluster.isReachable(pod);
            }
        }
    }
}

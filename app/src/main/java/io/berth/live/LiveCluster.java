package io.berth.live;

import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.ClusterSnapshot;
import io.berth.port.ClusterSink;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The one place where a cluster's state changes. Sources hand in changes from any thread; a fold on the timer's thread
/// takes all that wait, applies them in order, and publishes one snapshot, at most one each [#INTERVAL]. A change that
/// finds nothing waiting is folded at once if the last snapshot is old enough, so a quiet cluster has no lag.
public final class LiveCluster implements ClusterSink, AutoCloseable {
    /// Least time between two snapshots.
    public static final Duration INTERVAL = Duration.ofMillis(100);

    private final Timer timer;
    private final InstantSource clock;
    private final Fold fold;
    private final CopyOnWriteArrayList<Consumer<ClusterSnapshot>> readers = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();
    private List<List<ClusterChange>> waiting = new ArrayList<>(); // guarded by lock
    private boolean scheduled; // guarded by lock
    private boolean closed; // guarded by lock
    private volatile ClusterSnapshot snapshot;
    private volatile GpuJoin gpus = GpuJoin.NONE;

    /// An empty cluster.
    ///
    /// @param timer must run one task at a time
    public LiveCluster(ClusterInfo cluster, Timer timer, InstantSource clock) {
        this.timer = timer;
        this.clock = clock;
        this.fold = new Fold(cluster);
        this.snapshot = fold.publish(clock.instant());
    }

    /// The latest snapshot. Any thread.
    public ClusterSnapshot snapshot() {
        return snapshot;
    }

    /// What its GPUs do. Any thread.
    public GpuJoin gpus() {
        return gpus;
    }

    /// Says who tells what its GPUs do; before that nobody does. To be called before anybody reads.
    public void join(GpuJoin told) {
        gpus = told;
    }

    /// Tells each later snapshot, on the timer's thread; the reader returns at once. Any thread.
    public Subscription subscribe(Consumer<ClusterSnapshot> reader) {
        readers.add(reader);
        return () -> readers.remove(reader);
    }

    /// Tells later snapshots no faster than one in a while, the latest in any case; for what need not be of this moment.
    /// On the timer's thread; the reader returns at once. Any thread.
    public Subscription subscribe(Duration pace, Consumer<ClusterSnapshot> reader) {
        Paced paced = new Paced(pace, timer, clock, reader);
        Subscription all = subscribe(paced::accept);
        return () -> {
            all.close();
            paced.close();
        };
    }

    @Override
    public void accept(List<ClusterChange> changes) {
        synchronized (lock) {
            if (closed) {
                return;
            }
            waiting.add(changes);
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        Duration age = Duration.between(snapshot.at(), clock.instant());
        Duration rest = INTERVAL.minus(age);
        timer.after(rest.isNegative() || rest.compareTo(INTERVAL) > 0 ? Duration.ZERO : rest, this::foldWaiting);
    }

    private void foldWaiting() {
        List<List<ClusterChange>> batches;
        synchronized (lock) {
            batches = waiting;
            waiting = new ArrayList<>();
            scheduled = false;
            if (closed) {
                return;
            }
        }
        for (List<ClusterChange> batch : batches) {
            for (ClusterChange change : batch) {
                fold.apply(change);
            }
        }
        ClusterSnapshot published = fold.publish(clock.instant());
        snapshot = published;
        for (Consumer<ClusterSnapshot> reader : readers) {
            reader.accept(published);
        }
    }

    /// What comes afterwards is ignored; the last snapshot stays readable.
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            waiting.clear();
        }
        readers.clear();
    }
}

package io.berth.kube.watch;

import io.berth.kube.Api;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.ConnectionHealth;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.port.ClusterSink;
import io.berth.port.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// All watches of one cluster and the probe.
final class Watches implements Subscription, Probe.Listener {
    /// Nodes, namespaces and pods have the machine for themselves at first.
    private static final Duration HEAD_START = Duration.ofMillis(500);
    private static final int FIRST = 3;
    /// All watches of a cluster do not come back in the same moment.
    private static final Duration SPREAD = Duration.ofSeconds(1);

    private final ClusterSink sink;
    private final Surroundings surroundings;
    private final List<KindWatch> kinds = new ArrayList<>();
    private final Namespaces namespaces;
    private final Rights rights;
    private final Probe probe;
    private final Wakeups wakeups;
    private final Set<Kind> lost = EnumSet.noneOf(Kind.class); // guarded by itself
    private final AtomicBoolean waking = new AtomicBoolean(); // because one recovered
    private final AtomicInteger turns = new AtomicInteger(); // how often the server was found gone or back
    private final AtomicBoolean closed = new AtomicBoolean();

    /// Watches that wait for their start.
    ///
    /// @param named namespaces that come first where the whole cluster may not be watched
    Watches(Api api, ClusterInfo cluster, WatchOptions options, List<String> named, Surroundings surroundings,
            ClusterSink to) {
        this.surroundings = surroundings;
        this.sink = changes -> {
            if (!closed.get()) {
                to.accept(changes);
                changes.forEach(this::look);
            }
        };
        this.namespaces = new Namespaces(named, cluster.namespace().isEmpty() ? "default" : cluster.namespace(), sink,
                surroundings.workers());
        this.rights = new Rights(api, surroundings.timer());
        KindWatch.Shared shared = new KindWatch.Shared(api, options, surroundings, new AtomicBoolean(), namespaces,
                rights);
        for (Kind kind : Kind.values()) {
            kinds.add(new KindWatch(kind, kind == Kind.NAMESPACE ? both(sink, namespaces) : sink, shared));
        }
        this.probe = new Probe(api, surroundings, this);
        this.wakeups = new Wakeups(surroundings, this::slept);
    }

    private static ClusterSink both(ClusterSink first, ClusterSink second) {
        return changes -> {
            first.accept(changes);
            second.accept(changes);
        };
    }

    void start() {
        sink.accept(List.of(new ClusterChange.ConnectionHealthChanged(new ConnectionHealth.Connecting())));
        kinds.subList(0, FIRST).forEach(KindWatch::start);
        probe.start();
        wakeups.start();
        surroundings.timer().after(HEAD_START, () -> {
            if (!closed.get()) {
                kinds.subList(FIRST, kinds.size()).forEach(KindWatch::start);
            }
        });
    }

    void prefer(List<String> names) {
        namespaces.prefer(names);
    }

    @Override
    public void health(ConnectionHealth health) {
        sink.accept(List.of(new ClusterChange.ConnectionHealthChanged(health)));
    }

    @Override
    public void serverGone(Instant since) {
        turns.incrementAndGet();
        kinds.forEach(kind -> kind.serverGone(since));
    }

    @Override
    public void serverBack(Instant doubted) {
        int turn = turns.incrementAndGet();
        spread(kind -> {
            if (turns.get() == turn) {
                kind.serverBack(doubted);
            }
        });
    }

    @Override
    public void wake() {
        spread(KindWatch::wake);
    }

    @Override
    public void clock(Duration ahead) {
        sink.accept(List.of(new ClusterChange.ServerClockTold(ahead)));
    }

    private void slept(Instant since) {
        kinds.forEach(kind -> kind.slept(since));
        probe.slept(since);
    }

    /// Tries at once whatever waits.
    void retry() {
        probe.retry();
        spread(KindWatch::retry);
    }

    /// Never on the caller's thread, which may be within a watch.
    private void spread(Consumer<KindWatch> what) {
        for (int i = 0; i < kinds.size(); i++) {
            KindWatch kind = kinds.get(i);
            Duration delay = i < FIRST ? Duration.ZERO : SPREAD.multipliedBy(i).dividedBy(kinds.size());
            surroundings.timer().after(delay, () -> {
                if (!closed.get()) {
                    what.accept(kind);
                }
            });
        }
    }

    /// The probe asks more often while a watch is lost; and where one recovers, others may.
    private void look(ClusterChange change) {
        if (change instanceof ClusterChange.WatchHealthChanged(Kind kind, WatchHealth health)) {
            boolean recovered;
            boolean any;
            synchronized (lost) {
                boolean was = lost.remove(kind);
                if (isLost(health)) {
                    lost.add(kind);
                }
                recovered = was && health instanceof WatchHealth.Live;
                any = !lost.isEmpty();
            }
            probe.hurry(any);
            if (recovered && any && waking.compareAndSet(false, true)) {
                wake();
                surroundings.timer().after(SPREAD, () -> waking.set(false));
            }
        }
    }

    private static boolean isLost(WatchHealth health) {
        return switch (health) {
            case WatchHealth.Reconnecting _,WatchHealth.Expired _,WatchHealth.Stale _ -> true;
            case WatchHealth.Loading(_, _, String message) -> !message.isEmpty();
            case WatchHealth.Waiting _,WatchHealth.Live _,WatchHealth.Forbidden _,WatchHealth.NotServed _ -> false;
        };
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            probe.close();
            wakeups.close();
            rights.close();
            kinds.forEach(KindWatch::close);
        }
    }
}

package io.berth.kube.watch;

import io.berth.kube.Api;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.ConnectionHealth;
import io.berth.model.Kind;
import io.berth.port.ClusterSink;
import io.berth.port.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// All watches of one cluster and the probe.
final class Watches implements Subscription, Probe.Listener {
    /// Nodes, namespaces and pods have the machine for themselves at first.
    private static final Duration HEAD_START = Duration.ofMillis(500);
    private static final int FIRST = 3;

    private final ClusterSink sink;
    private final Surroundings surroundings;
    private final List<KindWatch> kinds = new ArrayList<>();
    private final Namespaces namespaces;
    private final Rights rights;
    private final Probe probe;
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
        kinds.forEach(kind -> kind.serverGone(since));
    }

    @Override
    public void serverBack(Instant gone) {
        kinds.forEach(kind -> kind.serverBack(gone));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            probe.close();
            rights.close();
            kinds.forEach(KindWatch::close);
        }
    }
}

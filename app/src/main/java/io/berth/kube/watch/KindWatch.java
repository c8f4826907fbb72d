package io.berth.kube.watch;

import io.berth.kube.Api;
import io.berth.kube.decode.KindReader;
import io.berth.model.ClusterChange;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.port.ClusterSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Follows one kind: in the whole cluster, or, while that is forbidden, in the namespaces that may be read. Tells one
/// health for all of it.
final class KindWatch {
    private final Api api;
    private final Kind kind;
    private final WatchOptions options;
    private final Surroundings surroundings;
    private final AtomicBoolean watchListRefused;
    private final Namespaces namespaces;
    private final ClusterSink sink;
    private final Watch whole;
    private final Map<String, Watch> parts = new LinkedHashMap<>(); // guarded by this
    private final Map<String, WatchHealth> partHealth = new LinkedHashMap<>(); // guarded by this
    private WatchHealth wholeHealth = new WatchHealth.Waiting(); // guarded by this
    private @Nullable WatchHealth told; // guarded by this
    private boolean closed; // guarded by this

    /// What the watches of one source share.
    record Shared(Api api, WatchOptions options, Surroundings surroundings, AtomicBoolean watchListRefused,
            Namespaces namespaces, ClusterSink sink) {
    }

    KindWatch(Kind kind, Shared shared) {
        this.api = shared.api;
        this.kind = kind;
        this.options = shared.options;
        this.surroundings = shared.surroundings;
        this.watchListRefused = shared.watchListRefused;
        this.namespaces = shared.namespaces;
        this.sink = shared.sink;
        this.whole = watch("", this::wholeChanged);
    }

    private Watch watch(String scope, Consumer<WatchHealth> health) {
        return new Watch(new Requests(api, kind, scope, options.accepts()),
                new KindReader(kind, options.keptAnnotations()), surroundings, sink, health, watchListRefused);
    }

    void start() {
        whole.start();
    }

    void serverGone(Instant since) {
        all().forEach(watch -> watch.serverGone(since));
    }

    void serverBack(Instant gone) {
        all().forEach(watch -> watch.serverBack(gone));
    }

    void close() {
        synchronized (this) {
            closed = true;
        }
        all().forEach(Watch::close);
    }

    private synchronized List<Watch> all() {
        List<Watch> all = new ArrayList<>(parts.values());
        all.add(whole);
        return all;
    }

    private synchronized void wholeChanged(WatchHealth health) {
        wholeHealth = health;
        if (health instanceof WatchHealth.Forbidden forbidden && forbidden.verb().equals("list") && kind.isNamespaced()
                && parts.isEmpty() && !closed) {
            var _ = namespaces.chosen().thenAccept(this::watchParts);
        } else if (health instanceof WatchHealth.Live && !parts.isEmpty()) {
            parts.values().forEach(Watch::close);
            parts.clear();
            partHealth.clear();
        }
        tell();
    }

    private synchronized void watchParts(List<String> names) {
        if (closed || !parts.isEmpty()) {
            return;
        }
        for (String name : names) {
            Watch part = watch(name, health -> partChanged(name, health));
            parts.put(name, part);
            partHealth.put(name, new WatchHealth.Waiting());
        }
        parts.values().forEach(Watch::start);
    }

    private synchronized void partChanged(String name, WatchHealth health) {
        if (parts.containsKey(name)) {
            partHealth.put(name, health);
            tell();
        }
    }

    private synchronized void tell() {
        WatchHealth now = parts.isEmpty() ? wholeHealth : PartsHealth.of(partHealth.values(), wholeHealth);
        if (!closed && !now.equals(told)) {
            told = now;
            sink.accept(List.of(new ClusterChange.WatchHealthChanged(kind, now)));
        }
    }
}

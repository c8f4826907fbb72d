package io.berth.kube.watch;

import io.berth.kube.Api;
import io.berth.kube.decode.KindReader;
import io.berth.model.ClusterChange;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.port.ClusterSink;
import io.berth.port.Subscription;
import java.time.Duration;
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
    /// The first rows are not kept waiting for longer by the question whether they may be seen.
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Kind kind;
    private final Shared shared;
    private final ClusterSink sink;
    private final GatedWatch whole;
    private final ServedVersion version;
    private final Map<String, Part> parts = new LinkedHashMap<>(); // guarded by this
    private WatchHealth wholeHealth = new WatchHealth.Waiting(); // guarded by this
    private boolean wholeSeen; // guarded by this
    private boolean sweeping; // guarded by this
    private @Nullable Subscription namespaces; // guarded by this; null while the whole cluster is watched
    private @Nullable WatchHealth told; // guarded by this
    private List<String> toldRefused = List.of(); // guarded by this
    private boolean closed; // guarded by this

    /// What the watches of one source share.
    record Shared(Api api, WatchOptions options, Surroundings surroundings, AtomicBoolean watchListRefused,
            Namespaces namespaces, Rights rights) {
    }

    /// The watch of one namespace.
    private final class Part {
        private final String name;
        private final GatedWatch watch;
        private WatchHealth health = new WatchHealth.Waiting();

        Part(String name) {
            this.name = name;
            this.watch = watch(name, this::accept, changed -> partChanged(this, changed));
        }

        /// Lets nothing through once the namespace's rows have been removed.
        private void accept(List<ClusterChange> changes) {
            synchronized (KindWatch.this) {
                if (isCurrent()) {
                    sink.accept(changes);
                }
            }
        }

        @SuppressWarnings("ReferenceEquality") // this very part is meant
        private boolean isCurrent() {
            return parts.get(name) == this;
        }

        private boolean isForbidden() {
            return refusesList(health);
        }

        private boolean isPending() {
            return !health.isSynced();
        }
    }

    KindWatch(Kind kind, ClusterSink sink, Shared shared) {
        this.kind = kind;
        this.sink = sink;
        this.shared = shared;
        this.version = new ServedVersion(kind);
        this.whole = watch("", sink, this::wholeChanged);
    }

    private GatedWatch watch(String scope, ClusterSink to, Consumer<WatchHealth> health) {
        Requests requests = new Requests(shared.api, kind, scope, version, shared.options.accepts());
        return new GatedWatch(scope, () -> shared.rights.mayList(kind, scope),
                told -> new Watch(requests, new KindReader(kind, shared.options.keptAnnotations()),
                        shared.surroundings, to, told, shared.watchListRefused),
                health, shared.surroundings.timer());
    }

    /// What may be listed but not watched is still seen, each time that it is listed.
    private static boolean refusesList(WatchHealth health) {
        return health instanceof WatchHealth.Forbidden forbidden && forbidden.verb().equals("list");
    }

    void start() {
        whole.start(PATIENCE);
    }

    void serverGone(Instant since) {
        all().forEach(watch -> watch.serverGone(since));
    }

    void serverBack(Instant doubted) {
        all().forEach(watch -> watch.serverBack(doubted));
    }

    void slept(Instant since) {
        all().forEach(watch -> watch.slept(since));
    }

    void wake() {
        all().forEach(GatedWatch::wake);
    }

    void retry() {
        all().forEach(GatedWatch::retry);
    }

    void close() {
        synchronized (this) {
            closed = true;
            if (namespaces != null) {
                namespaces.close();
            }
        }
        all().forEach(GatedWatch::close);
    }

    private synchronized List<GatedWatch> all() {
        List<GatedWatch> all = new ArrayList<>();
        parts.values().forEach(part -> all.add(part.watch));
        all.add(whole);
        return all;
    }

    private synchronized void wholeChanged(WatchHealth health) {
        wholeHealth = health;
        if (health instanceof WatchHealth.Live) {
            wholeSeen = true;
            if (namespaces != null) {
                namespaces.close();
                namespaces = null;
                parts.values().forEach(part -> part.watch.close());
                parts.clear();
                sweeping = false;
                toldRefused = List.of();
                sink.accept(List.of(new ClusterChange.SeenInPart(kind, false)));
            }
        } else if (refusesList(health) && isParted() && namespaces == null && !closed) {
            sink.accept(List.of(new ClusterChange.SeenInPart(kind, true)));
            namespaces = shared.namespaces.follow(this::watchParts);
        }
        tell();
    }

    /// Namespaces of an optional kind are not asked for one by one: what they hold says nothing without the rest.
    private boolean isParted() {
        return kind.isNamespaced() && !kind.isOptional();
    }

    private synchronized void watchParts(List<String> names) {
        if (closed || namespaces == null) {
            return;
        }
        if (wholeSeen && parts.isEmpty()) {
            // What was seen of the whole cluster and cannot be followed any more is to go once the parts are there.
            sink.accept(List.of(new ClusterChange.ListBegan(kind, "")));
            sweeping = true;
        }
        wholeSeen = false;
        for (Part part : List.copyOf(parts.values())) {
            if (!names.contains(part.name)) {
                parts.remove(part.name);
                part.watch.close();
                removeRows(part.name);
            }
        }
        for (String name : names) {
            if (!parts.containsKey(name)) {
                Part part = new Part(name);
                parts.put(name, part);
                part.watch.start();
            }
        }
        tell();
    }

    private void removeRows(String namespace) {
        sink.accept(List.of(new ClusterChange.ListBegan(kind, namespace),
                new ClusterChange.ListEnded(kind, namespace)));
    }

    private synchronized void partChanged(Part part, WatchHealth health) {
        if (!part.isCurrent() || closed) {
            return;
        }
        boolean withdrawn = !part.isPending() && !part.isForbidden() && refusesList(health);
        part.health = health;
        boolean readable = !parts.values().stream().allMatch(Part::isForbidden);
        if (withdrawn && readable) {
            // The health that is told is that of the others, and would be wrong for these rows.
            removeRows(part.name);
        }
        if (sweeping && readable && parts.values().stream().noneMatch(Part::isPending)) {
            sweeping = false;
            sink.accept(List.of(new ClusterChange.ListEnded(kind, "")));
        }
        tell();
    }

    private synchronized void tell() {
        if (closed) {
            return;
        }
        List<String> refused = parts.values().stream().filter(Part::isForbidden).map(part -> part.name).sorted()
                .toList();
        if (namespaces != null && !refused.equals(toldRefused)) {
            toldRefused = refused;
            sink.accept(List.of(new ClusterChange.SeenInPart(kind, true, refused)));
        }
        WatchHealth now = health();
        if (!now.equals(told)) {
            told = now;
            sink.accept(List.of(new ClusterChange.WatchHealthChanged(kind, now)));
        }
        if (namespaces != null || now instanceof WatchHealth.Forbidden) {
            shared.rights.user(user -> sink.accept(List.of(new ClusterChange.UserTold(user))));
        }
    }

    /// While it is not known which namespaces there are, nothing is forbidden yet.
    private synchronized WatchHealth health() {
        if (namespaces == null) {
            return wholeHealth;
        }
        return parts.isEmpty()
                ? new WatchHealth.Loading(0, -1)
                : PartsHealth.of(parts.values().stream().map(part -> part.health).toList(), wholeHealth);
    }
}

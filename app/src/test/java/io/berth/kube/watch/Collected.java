package io.berth.kube.watch;

import io.berth.model.ClusterChange;
import io.berth.model.ClusterObject;
import io.berth.model.ConnectionHealth;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.model.WatchedNamespaces;
import io.berth.port.ClusterSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What a source told, folded in the plainest way, with a way to wait for a state.
final class Collected implements ClusterSink {
    final Map<Kind, Map<String, ClusterObject>> objects = new EnumMap<>(Kind.class);
    final Map<Kind, WatchHealth> health = new EnumMap<>(Kind.class);
    final Map<Kind, List<WatchHealth>> healths = new EnumMap<>(Kind.class);
    private final Map<String, Set<String>> listings = new HashMap<>();
    ConnectionHealth connection = new ConnectionHealth.Connecting();
    List<String> leftOut = List.of();
    WatchedNamespaces namespaces = WatchedNamespaces.NONE;
    final Map<Kind, List<String>> refused = new EnumMap<>(Kind.class);
    String user = "";
    Duration clockAhead = Duration.ZERO;
    final Set<Kind> inPart = EnumSet.noneOf(Kind.class);

    @Override
    public synchronized void accept(List<ClusterChange> changes) {
        changes.forEach(this::take);
        notifyAll();
    }

    private void take(ClusterChange change) {
        switch (change) {
            case ClusterChange.Put(ClusterObject object) -> {
                String key = object.namespace() + "/" + object.name();
                of(object.kind()).put(key, object);
                listings.forEach((list, seen) -> {
                    if (list.startsWith(object.kind() + " ")) {
                        seen.add(key);
                    }
                });
            }
            case ClusterChange.Removed gone -> of(gone.kind()).remove(gone.namespace() + "/" + gone.name());
            case ClusterChange.ListBegan began ->
                listings.put(began.kind() + " " + began.scope(), new HashSet<>());
            case ClusterChange.ListEnded ended -> {
                Set<String> seen = listings.remove(ended.kind() + " " + ended.scope());
                if (seen == null) {
                    throw new AssertionError("a list ended that did not begin");
                }
                of(ended.kind()).keySet().removeIf(key -> !seen.contains(key)
                        && (ended.scope().isEmpty() || key.startsWith(ended.scope() + "/")));
            }
            case ClusterChange.WatchHealthChanged(Kind kind, WatchHealth changed) -> {
                health.put(kind, changed);
                healths.computeIfAbsent(kind, _ -> new ArrayList<>()).add(changed);
            }
            case ClusterChange.ConnectionHealthChanged(ConnectionHealth changed) -> connection = changed;
            case ClusterChange.ServerClockTold(Duration ahead) -> clockAhead = ahead;
            case ClusterChange.NamespacesWatched(WatchedNamespaces told) -> {
                namespaces = told;
                leftOut = told.leftOut();
            }
            case ClusterChange.UserTold(String told) -> user = told;
            case ClusterChange.SeenInPart(Kind kind, boolean partly, List<String> refusedIn) -> {
                if (partly) {
                    inPart.add(kind);
                    refused.put(kind, refusedIn);
                } else {
                    inPart.remove(kind);
                    refused.remove(kind);
                }
            }
        }
    }

    private Map<String, ClusterObject> of(Kind kind) {
        return objects.computeIfAbsent(kind, _ -> new TreeMap<>());
    }

    synchronized ClusterObject object(Kind kind, String key) {
        return Objects.requireNonNull(of(kind).get(key));
    }

    synchronized Set<String> names(Kind kind) {
        return new TreeSet<>(of(kind).keySet());
    }

    /// Waits until it is so; fails after twenty seconds.
    synchronized void await(Predicate<Collected> wanted) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!wanted.test(this)) {
            long rest = (end - System.nanoTime()) / 1_000_000;
            if (rest <= 0) {
                throw new AssertionError("never came: " + health + " " + connection + " " + objects.keySet());
            }
            wait(rest);
        }
    }

    synchronized boolean isNow(Predicate<Collected> wanted) {
        return wanted.test(this);
    }

    void awaitHealth(Kind kind, Class<? extends WatchHealth> state) throws InterruptedException {
        await(now -> state.isInstance(now.health.get(kind)));
    }
}

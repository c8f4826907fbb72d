package io.berth.live;

import io.berth.analysis.gpu.GpuNodes;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.ResourceSlice;
import io.berth.model.Table;
import io.berth.model.TableEditor;
import io.berth.model.WatchHealth;
import io.berth.model.gpu.GpuFleet;
import io.berth.model.gpu.GpuHistory;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.NodeGpus;
import io.berth.port.GpuSource;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps up to date what is known of a cluster's GPUs. Nodes in view are read every second, the others every 15 s, all once
/// a minute while nobody looks; at most [#MOST_IN_FLIGHT] at a time. A node is never asked again before it has answered, and
/// one that fails is asked less and less often. What is told is published as a fleet, at most four a second.
public final class GpuFeed implements AutoCloseable {
    /// Nodes at most that are read every second.
    public static final int MOST_IN_VIEW = 200;
    /// Nodes at most that are asked at a time.
    public static final int MOST_IN_FLIGHT = 32;

    private static final int MOST_FAILING_IN_FLIGHT = 8;
    private static final int MOST_PASTS_IN_FLIGHT = 8;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration PUBLISH = Duration.ofMillis(250);
    private static final long IN_VIEW_MILLIS = 1_000;
    private static final long EXPORTER_MILLIS = 5_000;
    private static final long REST_MILLIS = 15_000;
    private static final long HIDDEN_MILLIS = 60_000;
    private static final long FAILING_MILLIS = 5_000;
    private static final long GAP_MILLIS = 90_000;
    private static final long SCRAPE_GAP_MILLIS = 360_000;
    /// Ticks come a little early or late.
    private static final long SLACK_MILLIS = 100;

    private static final class Asked {
        private final String node;
        private long askedMillis = Long.MIN_VALUE / 2;
        private boolean inFlight;
        private boolean wantsPast;
        private int failures;
        private @Nullable NodeGpus last;

        Asked(String node) {
            this.node = node;
        }
    }

    private final GpuSource source;
    private final Supplier<ClusterSnapshot> cluster;
    private final Executor waiting;
    private final Timer timer;
    private final InstantSource clock;
    private final GpuMemory memory = new GpuMemory();
    private final CopyOnWriteArrayList<Consumer<GpuFleet>> readers = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();
    private final Map<String, Asked> nodes = new HashMap<>(); // guarded by lock
    private final TableEditor<NodeGpus> editor = new TableEditor<>(); // guarded by lock
    private final Queue<Asked> due = new ArrayDeque<>(); // guarded by lock
    private final Queue<Asked> pasts = new ArrayDeque<>(); // guarded by lock
    private List<String> looked = List.of(); // guarded by lock
    private Set<String> inView = Set.of(); // guarded by lock
    private @Nullable Table<?> known; // guarded by lock
    private @Nullable Table<ResourceSlice> knownSlices; // guarded by lock
    private boolean hidden; // guarded by lock
    private boolean closed; // guarded by lock
    private boolean publishing; // guarded by lock
    private long plannedMillis; // guarded by lock
    private int inFlight; // guarded by lock
    private int failingInFlight; // guarded by lock
    private int pastsInFlight; // guarded by lock
    private Subscription ticking; // guarded by lock
    private volatile GpuFleet fleet = GpuFleet.EMPTY;

    /// Begins to read.
    ///
    /// @param source is closed with this
    /// @param cluster the cluster's latest snapshot, on any thread
    /// @param waiting runs what waits for the network
    /// @param timer its tasks are short
    public GpuFeed(GpuSource source, Supplier<ClusterSnapshot> cluster, Executor waiting, Timer timer,
            InstantSource clock) {
        this.source = source;
        this.cluster = cluster;
        this.waiting = waiting;
        this.timer = timer;
        this.clock = clock;
        this.ticking = timer.after(Duration.ZERO, this::tick);
    }

    /// Names the nodes that are looked at: selected ones first, then those that are drawn large enough. The first
    /// [#MOST_IN_VIEW] with GPUs count. Replaces what was named before. Any thread; returns at once.
    public void look(Collection<String> nodesInView) {
        List<String> named = List.copyOf(nodesInView);
        synchronized (lock) {
            looked = named;
        }
    }

    private Set<String> firstLooked() {
        Set<String> first = new HashSet<>();
        for (String node : looked) {
            if (first.size() == MOST_IN_VIEW) {
                break;
            }
            if (nodes.containsKey(node)) {
                first.add(node);
            }
        }
        return first;
    }

    /// Says whether nobody can see the window. Any thread; returns at once.
    public void hide(boolean isHidden) {
        synchronized (lock) {
            hidden = isHidden;
        }
    }

    /// The latest fleet. Any thread.
    public GpuFleet fleet() {
        return fleet;
    }

    /// Whether every node that the cluster had a moment ago was asked and answered, and is in the latest fleet with what its
    /// agent remembers. Any thread.
    public boolean isComplete() {
        synchronized (lock) {
            return known != null && !publishing && pasts.isEmpty() && pastsInFlight == 0
                    && nodes.values().stream().allMatch(node -> node.last != null && !node.wantsPast);
        }
    }

    /// The nodes that have not answered yet, in no order. Any thread.
    public List<String> unanswered() {
        synchronized (lock) {
            return nodes.values().stream().filter(node -> node.last == null).map(node -> node.node).toList();
        }
    }

    /// What is remembered of the past. Any thread.
    public GpuHistory history() {
        return memory;
    }

    /// Tells each later fleet, on the timer's thread; the reader returns at once. Any thread.
    public Subscription subscribe(Consumer<GpuFleet> reader) {
        readers.add(reader);
        return () -> readers.remove(reader);
    }

    private void tick() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            ticking = timer.after(TICK, this::tick);
        }
        waiting.execute(this::plan);
    }

    @SuppressWarnings("ReferenceEquality") // nodes that did not change are the same table
    private void plan() {
        ClusterSnapshot snapshot = cluster.get();
        synchronized (lock) {
            if (closed) {
                return;
            }
            boolean forbidden = snapshot.health().of(Kind.NODE) instanceof WatchHealth.Forbidden;
            Table<?> base = forbidden ? snapshot.podsByNode() : snapshot.nodes();
            if (known != base || knownSlices != snapshot.resourceSlices()) {
                known = base;
                knownSlices = snapshot.resourceSlices();
                takeNodes(forbidden ? source.nodes(snapshot) : GpuNodes.of(snapshot));
            }
            long now = clock.millis();
            plannedMillis = now;
            inView = firstLooked();
            List<Asked> ready = new ArrayList<>();
            for (Asked node : nodes.values()) {
                if (!node.inFlight && now - node.askedMillis + SLACK_MILLIS >= pace(node)) {
                    ready.add(node);
                }
            }
            ready.sort(Comparator.comparing((Asked node) -> !inView.contains(node.node))
                    .thenComparingLong(node -> node.askedMillis).thenComparing(node -> node.node));
            due.clear();
            due.addAll(ready);
        }
        ask();
    }

    private void takeNodes(Set<String> there) {
        there.forEach(node -> nodes.computeIfAbsent(node, Asked::new));
        boolean gone = nodes.keySet().removeIf(node -> {
            if (there.contains(node)) {
                return false;
            }
            editor.remove("", node);
            return true;
        });
        if (gone) {
            publishSoon();
        }
    }

    private long pace(Asked node) {
        boolean looked = inView.contains(node.node);
        long usual = hidden ? HIDDEN_MILLIS : !looked ? REST_MILLIS : inViewPace(node.last);
        return node.failures == 0
                ? usual
                : Math.max(usual, Math.min(HIDDEN_MILLIS, FAILING_MILLIS << Math.min(10, node.failures - 1)));
    }

    private static long inViewPace(@Nullable NodeGpus last) {
        return last == null || last.origin() == GpuOrigin.AGENT ? IN_VIEW_MILLIS : EXPORTER_MILLIS;
    }

    private void ask() {
        List<Asked> now = new ArrayList<>();
        List<Asked> before = new ArrayList<>();
        synchronized (lock) {
            Queue<Asked> later = new ArrayDeque<>();
            while (!closed && inFlight + pastsInFlight < MOST_IN_FLIGHT && !due.isEmpty()) {
                Asked next = due.remove();
                boolean failing = next.failures > 0;
                if (next.inFlight || nodes.get(next.node) != next) {
                    continue;
                }
                if (failing && failingInFlight >= MOST_FAILING_IN_FLIGHT) {
                    later.add(next);
                    continue;
                }
                next.inFlight = true;
                next.askedMillis = plannedMillis; // a node that waited for its turn is not due later for that
                inFlight++;
                failingInFlight += failing ? 1 : 0;
                now.add(next);
            }
            due.addAll(later);
            while (!closed && pastsInFlight < MOST_PASTS_IN_FLIGHT
                    && inFlight + pastsInFlight < MOST_IN_FLIGHT && !pasts.isEmpty()) {
                pastsInFlight++;
                before.add(pasts.remove());
            }
        }
        now.forEach(node -> waiting.execute(() -> read(node)));
        before.forEach(node -> waiting.execute(() -> recall(node)));
    }

    private void read(Asked node) {
        NodeGpus last;
        boolean failing;
        synchronized (lock) {
            last = node.last;
            failing = node.failures > 0;
        }
        NodeGpus told = null;
        try {
            told = source.read(node.node, Optional.ofNullable(last), cluster.get());
            told = last == null ? told : told.sharing(last);
        } finally {
            synchronized (lock) {
                node.inFlight = false;
                inFlight--;
                failingInFlight -= failing ? 1 : 0;
                if (told != null && !closed && isKept(node)) {
                    take(node, last, told);
                }
            }
        }
        ask();
    }

    /// A node of the same name may have come in its place meanwhile.
    @SuppressWarnings("ReferenceEquality")
    private boolean isKept(Asked node) {
        return nodes.get(node.node) == node;
    }

    private void take(Asked node, @Nullable NodeGpus last, NodeGpus told) {
        node.last = told;
        Instant received = told.received();
        Instant before = last == null ? null : last.received();
        node.failures = told.troubles().isEmpty() || (!told.isStale() && received != null) ? 0 : node.failures + 1;
        if (received != null && !received.equals(before)) {
            memory.add(told);
            long most = told.origin() == GpuOrigin.PROMETHEUS ? SCRAPE_GAP_MILLIS : GAP_MILLIS;
            boolean gap = before == null || received.toEpochMilli() - before.toEpochMilli() > most;
            if (gap && told.origin() != GpuOrigin.API && !node.wantsPast) {
                node.wantsPast = true;
                pasts.add(node);
            }
        }
        if (!told.equals(last)) {
            editor.put(told);
            publishSoon();
        }
    }

    private void recall(Asked node) {
        List<GpuSource.Past> told = List.of();
        try {
            told = source.past(node.node, cluster.get());
        } finally {
            NodeGpus last;
            synchronized (lock) {
                pastsInFlight--;
                node.wantsPast = false;
                last = node.last;
            }
            if (last != null) {
                memory.fill(last, told);
            }
        }
        ask();
    }

    private void publishSoon() {
        if (!publishing && !closed) {
            publishing = true;
            timer.after(PUBLISH, this::publish);
        }
    }

    private void publish() {
        GpuFleet published;
        synchronized (lock) {
            publishing = false;
            if (closed) {
                return;
            }
            published = new GpuFleet(fleet.sequence() + 1, clock.instant(), editor.publish());
            fleet = published;
        }
        readers.forEach(reader -> reader.accept(published));
    }

    /// What is in flight is not told any more; the last fleet stays readable.
    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            ticking.close();
            due.clear();
            pasts.clear();
        }
        readers.clear();
        source.close();
    }
}

package io.berth.testing;

import io.berth.live.GpuFeed;
import io.berth.live.GpuJoin;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.model.gpu.NodeGpus;
import io.berth.port.GpuSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A cluster and what a source tells of its GPUs, both as a test says. Nothing happens but by the test's hand.
public final class PlayedFleet implements GpuSource {
    public final HandTimer timer = new HandTimer();
    public final LiveCluster cluster = new LiveCluster(ClusterInfo.NONE, timer, timer);
    private final HandExecutor waiting = new HandExecutor();
    public final GpuFeed feed = new GpuFeed(this, cluster::snapshot, waiting, timer, timer);
    public final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Map<String, NodeGpus> told = new ConcurrentHashMap<>();
    private final Map<String, List<Past>> pasts = new ConcurrentHashMap<>();

    public PlayedFleet() {
        cluster.join(new GpuJoin(feed, timer));
    }

    /// Every watch is complete.
    public PlayedFleet live() {
        List<ClusterChange> changes = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            changes.add(new ClusterChange.WatchHealthChanged(kind, new WatchHealth.Live(timer.instant())));
        }
        cluster.accept(changes);
        return this;
    }

    public PlayedFleet put(ClusterObject... objects) {
        for (ClusterObject object : objects) {
            cluster.accept(List.of(new ClusterChange.Put(object)));
        }
        return this;
    }

    /// What the source answers of a node from now on.
    public PlayedFleet tell(NodeGpus node) {
        told.put(node.name(), node);
        return this;
    }

    public PlayedFleet remember(String node, List<Past> past) {
        pasts.put(node, past);
        return this;
    }

    /// Lets so much time pass that all is read and told.
    public PlayedFleet pass() {
        return pass(Duration.ofSeconds(20));
    }

    public PlayedFleet pass(Duration time) {
        for (Duration left = time; left.isPositive(); left = left.minusSeconds(1)) {
            timer.wind(Duration.ofSeconds(1));
            waiting.runAll();
        }
        return this;
    }

    @Override
    public NodeGpus read(String node, Optional<NodeGpus> before, ClusterSnapshot snapshot) {
        asked.add(node);
        return told.getOrDefault(node, NodeGpus.untold(node, List.of()));
    }

    @Override
    public List<Past> past(String node, ClusterSnapshot snapshot) {
        return pasts.getOrDefault(node, List.of());
    }

    @Override
    public void close() {
        told.clear();
    }
}

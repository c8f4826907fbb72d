package io.berth.cli;

import io.berth.live.GpuFeed;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.connection.ContextListing;
import io.berth.port.ClusterConnector;
import io.berth.port.ClusterSink;
import io.berth.port.ClusterSource;
import io.berth.port.GpuSource;
import io.berth.port.ObjectReader;
import io.berth.port.PodDoor;
import io.berth.port.Subscription;
import io.berth.telemetry.PodGpus;
import io.berth.testing.Unasked;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Doors behind which a staged cluster lies.
final class StagedDoors implements Doors {
    static final ClusterInfo INFO = new ClusterInfo("farm", "farm-admin", "https://farm.example", "v1.36.3", "");

    /// What was asked of these doors, one text each.
    final List<String> asked = new ArrayList<>();
    ContextListing listing = ContextListing.EMPTY;
    ClusterConnector.ConnectOutcome outcome = new ClusterConnector.ConnectOutcome.Connected(source(List.of()));
    int closed;
    /// When the GPUs are read.
    Instant gpusAt = Instant.EPOCH;
    Optional<GpuSource> gpus = Optional.empty();

    @Override
    public ClusterConnector connector(Target target) {
        asked.add("connector " + target);
        return new ClusterConnector() {
            @Override
            public ContextListing contexts() {
                return listing;
            }

            @Override
            public ConnectOutcome connect(String context, Consent consent) {
                asked.add("connect " + context + " " + consent.allows("any"));
                return outcome;
            }
        };
    }

    ClusterSource source(List<ClusterChange> changes) {
        return new ClusterSource() {
            @Override
            public ClusterInfo info() {
                return INFO;
            }

            @Override
            public Subscription watch(ClusterSink sink) {
                sink.accept(changes);
                return () -> {
                };
            }

            @Override
            public ObjectReader reader() {
                return new Unasked();
            }

            @Override
            public PodDoor pods() {
                return new Unasked();
            }

            @Override
            public Optional<GpuSource> gpus() {
                return gpus;
            }

            @Override
            public void close() {
                closed++;
            }
        };
    }

    @Override
    public LiveCluster live(ClusterInfo cluster) {
        return new LiveCluster(cluster, (_, task) -> {
            task.run();
            return () -> {
            };
        }, () -> Instant.EPOCH);
    }

    /// Whatever waits runs at once; only the timer's first task ever runs.
    @Override
    public GpuFeed gpus(ClusterSource source, LiveCluster live) {
        GpuSource told = source.gpus().orElseGet(() -> new PodGpus(source.pages(), () -> gpusAt));
        return new GpuFeed(told, live::snapshot, Runnable::run, (delay, task) -> {
            if (delay.compareTo(Duration.ofSeconds(1)) < 0) {
                task.run();
            }
            return () -> {
            };
        }, () -> gpusAt);
    }

    @Override
    public int window(Target target, Runnable firstFrame) {
        asked.add("window " + target);
        firstFrame.run();
        return Words.DONE;
    }

    @Override
    public Gallery gallery(Target target, ClusterSource source, Look look) {
        asked.add("gallery " + target + " " + look);
        return new Gallery() {
            @Override
            public List<String> rooms() {
                return List.of("placement");
            }

            @Override
            public Picture draw(String room) {
                return new Picture(out -> out.write(42), Map.of("pods", 7));
            }

            @Override
            public void close() {
                asked.add("gallery closed");
            }
        };
    }

    @Override
    public Map<String, Double> rehearse(Duration length) {
        asked.add("rehearse " + length);
        return Map.of("filter.p50Ms", 1.0);
    }

    @Override
    public Path stateFolder() {
        return Path.of("state");
    }
}

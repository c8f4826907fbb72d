package io.berth;

import io.berth.live.GpuFeed;
import io.berth.live.GpuJoin;
import io.berth.live.LiveCluster;
import io.berth.port.ClusterSource;
import io.berth.port.GpuSource;
import io.berth.port.Subscription;
import io.berth.telemetry.PodGpus;
import java.time.InstantSource;

/// All that belongs to one open cluster. Made and closed by [Workbench]; a window has at most one.
final class ClusterSession implements AutoCloseable {
    private final ClusterSource source;
    private final LiveCluster live;
    private final Subscription watching;
    private final GpuFeed gpus;

    /// Starts to watch.
    ClusterSession(ClusterSource source, Means means) {
        this.source = source;
        this.live = new LiveCluster(source.info(), means.fold(), means.clock());
        this.watching = source.watch(live);
        this.gpus = gpus(source, live, means);
        live.join(new GpuJoin(gpus, means.clock()));
    }

    /// Begins to read the GPUs of a cluster, by the source that it brings, else by pages that its pods serve.
    static GpuFeed gpus(ClusterSource source, LiveCluster live, Means means) {
        InstantSource clock = means.clock();
        GpuSource told = source.gpus().orElseGet(() -> new PodGpus(source.pages(), clock));
        return new GpuFeed(told, live::snapshot, means.waiting(), means.timer(), clock);
    }

    ClusterSource source() {
        return source;
    }

    LiveCluster live() {
        return live;
    }

    GpuFeed gpus() {
        return gpus;
    }

    @Override
    public void close() {
        gpus.close();
        watching.close();
        live.close();
        source.close();
    }
}

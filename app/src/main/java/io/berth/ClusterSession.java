package io.berth;

import io.berth.live.LiveCluster;
import io.berth.port.ClusterSource;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.time.InstantSource;

/// All that belongs to one open cluster. Made and closed by [Workbench]; a window has at most one.
final class ClusterSession implements AutoCloseable {
    private final ClusterSource source;
    private final LiveCluster live;
    private final Subscription watching;

    /// Starts to watch.
    ///
    /// @param fold runs one task at a time
    ClusterSession(ClusterSource source, Timer fold, InstantSource clock) {
        this.source = source;
        this.live = new LiveCluster(source.info(), fold, clock);
        this.watching = source.watch(live);
    }

    ClusterSource source() {
        return source;
    }

    LiveCluster live() {
        return live;
    }

    @Override
    public void close() {
        watching.close();
        live.close();
        source.close();
    }
}

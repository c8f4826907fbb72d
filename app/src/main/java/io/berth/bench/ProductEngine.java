package io.berth.bench;

import io.berth.live.LiveCluster;
import io.berth.port.ClusterSource;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The product's watch engine and live model, put together as the program does.
final class ProductEngine implements AutoCloseable {
    private final ClusterSource source;
    private final LiveCluster live;
    private final ScheduledExecutorService fold;
    private @Nullable Subscription watch;

    private ProductEngine(ClusterSource source, ScheduledExecutorService fold) {
        this.source = source;
        this.fold = fold;
        this.live = new LiveCluster(source.info(), timer(fold), InstantSource.system());
    }

    /// Signs in and asks for the version; nothing is listed before [#start()].
    ///
    /// @param protobuf whether protobuf is asked for
    /// @param annotations keys of the annotations that pods keep
    /// @throws IOException if the server is out of reach
    static ProductEngine open(Path kubeconfig, boolean protobuf, Set<String> annotations) throws IOException {
        throw new IOException("not yet: " + kubeconfig + protobuf + annotations);
    }

    LiveCluster live() {
        return live;
    }

    void start() {
        watch = source.watch(live);
    }

    private static Timer timer(ScheduledExecutorService executor) {
        return (delay, task) -> {
            Future<?> future = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        };
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        source.close();
        live.close();
        fold.shutdownNow();
    }
}

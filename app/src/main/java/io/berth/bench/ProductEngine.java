package io.berth.bench;

import io.berth.live.LiveCluster;
import io.berth.model.ClusterChange;
import io.berth.port.ClusterSource;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The product's watch engine and live model, put together as the program does.
final class ProductEngine implements AutoCloseable {
    /// Opens a server.
    @FunctionalInterface
    interface Opener {
        /// Signs in and asks for the version.
        ///
        /// @param protobuf whether protobuf is asked for
        /// @param annotations keys of the annotations that pods keep
        /// @throws IOException if the server is out of reach
        ClusterSource open(LoadServer server, boolean protobuf, Set<String> annotations) throws IOException;
    }

    private final ClusterSource source;
    private final LiveCluster live;
    private final ScheduledExecutorService fold = Executors.newSingleThreadScheduledExecutor();
    private @Nullable Subscription watch;

    /// Nothing is listed before [#start()]. Closing it closes the source.
    ProductEngine(ClusterSource source) {
        this.source = source;
        this.live = new LiveCluster(source.info(), Timer.on(fold), InstantSource.system());
    }

    LiveCluster live() {
        return live;
    }

    void start() {
        watch = source.watch(live);
    }

    /// Starts, and lets an observer see each change before the model does.
    void start(Consumer<List<ClusterChange>> observer) {
        watch = source.watch(changes -> {
            observer.accept(changes);
            live.accept(changes);
        });
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

package io.berth.live;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuBoards;
import io.berth.model.ClusterSnapshot;
import io.berth.model.gpu.GpuFleet;
import io.berth.model.gpu.GpuHistory;
import io.berth.port.Subscription;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Joins what is told of GPUs with the cluster's pods when somebody asks, and follows the board that was asked for before.
/// Any thread; not the JavaFX thread, since a board of a thousand nodes takes milliseconds.
public final class GpuJoin {
    /// Where nothing is told of GPUs.
    public static final GpuJoin NONE = new GpuJoin(() -> GpuFleet.EMPTY, _ -> () -> {
    }, GpuHistory.NONE, InstantSource.system());

    private final Supplier<GpuFleet> fleet;
    private final Function<Consumer<GpuFleet>, Subscription> feed;
    private final GpuHistory history;
    private final InstantSource clock;
    private GpuBoard last = GpuBoard.NONE; // guarded by this
    private ClusterSnapshot seen = ClusterSnapshot.EMPTY; // guarded by this

    public GpuJoin(GpuFeed feed, InstantSource clock) {
        this(feed::fleet, feed::subscribe, feed.history(), clock);
    }

    private GpuJoin(Supplier<GpuFleet> fleet, Function<Consumer<GpuFleet>, Subscription> feed, GpuHistory history,
            InstantSource clock) {
        this.fleet = fleet;
        this.feed = feed;
        this.history = history;
        this.clock = clock;
    }

    /// The board of the latest fleet and a snapshot; the same as before where neither changed.
    @SuppressWarnings("ReferenceEquality") // a snapshot that did not change is the same instance
    public synchronized GpuBoard board(ClusterSnapshot snapshot) {
        GpuFleet told = fleet.get();
        if (told.sequence() != last.sequence() || snapshot != seen) {
            last = told.nodes().size() == 0
                    ? GpuBoard.NONE
                    : GpuBoards.board(snapshot, told, history, last, clock.instant());
            seen = snapshot;
        }
        return last;
    }

    /// The time by the clock by which samples are dated.
    public Instant now() {
        return clock.instant();
    }

    /// Tells when more is told of GPUs, on the timer's thread; the reader returns at once.
    public Subscription subscribe(Runnable reader) {
        return feed.apply(_ -> reader.run());
    }
}

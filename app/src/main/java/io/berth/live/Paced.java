package io.berth.live;

import io.berth.model.ClusterSnapshot;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Hands snapshots on no faster than one in a while: the first at once, the latest of those that came meanwhile when its
/// time has come.
final class Paced implements Subscription {
    private final Duration pace;
    private final Timer timer;
    private final InstantSource clock;
    private final Consumer<ClusterSnapshot> reader;
    private long nextMillis; // guarded by this
    private boolean waits; // guarded by this
    private boolean closed; // guarded by this
    private ClusterSnapshot latest = ClusterSnapshot.EMPTY; // guarded by this

    Paced(Duration pace, Timer timer, InstantSource clock, Consumer<ClusterSnapshot> reader) {
        this.pace = pace;
        this.timer = timer;
        this.clock = clock;
        this.reader = reader;
    }

    void accept(ClusterSnapshot snapshot) {
        synchronized (this) {
            latest = snapshot;
            if (closed || waits) {
                return;
            }
            long rest = Math.min(pace.toMillis(), nextMillis - clock.millis());
            if (rest > 0) {
                waits = true;
                timer.after(Duration.ofMillis(rest), this::hand);
                return;
            }
        }
        hand();
    }

    private void hand() {
        ClusterSnapshot due;
        synchronized (this) {
            waits = false;
            if (closed) {
                return;
            }
            nextMillis = clock.millis() + pace.toMillis();
            due = latest;
        }
        reader.accept(due);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}

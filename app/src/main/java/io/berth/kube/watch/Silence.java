package io.berth.kube.watch;

import io.berth.kube.Serial;
import io.berth.port.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Notices that a stream brings nothing any more. On the serial executor.
final class Silence {
    /// A watch brings at least a bookmark a minute; after one and a half it is taken for dead.
    private static final Duration LONGEST = Duration.ofSeconds(90);
    /// While something is due at once: the answer, and the objects of the beginning.
    static final Duration LONGEST_DUE = Duration.ofSeconds(30);

    private final Surroundings surroundings;
    private final Serial serial;
    private Duration longest = LONGEST_DUE;
    private @Nullable Supplier<Instant> heard;
    private Subscription timer = () -> {
    };

    Silence(Surroundings surroundings, Serial serial) {
        this.surroundings = surroundings;
        this.serial = serial;
    }

    /// Listens to this stream and to no other one. Something is due at once.
    ///
    /// @param lastBytes when bytes came last
    /// @param dead is run at most once
    void listen(Supplier<Instant> lastBytes, Runnable dead) {
        close();
        heard = lastBytes;
        longest = LONGEST_DUE;
        look(lastBytes, dead);
    }

    /// From now on there are only changes, and they may be rare.
    void nothingIsDue() {
        longest = LONGEST;
    }

    @SuppressWarnings("ReferenceEquality") // this very stream is meant
    private void look(Supplier<Instant> lastBytes, Runnable dead) {
        if (heard != lastBytes) {
            return;
        }
        Duration silent = Duration.between(lastBytes.get(), surroundings.clock().instant());
        // A clock that was set back makes it negative.
        Duration rest = longest.minus(silent.isNegative() ? Duration.ZERO : silent);
        if (rest.isPositive()) {
            timer = surroundings.timer().after(rest, () -> serial.execute(() -> look(lastBytes, dead)));
        } else {
            close();
            dead.run();
        }
    }

    void close() {
        heard = null;
        timer.close();
    }
}

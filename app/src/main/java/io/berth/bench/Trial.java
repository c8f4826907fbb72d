package io.berth.bench;

import io.berth.bench.FaultCase.Bound;
import io.berth.bench.FaultRow.Reading;
import io.berth.bench.Settled.Truth;
import io.berth.model.ClusterSnapshot;
import io.berth.port.ClusterSource;
import io.berth.port.Subscription;
import io.berth.ui.kit.Latest;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One fault against the product's engine and model: begin, end, and what was seen.
final class Trial implements AutoCloseable {
    private static final Duration FIRST_LIST = Duration.ofMinutes(1);
    private static final long STEP_MILLIS = 20;

    private final ProductEngine engine;
    private final Truth truth;
    private final Heartbeat heartbeat;
    private final Subscription hand;
    private final States states = new States(System::nanoTime);
    private long began = System.nanoTime();
    private long ended = began;

    /// Nothing is listed before [#start()]. Closing it closes the source.
    Trial(ClusterSource source, Truth truth, Heartbeat heartbeat, ShellOfWindow window) {
        this.engine = new ProductEngine(source);
        this.truth = truth;
        this.heartbeat = heartbeat;
        this.hand = engine.live().subscribe(new Latest<>(heartbeat.executor(), window::show));
    }

    void start() {
        engine.start(states::see);
    }

    /// Starts, and waits until all is followed.
    ///
    /// @throws IOException if that does not come to be
    Trial settle() throws IOException, InterruptedException {
        start();
        if (Settled.await(engine.live()::snapshot, truth, FIRST_LIST).isEmpty()) {
            throw new IOException("not followed before the fault: " + engine.live().snapshot().health());
        }
        return this;
    }

    /// The fault begins now.
    void begin() {
        heartbeat.reset();
        states.begin();
        began = System.nanoTime();
    }

    /// Something shows from outside that the fault was noticed.
    void note(String sign) {
        states.note(sign);
    }

    /// Waits until the fault is noticed; returns whether it was within the limit.
    boolean awaitNoticed(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (states.noticed().isEmpty() && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        }
        return states.noticed().isPresent();
    }

    /// Lets the fault go on until so long after its begin.
    void lasts(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos() - (System.nanoTime() - began));
    }

    /// The fault is over now.
    void end() {
        ended = System.nanoTime();
    }

    /// Waits until all is as it was.
    Reading recover(Duration limit, Bound bound) throws InterruptedException {
        OptionalLong settled = Settled.await(engine.live()::snapshot, truth, limit);
        double block = heartbeat.longestMs();
        Double noticed = states.noticed().isPresent() ? states.noticed().getAsLong() / 1e6 : null;
        Double recovered = settled.isPresent() ? Math.max(0, (settled.getAsLong() - ended) / 1e6) : null;
        String seen = states.text();
        if (settled.isPresent()) {
            seen += String.format(Locale.ROOT, "%sLive again %.1f s", seen.isEmpty() ? "" : "; ",
                    (settled.getAsLong() - began) / 1e9);
        }
        Integer lost = settled.isPresent() ? Integer.valueOf(0) : lost();
        boolean met = settled.isPresent() && bound.isKeptBy(noticed, recovered);
        return new Reading(noticed == null ? "no sign; " + seen : seen, noticed, recovered, lost, block, met,
                settled.isPresent() ? "" : "not recovered within " + limit.toSeconds() + " s");
    }

    private @Nullable Integer lost() throws InterruptedException {
        try {
            return truth.differences(engine.live().snapshot());
        } catch (IOException _) {
            return null;
        }
    }

    ClusterSnapshot snapshot() {
        return engine.live().snapshot();
    }

    @Override
    public void close() {
        hand.close();
        engine.close();
    }
}

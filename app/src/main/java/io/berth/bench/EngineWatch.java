package io.berth.bench;

import com.sun.management.OperatingSystemMXBean;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.model.Table;
import io.berth.port.Subscription;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// The product's engine and live model while the cluster changes at a rate.
final class EngineWatch {
    /// On each pod of the load server: the microsecond since the epoch at which this version of it was made.
    private static final String EMITTED = "bench.loadserver/emitted-us";
    /// Time for the compiler to come to rest.
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    /// Time for the last events to arrive.
    private static final Duration REST = Duration.ofSeconds(3);

    private final ProductEngine.Opener opener;
    private final LoadServer server;
    private final int rate;
    private final int seconds;

    EngineWatch(ProductEngine.Opener opener, LoadServer server, int rate, int seconds) {
        this.opener = opener;
        this.server = server;
        this.rate = rate;
        this.seconds = seconds;
    }

    Figures measure() throws IOException, InterruptedException {
        server.setRate(0);
        Lags lags = new Lags();
        CountDownLatch synced = new CountDownLatch(1);
        try (ProductEngine engine = new ProductEngine(opener.open(server, true, Set.of(EMITTED)));
                Subscription _ = engine.live().subscribe(snapshot -> {
                    lags.see(snapshot);
                    if (LoadServer.isComplete(snapshot)) {
                        synced.countDown();
                    }
                })) {
            engine.start();
            synced.await();
            server.setRate(rate);
            pause(WARM_UP);
            OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            lags.begin();
            long cpu = system.getProcessCpuTime();
            long began = System.nanoTime();
            pause(Duration.ofSeconds(seconds));
            double wall = System.nanoTime() - began;
            double share = (system.getProcessCpuTime() - cpu) / wall;
            Histogram histogram = lags.end();
            server.setRate(0);
            pause(REST);
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("cpuShare", share);
            values.put("lagMsP50", histogram.getValueAtPercentile(50) / 1000.0);
            values.put("lagMsP99", histogram.getValueAtPercentile(99) / 1000.0);
            values.put("seenPerSecond", histogram.getTotalCount() / (wall / 1e9));
            values.put("lost", (double) new FreshList(server).differences(Kind.POD, engine.live().snapshot().pods()));
            values.put("rssMb", ResidentMemory.mebibytes("self"));
            return new Figures(values);
        } finally {
            server.setRate(0);
        }
    }

    private static void pause(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    /// Ages of pods at the moment at which a snapshot shows them. A version that was coalesced away is not seen.
    private static final class Lags {
        private final Histogram histogram = new Histogram(TimeUnit.HOURS.toMicros(1), 3); // guarded by this
        private boolean measuring; // guarded by this
        private Table<Pod> before = Table.empty(); // guarded by this

        synchronized void see(ClusterSnapshot snapshot) {
            long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
            Table<Pod> pods = snapshot.pods();
            if (measuring) {
                pods.forEachChangedSlot(before, slot -> {
                    Pod pod = pods.at(slot);
                    String emitted = pod == null ? null : pod.meta().annotations().get(EMITTED);
                    if (emitted != null) {
                        histogram.recordValue(Math.max(0, now - Long.parseLong(emitted)));
                    }
                });
            }
            before = pods;
        }

        synchronized void begin() {
            measuring = true;
        }

        synchronized Histogram end() {
            measuring = false;
            return histogram.copy();
        }
    }
}

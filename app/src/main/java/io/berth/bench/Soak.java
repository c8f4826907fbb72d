package io.berth.bench;

import io.berth.bench.Footprint.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Follows a busy cluster for long while one fault after the other is played on it, then lets it come to rest and compares.
final class Soak {
    /// How it goes.
    ///
    /// @param seed of the faults
    /// @param length of the part with faults
    /// @param between the begins of two faults; a fault lasts half of it at most
    /// @param sampled how often the memory is looked at
    /// @param rest that the cluster may take to be followed again after the last fault
    record Course(long seed, Duration length, Duration between, Duration sampled, int eventsPerSecond, Duration rest) {
    }

    private final SoakCluster cluster;
    private final Course course;
    private final Consumer<String> progress;
    private final Footprint footprint = new Footprint();

    Soak(SoakCluster cluster, Course course, Consumer<String> progress) {
        this.cluster = cluster;
        this.course = course;
        this.progress = progress;
    }

    Figures run() throws IOException, InterruptedException {
        cluster.heal();
        cluster.setRate(0);
        try (Unhandled unhandled = Unhandled.collect(); ProductEngine engine = new ProductEngine(cluster.open())) {
            engine.start();
            if (settle(engine).isEmpty()) {
                throw new IOException("the cluster was not followed before the first fault");
            }
            cluster.setRate(course.eventsPerSecond());
            int faults = playFaults();
            cluster.heal();
            cluster.setRate(0);
            long began = System.nanoTime();
            OptionalLong settled = settle(engine);
            sample(course.length());
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("faults", (double) faults);
            values.put("settledMs", settled.isPresent() ? (settled.getAsLong() - began) / 1e6 : -1);
            values.put("differences", (double) cluster.differences(engine.live().snapshot()));
            values.put("pods", (double) engine.live().snapshot().pods().size());
            values.put("unhandled", (double) unhandled.seen().size());
            putFootprint(values);
            return new Figures(values);
        } finally {
            cluster.heal();
            cluster.setRate(0);
        }
    }

    private OptionalLong settle(ProductEngine engine) throws InterruptedException {
        return Settled.await(engine.live()::snapshot, cluster::differences, course.rest());
    }

    /// Returns how many faults there were.
    private int playFaults() throws IOException, InterruptedException {
        FaultSchedule schedule = new FaultSchedule(cluster.faults(), course.between().dividedBy(2), course.seed());
        long began = System.nanoTime();
        Duration sampled = Duration.ZERO;
        int faults = 0;
        sample(Duration.ZERO);
        for (Duration at = course.between(); at.compareTo(course.length()) < 0; at = at.plus(course.between())) {
            pauseUntil(began, at);
            FaultSchedule.Turn turn = schedule.next();
            faults++;
            progress.accept(at.toSeconds() + " s: " + turn.fault() + (turn.lasts().isZero()
                    ? ""
                    : " for " + turn.lasts().toMillis() + " ms"));
            cluster.inject(turn.fault());
            pauseUntil(began, at.plus(turn.lasts()));
            if (turn.fault().isLasting()) {
                cluster.heal();
            }
            if (at.minus(sampled).compareTo(course.sampled()) >= 0) {
                sampled = at;
                sample(at);
            }
        }
        pauseUntil(began, course.length());
        return faults;
    }

    private void sample(Duration at) {
        Sample sample = footprint.take(at.toMillis() / 1e3);
        progress.accept(String.format("%.0f s: heap %.1f MiB after collection, %d threads", sample.seconds(),
                sample.heapMb(), sample.threads()));
    }

    private void putFootprint(Map<String, Double> values) throws IOException {
        List<Sample> warm = footprint.warm();
        values.put("heapFirstMb", warm.getFirst().heapMb());
        values.put("heapLastMb", warm.getLast().heapMb());
        values.put("heapSlopeMbPerHour", Footprint.slope(warm));
        values.put("threadsFirst", (double) warm.getFirst().threads());
        values.put("threadsLast", (double) warm.getLast().threads());
        values.put("rssMb", ResidentMemory.mebibytes("self"));
    }

    private static void pauseUntil(long began, Duration at) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(at.toNanos() - (System.nanoTime() - began));
    }
}

package io.berth.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/// What this process held at moments of a long run.
final class Footprint {
    private static final double MEBI = 1 << 20;
    /// The first part of a run, in which the compiler and the caches fill.
    private static final int WARM_UP_SHARE = 5;

    /// One moment.
    ///
    /// @param seconds since the run began
    /// @param heapMb live objects, in MiB
    /// @param threads platform threads
    record Sample(double seconds, double heapMb, int threads) {
    }

    private final List<Sample> samples = new ArrayList<>();

    /// Collects garbage and looks. Two collections, since the first one may leave to the second what has been enqueued.
    Sample take(double seconds) {
        System.gc();
        System.gc();
        Sample sample = new Sample(seconds,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBI,
                ManagementFactory.getThreadMXBean().getThreadCount());
        samples.add(sample);
        return sample;
    }

    /// The samples after the first fifth of the run; all if they are fewer than three.
    List<Sample> warm() {
        return warm(samples);
    }

    static List<Sample> warm(List<Sample> samples) {
        if (samples.size() < 3) {
            return List.copyOf(samples);
        }
        double from = samples.getLast().seconds() / WARM_UP_SHARE;
        return samples.stream().filter(sample -> sample.seconds() >= from).toList();
    }

    /// Growth of the heap in MiB an hour, by least squares; 0 for fewer than two samples.
    static double slope(List<Sample> samples) {
        double meanSeconds = samples.stream().mapToDouble(Sample::seconds).average().orElse(0);
        double meanHeap = samples.stream().mapToDouble(Sample::heapMb).average().orElse(0);
        double product = 0;
        double square = 0;
        for (Sample sample : samples) {
            double distance = sample.seconds() - meanSeconds;
            product += distance * (sample.heapMb() - meanHeap);
            square += distance * distance;
        }
        return square == 0 ? 0 : product / square * 3600;
    }
}

package io.berth.live;

import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Meta;
import io.berth.model.Pod;
import io.berth.testing.HandTimer;
import io.berth.testing.Pods;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Folds a batch of changes into a cluster of 150,000 pods on 5,000 nodes, and publishes the snapshot.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FoldBench {
    private static final int PODS = 150_000;
    private static final int NODES = 5_000;
    private static final int CHANGES = 2_000;

    private final SplittableRandom random = new SplittableRandom(1);
    private final HandTimer timer = new HandTimer();
    private final LiveCluster cluster = new LiveCluster(ClusterInfo.NONE, timer, timer);
    private final Pod[] pods = new Pod[PODS];
    private List<ClusterChange> batch = List.of();
    private long version;

    @Setup
    public void fill() {
        List<ClusterChange> all = new ArrayList<>();
        for (int i = 0; i < PODS; i++) {
            pods[i] = Pods.aPod("team-" + i % 40, "worker-" + i).cpu(500).on("node-" + i % NODES).ready().build();
            all.add(new ClusterChange.Put(pods[i]));
        }
        cluster.accept(all);
        timer.wind(Duration.ofSeconds(1));
    }

    @Setup(Level.Invocation)
    public void change() {
        batch = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            int index = random.nextInt(PODS);
            Meta meta = pods[index].meta();
            pods[index] = pods[index].withMeta(meta.withVersion(++version));
            batch.add(new ClusterChange.Put(pods[index]));
        }
    }

    @Benchmark
    public ClusterSnapshot fold() {
        cluster.accept(batch);
        timer.wind(Duration.ofMillis(100));
        return cluster.snapshot();
    }
}

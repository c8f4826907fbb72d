package io.berth.cli;

import io.berth.bench.BenchOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What `bench` can be told.
final class BenchOptions {
    /// The folder with the programs `up`, `down` and `restart-apiserver` of a control plane for tests.
    private static final String TEST_CLUSTER = "BERTH_TEST_CLUSTER";

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Of a running load server, for sync, watch, soak and faults.")
    private @Nullable Path kubeconfig;
    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there, too.")
    private @Nullable Path json;
    @Option(names = "--markdown", paramLabel = "FILE", description = "Writes the table there, too; faults only.")
    private @Nullable Path markdown;
    @Option(names = "--runs", paramLabel = "N", defaultValue = "3", description = "Of each subject; the median counts.")
    private int runs;
    @Option(names = "--seconds", paramLabel = "N", defaultValue = "30", description = "Of each measurement that has no end of its own.")
    private int seconds;
    @Option(names = "--minutes", paramLabel = "N", defaultValue = "30", description = "Of a soak.")
    private int minutes;
    @Option(names = "--seed", paramLabel = "N", description = "Of a soak's faults; another one each time if not given.")
    private @Nullable Long seed;
    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Only these faults.")
    private List<String> only = List.of();

    BenchOrder order(BenchOrder.Name name) {
        String testCluster = System.getenv(TEST_CLUSTER);
        return new BenchOrder(name, kubeconfig, Math.max(1, runs), Math.max(1, seconds),
                new BenchOrder.Soaking(Math.max(1, minutes), seed == null ? System.nanoTime() % 1_000_000 : seed),
                new BenchOrder.Faulting(Set.copyOf(only),
                        testCluster == null || testCluster.isEmpty() ? null : Path.of(testCluster)));
    }

    @Nullable
    Path json() {
        return json;
    }

    @Nullable
    Path markdown() {
        return markdown;
    }
}

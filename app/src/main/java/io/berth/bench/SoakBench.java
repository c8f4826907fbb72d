package io.berth.bench;

import io.berth.bench.Child.SubjectFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// A busy cluster and a fault each twenty seconds, for long: the model must equal the server at the end, and nothing may
/// grow.
final class SoakBench {
    private static final int RATE = 2000;

    private final String kubeconfig;
    private final BenchOrder.Soaking order;
    private final Consumer<String> progress;

    SoakBench(String kubeconfig, BenchOrder.Soaking order, Consumer<String> progress) {
        this.kubeconfig = kubeconfig;
        this.order = order;
        this.progress = progress;
    }

    /// How the subject goes about it.
    static Soak.Course course(int minutes, long seed) {
        return new Soak.Course(seed, Duration.ofMinutes(minutes), Duration.ofSeconds(20), Duration.ofMinutes(1), RATE,
                Duration.ofMinutes(3));
    }

    BenchOutcome run() throws InterruptedException, SubjectFailedException {
        progress.accept("seed " + order.seed());
        try {
            Path state = Files.createTempDirectory("berth-soak");
            try {
                List<String> flags = new ArrayList<>(Child.shippedFlags());
                flags.add("-Dberth.state=" + state);
                Figures figures = Figures.parse(Child.with(flags, "soak", kubeconfig,
                        Integer.toString(order.minutes()), Long.toString(order.seed())).run(progress));
                return outcome(order, figures, LoggedErrors.in(state));
            } finally {
                Scratch.delete(state);
            }
        } catch (IOException problem) {
            throw new SubjectFailedException("soak: " + problem);
        }
    }

    static BenchOutcome outcome(BenchOrder.Soaking order, Figures figures, int errors) {
        Map<String, Number> values = new LinkedHashMap<>();
        values.put("minutes", order.minutes());
        values.put("seed", order.seed());
        values.put("eventsPerSecond", RATE);
        figures.values().forEach((name, value) -> values.put(name, Figures.rounded(value)));
        values.put("loggedErrors", errors);
        String table = new Figures.Report().line("minutes", order.minutes(), "")
                .line("faults", figures.get("faults"), "")
                .line("pods", figures.get("pods"), "")
                .line("objects that differ at the end", figures.get("differences"), "0")
                .line("settled after the last, ms", figures.get("settledMs"), "")
                .line("unhandled exceptions", figures.get("unhandled"), "0").line("errors in the log", errors, "0")
                .line("heap after warm-up, MiB", figures.get("heapFirstMb"), "")
                .line("heap at the end, MiB", figures.get("heapLastMb"), "flat")
                .line("heap growth, MiB an hour", figures.get("heapSlopeMbPerHour"), "")
                .line("threads after warm-up", figures.get("threadsFirst"), "")
                .line("threads at the end", figures.get("threadsLast"), "flat")
                .line("RSS at the end, MiB", figures.get("rssMb"), "").text();
        boolean sound = figures.get("differences") == 0 && figures.get("unhandled") == 0 && errors == 0
                && figures.get("settledMs") >= 0;
        return new BenchOutcome.Measured(JsonMapper.shared().writeValueAsString(values) + "\n", table, "", sound);
    }
}

package io.berth.bench;

import io.berth.bench.Child.SubjectFailedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// How long the rooms take to answer at the ceiling while 2,000 pods a second change: the whole window, used by a robot
/// for a while. Each wait lasts from the deed to the pulse after its answer.
final class RoomsBench {
    private static final List<List<String>> BOUNDS = List.of(List.of("filter", "keystroke → drawn", "≤ 150"),
            List.of("sortOffThread", "sort of 150,000 rows, off-thread", "≤ 300"),
            List.of("sort", "sort of 150,000 rows → drawn", ""),
            List.of("details", "select → details", "≤ 100"), List.of("palette", "palette", "≤ 50"));

    private final int runs;
    private final int seconds;
    private final Consumer<String> progress;

    RoomsBench(int runs, int seconds, Consumer<String> progress) {
        this.runs = runs;
        this.seconds = seconds;
        this.progress = progress;
    }

    BenchOutcome run() throws InterruptedException, SubjectFailedException {
        List<String> flags = new ArrayList<>(Child.shippedFlags());
        flags.addAll(MapBench.HEADLESS);
        Child child = new Child(flags, "io.berth.Main", List.of("rehearse", "--seconds", Integer.toString(seconds)));
        List<Figures> measured = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            Figures figures = child.measure();
            progress.accept("run " + run + " " + figures.toLine());
            measured.add(figures);
        }
        return outcome(Figures.medians(measured));
    }

    static BenchOutcome outcome(Figures medians) {
        Map<String, Number> values = new LinkedHashMap<>();
        medians.values().forEach((name, value) -> values.put(name, Figures.rounded(value)));
        Figures.Report report = new Figures.Report();
        for (List<String> bound : BOUNDS) {
            report.line(bound.get(1) + " p50, ms", medians.get(bound.getFirst() + ".p50Ms"), "");
            report.line(bound.get(1) + " p99, ms", medians.get(bound.getFirst() + ".p99Ms"), bound.getLast());
        }
        report.line("longest block of the thread, ms", medians.get("longestBlockMs"), "≤ 50").line("RSS, MiB",
                medians.get("rssMb"), "≤ 900");
        return new BenchOutcome.Measured(JsonMapper.shared().writeValueAsString(values) + "\n", report.text());
    }
}

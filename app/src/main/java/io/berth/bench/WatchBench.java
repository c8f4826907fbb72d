package io.berth.bench;

import io.berth.bench.Child.SubjectFailedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// What following a busy cluster costs, and how late its events are seen.
final class WatchBench {
    private static final List<Integer> RATES = List.of(2000, 10000);

    private final String kubeconfig;
    private final int runs;
    private final int seconds;
    private final Consumer<String> progress;

    WatchBench(String kubeconfig, int runs, int seconds, Consumer<String> progress) {
        this.kubeconfig = kubeconfig;
        this.runs = runs;
        this.seconds = seconds;
        this.progress = progress;
    }

    BenchOutcome run() throws InterruptedException, SubjectFailedException {
        Map<Integer, List<Figures>> measured = new LinkedHashMap<>();
        for (int run = 1; run <= runs; run++) {
            for (int rate : RATES) {
                Figures figures = Child.asShipped("watch", kubeconfig, Integer.toString(rate),
                        Integer.toString(seconds)).measure();
                progress.accept("run " + run + " at " + rate + "/s " + figures.toLine());
                measured.computeIfAbsent(rate, _ -> new ArrayList<>()).add(figures);
            }
        }
        return outcome(measured);
    }

    /// Medians of all figures but what was lost: of that the worst run counts.
    static BenchOutcome outcome(Map<Integer, List<Figures>> measured) {
        List<Map<String, Number>> rates = new ArrayList<>();
        Figures.Report report = new Figures.Report();
        measured.forEach((rate, figures) -> {
            Figures medians = Figures.medians(figures);
            double lost = figures.stream().mapToDouble(run -> run.get("lost")).max().orElseThrow();
            Map<String, Number> values = new LinkedHashMap<>();
            values.put("eventsPerSecond", rate);
            for (String name : List.of("cpuShare", "lagMsP50", "lagMsP99")) {
                values.put(name, Figures.rounded(medians.get(name)));
            }
            values.put("lost", Figures.rounded(lost));
            rates.add(values);
            boolean bounded = rate == 2000;
            report.line("events a second, wanted", rate, "").line("  seen", medians.get("seenPerSecond"), "")
                    .line("  CPU, cores", medians.get("cpuShare"), bounded ? "≤ 0.25" : "")
                    .line("  lag p50, ms", medians.get("lagMsP50"), "")
                    .line("  lag p99, ms", medians.get("lagMsP99"), bounded ? "≤ 250" : "")
                    .line("  lost", lost, "0");
        });
        return new BenchOutcome.Measured(JsonMapper.shared().writeValueAsString(Map.of("rates", rates)) + "\n",
                report.text());
    }
}

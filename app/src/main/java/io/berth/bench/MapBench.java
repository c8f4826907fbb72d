package io.berth.bench;

import io.berth.bench.Child.SubjectFailedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// How evenly the Placement room is drawn at the ceiling while 2,000 pods a second change: still, panned and zoomed.
final class MapBench {
    /// The platform without a display, drawn by software.
    static final List<String> HEADLESS = List.of("-Dglass.platform=Headless", "-Dprism.order=sw");

    private static final List<String> MOTIONS = List.of("still", "pan", "zoom");

    private final int runs;
    private final int seconds;
    private final Consumer<String> progress;

    MapBench(int runs, int seconds, Consumer<String> progress) {
        this.runs = runs;
        this.seconds = seconds;
        this.progress = progress;
    }

    BenchOutcome run() throws InterruptedException, SubjectFailedException {
        List<String> flags = new ArrayList<>(Child.shippedFlags());
        flags.addAll(HEADLESS);
        // Pulses follow one another as fast as they can, so an interval is what a frame costs.
        flags.add("-Djavafx.animation.fullspeed=true");
        List<Figures> measured = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            Figures figures = Child.with(flags, "map", Integer.toString(seconds)).measure();
            progress.accept("run " + run + " " + figures.toLine());
            measured.add(figures);
        }
        return outcome(Figures.medians(measured));
    }

    static BenchOutcome outcome(Figures medians) {
        Map<String, Map<String, Number>> values = new LinkedHashMap<>();
        Figures.Report report = new Figures.Report();
        for (String motion : MOTIONS) {
            Map<String, Number> percentiles = new LinkedHashMap<>();
            percentiles.put("p50Ms", Figures.rounded(medians.get(motion + ".p50Ms")));
            percentiles.put("p99Ms", Figures.rounded(medians.get(motion + ".p99Ms")));
            values.put(motion, percentiles);
            report.line(motion + " p50, ms", medians.get(motion + ".p50Ms"), "").line(motion + " p99, ms",
                    medians.get(motion + ".p99Ms"), "≤ 16.7");
        }
        report.line("changes a second", medians.get("changesPerSecond"), "2000");
        return new BenchOutcome.Measured(JsonMapper.shared().writeValueAsString(values) + "\n", report.text());
    }
}

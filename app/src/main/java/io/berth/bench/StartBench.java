package io.berth.bench;

import io.berth.bench.Child.SubjectFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// How long a start takes: from the process's start to the first frame of the window on the small demo cluster.
final class StartBench {
    /// Time for the window to come to rest before its memory is read.
    private static final Duration REST = Duration.ofSeconds(5);

    private final int runs;
    private final Consumer<String> progress;

    StartBench(int runs, Consumer<String> progress) {
        this.runs = runs;
        this.progress = progress;
    }

    BenchOutcome run() throws InterruptedException, SubjectFailedException {
        List<Figures> measured = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            Figures figures = measure();
            progress.accept("run " + run + " " + figures.toLine());
            measured.add(figures);
        }
        Figures medians = Figures.medians(measured);
        Map<String, Number> values = new LinkedHashMap<>();
        medians.values().forEach((name, value) -> values.put(name, Figures.rounded(value)));
        return new BenchOutcome.Measured(JsonMapper.shared().writeValueAsString(values) + "\n",
                new Figures.Report().line("first frame, ms", medians.get("firstFrameMs"), "")
                        .line("RSS, MiB", medians.get("rssMb"), "").text());
    }

    private static Figures measure() throws InterruptedException, SubjectFailedException {
        List<String> flags = new ArrayList<>(Child.shippedFlags());
        if (System.getenv("DISPLAY") == null) {
            flags.addAll(MapBench.HEADLESS);
        }
        Child child = new Child(flags, "io.berth.Main", List.of("demo", "--size", "small", "--tell-first-frame"));
        long began = System.nanoTime();
        try {
            Process process = child.start();
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                String line = lines.readLine();
                while (line != null && !line.equals(Benches.FIRST_FRAME)) {
                    line = lines.readLine();
                }
                double firstFrame = (System.nanoTime() - began) / 1e6;
                if (line == null) {
                    throw new SubjectFailedException("the program ended before its first frame");
                }
                if (process.waitFor(REST.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new SubjectFailedException("the program ended by itself");
                }
                double memory = ResidentMemory.mebibytes(Long.toString(process.pid()));
                Map<String, Double> values = new LinkedHashMap<>();
                values.put("firstFrameMs", firstFrame);
                values.put("rssMb", memory);
                return new Figures(values);
            } finally {
                process.destroy();
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException problem) {
            throw new SubjectFailedException("start: " + problem);
        }
    }
}

package io.berth.bench;

import io.berth.bench.Child.SubjectFailedException;
import io.berth.nvml.agent.Main;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// What the node agent takes on a full node: 8 GPUs of 7 MIG instances with 200 processes each, played by the stub of
/// NVIDIA's library and sampled once a second. Beside it a JVM with the same flags that does nothing.
final class AgentBench {
    private static final String SCENARIO = "full-node";
    private static final int SETTLING_SECONDS = 10;
    private static final int STARTS_OF_A_RUN = 3;
    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final int runs;
    private final int seconds;
    private final Consumer<String> progress;

    AgentBench(int runs, int seconds, Consumer<String> progress) {
        this.runs = runs;
        this.seconds = seconds;
        this.progress = progress;
    }

    BenchOutcome run() throws InterruptedException, SubjectFailedException {
        AgentCheckout checkout = AgentCheckout.find().orElseThrow(() -> new SubjectFailedException(
                "This bench needs a checkout: the stub of NVIDIA's library is built from it."));
        try {
            Path scratch = Files.createTempDirectory("berth-agent");
            try (HttpClient client = HttpClient.newHttpClient()) {
                progress.accept("building the stub of NVIDIA's library");
                return measure(new Stage(checkout.buildStub(scratch), checkout.scenario(SCENARIO), client));
            } finally {
                Scratch.delete(scratch);
            }
        } catch (IOException problem) {
            throw new SubjectFailedException("agent: " + problem);
        }
    }

    private BenchOutcome measure(Stage stage) throws IOException, InterruptedException, SubjectFailedException {
        Map<String, Double> figures = new LinkedHashMap<>();
        starts(stage, figures);
        carry(stage, figures);
        return outcome(new Figures(figures));
    }

    private record Stage(Path library, Path scenario, HttpClient client) {
        AgentSubject agent() throws IOException {
            return AgentSubject.start(Main.class, library, scenario, "--loopback-only", "--port=0");
        }

        AgentSubject empty() throws IOException {
            return AgentSubject.start(AgentEmpty.class, library, scenario);
        }
    }

    /// Times from the process's start to the first answer, by turns with the empty JVM.
    private void starts(Stage stage, Map<String, Double> figures)
            throws IOException, InterruptedException, SubjectFailedException {
        int starts = runs * STARTS_OF_A_RUN;
        double[] agent = new double[starts];
        double[] empty = new double[starts];
        double[] memory = new double[starts];
        for (int i = 0; i < starts; i++) {
            long began = System.nanoTime();
            try (AgentSubject subject = stage.agent()) {
                AgentSubject.ask(stage.client(), subject.address(), "/healthz");
                agent[i] = (System.nanoTime() - began) / NANOS_PER_MILLI;
            }
            began = System.nanoTime();
            try (AgentSubject subject = stage.empty()) {
                subject.line();
                empty[i] = (System.nanoTime() - began) / NANOS_PER_MILLI;
                memory[i] = subject.mebibytes();
            }
        }
        figures.put("startMs", Figures.median(agent));
        figures.put("emptyStartMs", Figures.median(empty));
        figures.put("emptyRssMb", Figures.median(memory));
        progress.accept("starts " + new Figures(figures).toLine());
    }

    private void carry(Stage stage, Map<String, Double> figures)
            throws IOException, InterruptedException, SubjectFailedException {
        try (AgentSubject agent = stage.agent()) {
            URI address = agent.address();
            AgentSubject.askUntil(stage.client(), address, "/v1/sample", text -> text.contains("\"powerMilliwatts\""));
            TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
            figures.put("cpuPercent", cpuPercent(agent, () -> {
            }));
            figures.put("cpuPercentWhileRead", cpuPercent(agent, () -> AgentSubject.ask(stage.client(), address,
                    "/v1/sample")));
            figures.put("rssMb", agent.mebibytes());
            figures.put("sampleKilobytes",
                    AgentSubject.ask(stage.client(), address, "/v1/sample").length() / 1_000.0);
        }
        progress.accept("carried " + new Figures(figures).toLine());
        try (AgentSubject cycles = AgentSubject.start(AgentCycles.class, stage.library(), stage.scenario(),
                Integer.toString(seconds))) {
            figures.put("bytesPerCycle", Double.valueOf(cycles.line()));
        }
    }

    private interface Deed {
        void run() throws IOException, InterruptedException;
    }

    private double cpuPercent(AgentSubject agent, Deed eachSecond) throws IOException, InterruptedException {
        double before = agent.cpuSeconds();
        long began = System.nanoTime();
        for (int i = 0; i < seconds; i++) {
            TimeUnit.SECONDS.sleep(1);
            eachSecond.run();
        }
        return (agent.cpuSeconds() - before) * 100 / ((System.nanoTime() - began) / NANOS);
    }

    static BenchOutcome outcome(Figures measured) {
        Map<String, Number> values = new LinkedHashMap<>();
        measured.values().forEach((name, value) -> values.put(name, Figures.rounded(value)));
        return new BenchOutcome.Measured(JsonMapper.shared().writeValueAsString(values) + "\n",
                new Figures.Report().line("RSS, MiB", measured.get("rssMb"), "≤ 64")
                        .line("CPU, % of a core", measured.get("cpuPercent"), "≤ 0.5")
                        .line("the same, read each second", measured.get("cpuPercentWhileRead"), "")
                        .line("start to first answer, ms", measured.get("startMs"), "≤ 300")
                        .line("bytes allocated a cycle", measured.get("bytesPerCycle"), "")
                        .line("one answer, kB", measured.get("sampleKilobytes"), "")
                        .line("empty JVM: RSS, MiB", measured.get("emptyRssMb"), "")
                        .line("empty JVM: start, ms", measured.get("emptyStartMs"), "").text());
    }
}

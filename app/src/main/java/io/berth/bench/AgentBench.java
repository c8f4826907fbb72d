package io.berth.bench;

import io.berth.bench.Child.SubjectFailedException;
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
/// NVIDIA's library and sampled once a second. It is started from its image, which is built for this. Beside it a program that
/// does nothing in the same runtime.
///
/// A JVM compiles what it runs often, so what it takes in its first two minutes, and in the first two in which it is read, is told
/// apart from what it takes from then on.
final class AgentBench {
    private static final String SCENARIO = "full-node";
    private static final int WARM_UP_SECONDS = 120;
    private static final double MEGABYTE = 1e6;
    private static final int STARTS_OF_A_RUN = 3;
    private static final String CYCLES = "* Counted in the JDK with the image's flags: the image's runtime has no counters.\n";
    private static final String IN_ITS_ROOT = "Started from the image in a root of its own, as its user; entering it counts.\n"
            + CYCLES;
    private static final String WHERE_IT_LIES = "Started from the image's files where they lie: no root of its own here.\n"
            + CYCLES;
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
                progress.accept("building the stub of NVIDIA's library and the agent's image");
                AgentRoot root = AgentRoot.build(checkout, scratch, checkout.buildStub(scratch),
                        checkout.scenario(SCENARIO));
                return measure(new Stage(root, client));
            } finally {
                Scratch.delete(scratch);
            }
        } catch (IOException problem) {
            throw new SubjectFailedException("agent: " + problem);
        }
    }

    private BenchOutcome measure(Stage stage) throws IOException, InterruptedException, SubjectFailedException {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("imageMb", stage.root().imageBytes() / MEGABYTE);
        starts(stage, figures);
        carry(stage, figures);
        allocate(stage, figures);
        return outcome(new Figures(figures), stage.root().isRoot());
    }

    private record Stage(AgentRoot root, HttpClient client) {
        AgentSubject agent() throws IOException {
            return root.agent("--loopback-only", "--port=0");
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
            try (AgentSubject subject = stage.root().empty()) {
                subject.line();
                empty[i] = (System.nanoTime() - began) / NANOS_PER_MILLI;
                memory[i] = subject.mebibytes("VmRSS");
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
            Deed read = () -> AgentSubject.read(stage.client(), address);
            Deed nothing = () -> {
            };
            figures.put("cpuPercentFirst", cpuPercent(agent, WARM_UP_SECONDS, nothing));
            figures.put("cpuPercent", cpuPercent(agent, seconds, nothing));
            figures.put("rssAloneMb", agent.mebibytes("VmRSS"));
            figures.put("cpuPercentReadFirst", cpuPercent(agent, WARM_UP_SECONDS, read));
            figures.put("cpuPercentWhileRead", cpuPercent(agent, seconds, read));
            figures.put("rssMb", agent.mebibytes("VmRSS"));
            figures.put("rssAnonMb", agent.mebibytes("RssAnon"));
            figures.put("rssFileMb", agent.mebibytes("RssFile"));
            figures.put("rssPeakMb", agent.mebibytes("VmHWM"));
            figures.put("sampleKilobytes",
                    AgentSubject.ask(stage.client(), address, "/v1/sample").length() / 1_000.0);
        }
        progress.accept("carried " + new Figures(figures).toLine());
    }

    private void allocate(Stage stage, Map<String, Double> figures) throws IOException, SubjectFailedException {
        try (AgentSubject cycles = AgentSubject.start(AgentCycles.class, stage.root().played(),
                Integer.toString(seconds))) {
            figures.put("bytesPerCycle", Double.valueOf(cycles.line()));
        }
    }

    private interface Deed {
        void run() throws IOException, InterruptedException;
    }

    private static double cpuPercent(AgentSubject agent, int seconds, Deed eachSecond)
            throws IOException, InterruptedException {
        double before = agent.cpuSeconds();
        long began = System.nanoTime();
        for (int i = 0; i < seconds; i++) {
            TimeUnit.SECONDS.sleep(1);
            eachSecond.run();
            agent.cpuSeconds();
        }
        return (agent.cpuSeconds() - before) * 100 / ((System.nanoTime() - began) / NANOS);
    }

    /// @param isRoot whether the agent had the image's root as its own
    static BenchOutcome outcome(Figures measured, boolean isRoot) {
        Map<String, Number> values = new LinkedHashMap<>();
        measured.values().forEach((name, value) -> values.put(name, Figures.rounded(value)));
        return new BenchOutcome.Measured(JsonMapper.shared().writeValueAsString(values) + "\n",
                new Figures.Report().line("image, MB", measured.get("imageMb"), "≤ 32")
                        .line("start to first answer, ms", measured.get("startMs"), "≤ 300")
                        .line("RSS, MiB", measured.get("rssMb"), "≤ 64")
                        .line("of it its own", measured.get("rssAnonMb"), "")
                        .line("of it files", measured.get("rssFileMb"), "")
                        .line("RSS before it was read", measured.get("rssAloneMb"), "≤ 64")
                        .line("RSS at its highest", measured.get("rssPeakMb"), "")
                        .line("CPU, % of a core", measured.get("cpuPercent"), "≤ 0.5")
                        .line("the same, read each second", measured.get("cpuPercentWhileRead"), "≤ 0.5")
                        .line("first two minutes", measured.get("cpuPercentFirst"), "")
                        .line("first two minutes of being read", measured.get("cpuPercentReadFirst"), "")
                        .line("bytes allocated a cycle *", measured.get("bytesPerCycle"), "")
                        .line("one answer, kB", measured.get("sampleKilobytes"), "")
                        .line("empty program: RSS, MiB", measured.get("emptyRssMb"), "")
                        .line("empty program: start, ms", measured.get("emptyStartMs"), "").text()
                        + (isRoot ? IN_ITS_ROOT : WHERE_IT_LIES));
    }
}

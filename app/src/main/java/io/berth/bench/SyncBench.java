package io.berth.bench;

import io.berth.bench.Child.SubjectFailedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// How long a whole cluster takes to arrive, beside fabric8's stock informer and a plain read of the bytes. The subjects
/// take turns, so that a busy moment of the machine meets all of them.
final class SyncBench {
    /// The subjects, in the order of their turns.
    enum Entrant {
        PROTOBUF, JSON, INFORMER, BYTES
    }

    private final String kubeconfig;
    private final int runs;
    private final Consumer<String> progress;

    SyncBench(String kubeconfig, int runs, Consumer<String> progress) {
        this.kubeconfig = kubeconfig;
        this.runs = runs;
        this.progress = progress;
    }

    BenchOutcome run() throws InterruptedException, SubjectFailedException {
        Map<Entrant, List<Figures>> measured = new LinkedHashMap<>();
        for (int run = 1; run <= runs; run++) {
            for (Entrant entrant : Entrant.values()) {
                Figures figures = child(entrant).measure();
                progress.accept("run " + run + " " + entrant + " " + figures.toLine());
                measured.computeIfAbsent(entrant, _ -> new ArrayList<>()).add(figures);
            }
        }
        Map<Entrant, Figures> medians = new LinkedHashMap<>();
        measured.forEach((entrant, figures) -> medians.put(entrant, Figures.medians(figures)));
        return outcome(medians);
    }

    private Child child(Entrant entrant) {
        String name = "sync-" + entrant;
        return switch (entrant) {
            case PROTOBUF, JSON, BYTES -> Child.asShipped(name, kubeconfig);
            case INFORMER -> Child.with(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx6g"), name, kubeconfig);
        };
    }

    static BenchOutcome outcome(Map<Entrant, Figures> medians) {
        Figures protobuf = figures(medians, Entrant.PROTOBUF);
        double complete = protobuf.get("completeMs");
        double json = figures(medians, Entrant.JSON).get("completeMs");
        double informer = figures(medians, Entrant.INFORMER).get("completeMs");
        double bytes = figures(medians, Entrant.BYTES).get("completeMs");
        Map<String, Number> values = new LinkedHashMap<>();
        values.put("firstRowsMs", Figures.rounded(protobuf.get("firstRowsMs")));
        values.put("completeMs", Figures.rounded(complete));
        values.put("jsonCompleteMs", Figures.rounded(json));
        values.put("informerMs", Figures.rounded(informer));
        values.put("bytesReadMs", Figures.rounded(bytes));
        values.put("retainedBytesPerPod", Figures.rounded(protobuf.get("retainedBytesPerPod")));
        values.put("rssMb", Figures.rounded(protobuf.get("rssMb")));
        String table = new Figures.Report().line("first rows, ms", protobuf.get("firstRowsMs"), "< 1500")
                .line("complete by protobuf, ms", complete, "≤ 3000").line("complete by JSON, ms", json, "≤ 6000")
                .line("stock informer, ms", informer, "").line("informer / protobuf", informer / complete, "≥ 3")
                .line("plain read of the bytes, ms", bytes, "")
                .line("retained bytes a pod", protobuf.get("retainedBytesPerPod"), "≤ 1024")
                .line("RSS after sync, MiB", protobuf.get("rssMb"), "≤ 700")
                .line("pods", protobuf.get("pods"), "").line("nodes", protobuf.get("nodes"), "").text();
        return new BenchOutcome.Measured(JsonMapper.shared().writeValueAsString(values) + "\n", table);
    }

    private static Figures figures(Map<Entrant, Figures> medians, Entrant entrant) {
        Figures figures = medians.get(entrant);
        if (figures == null) {
            throw new IllegalArgumentException(entrant + " was not measured");
        }
        return figures;
    }
}

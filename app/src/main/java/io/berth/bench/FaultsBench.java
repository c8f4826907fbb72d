package io.berth.bench;

import io.berth.bench.Child.SubjectFailedException;
import io.berth.bench.FaultCase.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What is seen of each thing that can go wrong, and how long it takes to be over.
final class FaultsBench {
    private final BenchOrder.Faulting order;
    private final @Nullable Path kubeconfig;
    private final Consumer<String> progress;

    FaultsBench(BenchOrder.Faulting order, @Nullable Path kubeconfig, Consumer<String> progress) {
        this.order = order;
        this.kubeconfig = kubeconfig;
        this.progress = progress;
    }

    BenchOutcome run() throws InterruptedException, SubjectFailedException {
        String misuse = misuse();
        if (!misuse.isEmpty()) {
            return new BenchOutcome.Misused(misuse);
        }
        Path programs = order.testCluster();
        try {
            Path scratch = Files.createTempDirectory("berth-faults");
            try {
                if (!needsControlPlane() || programs == null) {
                    return outcome(play("", "", scratch), scratch);
                }
                try (OwnCluster cluster = OwnCluster.start(programs, scratch.resolve("cluster"))) {
                    return outcome(play(programs.toAbsolutePath().toString(), cluster.folder().toString(), scratch),
                            scratch);
                }
            } finally {
                Scratch.delete(scratch);
            }
        } catch (IOException problem) {
            throw new SubjectFailedException("faults: " + problem.getMessage());
        }
    }

    private boolean needsControlPlane() {
        return FaultCases.played().stream().anyMatch(fault -> fault.stage() == Stage.CONTROL_PLANE
                && (order.only().isEmpty() || order.only().contains(fault.name())));
    }

    /// What the order lacks; empty if nothing.
    private String misuse() {
        Set<String> unknown = new TreeSet<>(order.only());
        FaultCases.played().forEach(fault -> unknown.remove(fault.name()));
        if (!unknown.isEmpty()) {
            return "No such fault: " + String.join(", ", unknown) + ". There are "
                    + String.join(", ", FaultCases.played().stream().map(FaultCase::name).toList()) + ".";
        }
        Path programs = order.testCluster();
        if (needsControlPlane() && (programs == null || !Files.isExecutable(programs.resolve("up")))) {
            return "This bench starts a control plane of its own: name the folder with its programs 'up', 'down' and"
                    + " 'restart-apiserver' in BERTH_TEST_CLUSTER, or leave those faults out with --only.";
        }
        if (kubeconfig != null && !Files.isReadable(kubeconfig)) {
            return kubeconfig + " cannot be read.";
        }
        return "";
    }

    private List<FaultRow> play(String programs, String cluster, Path scratch)
            throws InterruptedException, SubjectFailedException {
        FaultsOrder subject = new FaultsOrder(programs, cluster,
                kubeconfig == null ? "" : kubeconfig.toAbsolutePath().toString(), scratch.toString(),
                List.copyOf(order.only()));
        List<String> flags = new ArrayList<>(Child.shippedFlags());
        flags.add("-Dberth.state=" + scratch.resolve("state"));
        String rows = Child.with(flags, "faults", subject.toLine()).run(progress);
        return JsonMapper.shared().readValue(rows, new TypeReference<List<FaultRow>>() {
        });
    }

    private BenchOutcome outcome(List<FaultRow> played, Path scratch) {
        List<FaultRow> rows = new ArrayList<>(played.stream().map(row -> ReliabilityPage.impersonal(row, scratch))
                .toList());
        if (order.only().isEmpty()) {
            rows.addAll(FaultCases.testedOnly());
        }
        return new BenchOutcome.Measured(JsonMapper.shared().writeValueAsString(rows) + "\n", FaultTable.plain(rows),
                ReliabilityPage.text(rows, ReliabilityPage.machine()), true);
    }
}

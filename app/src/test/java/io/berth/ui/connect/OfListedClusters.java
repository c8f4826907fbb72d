package io.berth.ui.connect;

import io.berth.model.connection.Context;
import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.ExecProgram;
import io.berth.testing.HandExecutor;
import io.berth.testing.ListedClusters;
import io.berth.testing.RememberingHost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/// A list of contexts on files in memory, and the hands that run what it starts.
abstract class OfListedClusters {
    static final String FILE = "/home/mira/.kube/config";
    static final ExecProgram PROGRAM = new ExecProgram("aws", "/usr/bin/aws", List.of("token"), Map.of(), "v1",
            "Never", "ab12");
    static final Context LAB = ListedClusters.byToken("lab", "https://lab.example.net:6443");
    static final Context PROD = ListedClusters.byProgram("prod", "https://10.20.0.1:6443", PROGRAM);
    static final Context BROKEN = ListedClusters.with(ListedClusters.byToken("old", ""),
            new ContextProblem(ContextProblem.Kind.NO_SERVER, "old", ""));

    final ListedClusters clusters = new ListedClusters().file(FILE, LAB, PROD, BROKEN);
    final RememberingHost host = new RememberingHost();
    final HandExecutor io = new HandExecutor();
    final HandExecutor fx = new HandExecutor();
    final ConnectViewModel model = new ConnectViewModel(clusters, host, io, fx);

    @BeforeEach
    void list() {
        model.refresh();
        settle();
    }

    void settle() {
        while (io.waiting() + fx.waiting() > 0) {
            io.runAll();
            fx.runAll();
        }
    }

    static ConnectRow.OfContext row(ConnectViewModel model, String name) {
        return model.rows().stream().filter(row -> row instanceof ConnectRow.OfContext)
                .map(ConnectRow.OfContext.class::cast).filter(row -> row.context().name().equals(name)).findFirst()
                .orElseThrow();
    }
}

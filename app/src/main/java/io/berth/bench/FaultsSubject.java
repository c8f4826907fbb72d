package io.berth.bench;

import io.berth.bench.FaultRow.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// Plays fault after fault against the product's engine and connector.
final class FaultsSubject {
    private final KubeOpener opener;
    private final FaultsOrder order;

    FaultsSubject(KubeOpener opener, String order) {
        this.opener = opener;
        this.order = FaultsOrder.parse(order);
    }

    /// Returns the rows as JSON.
    ///
    /// @param progress is told a line for each fault
    String run(Consumer<String> progress) throws IOException, InterruptedException {
        List<FaultRow> rows = new ArrayList<>();
        try (Heartbeat heartbeat = new Heartbeat()) {
            Lab lab = new Lab(opener, order.controlPlane().isEmpty()
                    ? null
                    : ControlPlane.in(Path.of(order.controlPlane()), Path.of(order.programs())),
                    order.kubeconfig().isEmpty() ? null : LoadServer.of(order.kubeconfig()), Path.of(order.scratch()),
                    heartbeat, new ShellOfWindow());
            for (FaultCase fault : FaultCases.played()) {
                if (order.isWanted(fault)) {
                    progress.accept(fault.name() + ": " + fault.fault());
                    FaultRow row = play(lab, fault);
                    progress.accept("  " + row.reading());
                    rows.add(row);
                }
            }
        }
        return JsonMapper.shared().writeValueAsString(rows);
    }

    private FaultRow play(Lab lab, FaultCase fault) throws InterruptedException {
        String missing = switch (fault.stage()) {
            case CONTROL_PLANE -> lab.controlPlane() == null ? "no control plane" : "";
            case LOAD_SERVER -> lab.load() == null ? "no load server" : "";
            case THIS_MACHINE -> "";
        };
        return new FaultRow(fault.name(), fault.fault(), fault.bound().text(),
                missing.isEmpty() ? reading(lab, fault) : Reading.none(missing));
    }

    private static Reading reading(Lab lab, FaultCase fault) throws InterruptedException {
        try {
            return fault.play().on(lab, fault.bound());
        } catch (IOException problem) {
            return Reading.none("could not be played: " + problem.getMessage());
        }
    }
}

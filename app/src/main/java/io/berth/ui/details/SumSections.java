package io.berth.ui.details;

import io.berth.analysis.placement.Amounts;
import io.berth.analysis.placement.ChosenTotals;
import io.berth.model.ResourceList;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What is told of several pods: in which states they are, which need a look, what they request together.
record SumSections(DetailsParts parts) {
    private static final int FIRST_UNWELL = 8;

    private DetailsWords words() {
        return parts.words();
    }

    /// Sections in the order of worth; none where there are no pods.
    List<VBox> of(PodSums sums) {
        if (sums.pods() == 0) {
            return List.of();
        }
        List<VBox> sections = new ArrayList<>(List.of(states(sums)));
        if (sums.allUnwell() > 0) {
            sections.add(parts.section("details.node.unwell", List.of(parts.list("unwell", sums.unwell(),
                    sums.allUnwell(), FIRST_UNWELL, pod -> WorkloadSections.line(parts, pod)))));
        }
        sections.add(totals(sums.totals()));
        return sections;
    }

    VBox states(PodSums sums) {
        List<Node> rows = new ArrayList<>();
        sums.byState().forEach((state, count) -> rows
                .add(parts.row(DetailsParts.state(words().of(state)), words().count(count))));
        return parts.section("details.several.states", rows);
    }

    /// Requests beside limits, and how many say none.
    VBox totals(ChosenTotals totals) {
        GridPane table = new GridPane(8, 2);
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        ColumnConstraints amount = new ColumnConstraints();
        amount.setHalignment(HPos.RIGHT);
        amount.setMinWidth(88);
        table.getColumnConstraints().setAll(name, amount, amount);
        table.addRow(0, new Label(), Labels.of(words().get("details.fact.requests"), "muted"),
                Labels.of(words().get("details.fact.limits"), "muted"));
        Amounts requested = totals.requested();
        Amounts limits = totals.limits();
        row(table, ResourceList.CPU, requested.cpuMilli(), limits.cpuMilli());
        row(table, ResourceList.MEMORY, requested.memoryBytes(), limits.memoryBytes());
        if (requested.gpus() > 0 || limits.gpus() > 0) {
            row(table, ResourceList.GPU, requested.gpus(), limits.gpus());
        }
        TreeSet<String> others = new TreeSet<>(requested.extended().keySet());
        others.addAll(limits.extended().keySet());
        others.forEach(other -> row(table, other, requested.extended().getOrDefault(other, 0L),
                limits.extended().getOrDefault(other, 0L)));
        List<Node> lines = new ArrayList<>(List.of(table));
        if (totals.noCpuLimit() > 0) {
            lines.add(DetailsParts.wrapped(words().get("details.several.noCpuLimit", totals.noCpuLimit()), "muted"));
        }
        if (totals.noMemoryLimit() > 0) {
            lines.add(DetailsParts.wrapped(words().get("details.several.noMemoryLimit", totals.noMemoryLimit()),
                    "muted"));
        }
        return parts.section("details.several.sums", lines);
    }

    private void row(GridPane table, String resource, long requested, long limit) {
        table.addRow(table.getRowCount(), DetailsParts.wrapped(words().resource(resource)),
                Labels.of(words().amount(resource, requested)),
                Labels.of(limit > 0 ? words().amount(resource, limit) : Units.NOTHING));
    }
}

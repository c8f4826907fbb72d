package io.berth.ui.details;

import io.berth.model.ClusterObject;
import io.berth.model.Kind;
import io.berth.model.Workload;
import io.berth.ui.kit.Labels;
import io.berth.ui.selection.Selected;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

/// What is told of a workload, and of an object of a kind about which nothing more is told yet.
record WorkloadSections(DetailsParts parts) {
    private static final int MOST_PODS = 30;

    List<Node> of(Details.OfWorkload details) {
        Workload workload = details.workload();
        List<Node> facts = facts(workload, details.owners());
        facts.addAll(parts.fact("details.fact.replicas",
                parts.words().get("details.workload.ready", workload.ready(), workload.desired())));
        List<Node> lines = new ArrayList<>();
        if (!details.complete()) {
            lines.add(DetailsParts.wrapped(parts.words().get("details.workload.inPart"), "muted"));
        }
        details.pods().stream().limit(MOST_PODS).forEach(pod -> lines.add(line(parts, pod)));
        if (details.pods().size() > MOST_PODS) {
            lines.add(Labels.of(parts.words().get("details.more", details.pods().size() - MOST_PODS), "muted"));
        }
        if (lines.isEmpty()) {
            lines.add(Labels.of(parts.words().get("details.workload.noPods"), "muted"));
        }
        return List.of(parts.section("details.workload.title", facts), parts.section("details.workload.pods", lines));
    }

    List<Node> of(Details.OfOther details) {
        return List.of(parts.section("details.workload.title", facts(details.object(), details.owners())));
    }

    private List<Node> facts(ClusterObject object, List<Details.Link> owners) {
        List<Node> facts = new ArrayList<>(parts.fact("details.fact.kind", object.kind().kindName()));
        if (!object.namespace().isEmpty()) {
            facts.add(parts.fact("details.fact.namespace",
                    parts.link(object.namespace(), new Selected.OfKind(Kind.NAMESPACE, "", object.namespace()))));
        }
        for (Details.Link owner : owners) {
            facts.add(parts.fact("details.fact.owner", parts.link(owner.kind() + " " + owner.name(), owner.target())));
        }
        if (object.meta().createdSeconds() > 0) {
            facts.add(parts.fact("details.fact.age", parts.age(object.meta().createdSeconds())));
        }
        return facts;
    }

    /// A pod by name with its state.
    static Node line(DetailsParts parts, Details.PodLine pod) {
        HBox line = new HBox(8, parts.link(pod.name(), pod.target()), Labels.gap(),
                DetailsParts.state(parts.words().of(pod.health())));
        line.getStyleClass().add("fact");
        return line;
    }
}

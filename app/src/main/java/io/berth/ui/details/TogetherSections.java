package io.berth.ui.details;

import io.berth.analysis.placement.Amounts;
import io.berth.model.Kind;
import io.berth.model.ResourceList;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Tone;
import io.berth.ui.selection.Selected;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// What is told of several chosen objects.
record TogetherSections(DetailsParts parts) {
    private static final int FIRST_SHARES = 5;

    private DetailsWords words() {
        return parts.words();
    }

    /// What was chosen, as chips.
    List<Node> state(Together told) {
        List<Node> chips = new ArrayList<>();
        new TreeMap<>(told.kinds()).forEach((kind, count) -> chips
                .add(Labels.chip(DetailsParts.fixed(words().count(count) + " " + kind.kindName()), Tone.NEUTRAL, "")));
        return chips;
    }

    List<VBox> of(Details.Several details) {
        Together told = details.together();
        List<VBox> sections = new ArrayList<>();
        List<Node> first = new ArrayList<>();
        first.add(parts.fact("details.several.last", parts.link(details.lead().name(), details.lead())));
        if (told.unseen() > 0) {
            first.add(DetailsParts.wrapped(words().get("details.several.unseen", told.unseen()), "muted"));
        }
        sections.add(parts.section("details.several.title", first));
        sections.addAll(new SumSections(parts).of(told.pods()));
        if (told.pods().pods() > 0) {
            sections.add(shares("details.several.byNamespace", told.namespaces(), Kind.NAMESPACE));
            sections.add(shares("details.several.byNode", told.nodes(), Kind.NODE));
        }
        if (told.machines().nodes() > 0) {
            sections.add(machines(told.machines()));
        }
        return sections;
    }

    private VBox shares(String key, List<Together.Share> shares, Kind kind) {
        return parts.section(key, List.of(parts.list(key, shares, FIRST_SHARES, share -> {
            Node name = share.name().isEmpty()
                    ? Labels.of(words().get("details.several.noNode"), "muted")
                    : parts.link(share.name(), new Selected.OfKind(kind, "", share.name()));
            String pods = words().count(share.pods());
            return parts.row(name, share.unwell() == 0
                    ? pods
                    : words().get("details.several.unwell", pods, words().count(share.unwell())));
        })));
    }

    private VBox machines(Together.Machines machines) {
        List<Node> lines = new ArrayList<>();
        int down = machines.down().size();
        lines.add(DetailsParts.wrapped(words().get("details.several.nodes", machines.nodes() - down, down,
                machines.cordoned())));
        if (down > 0) {
            lines.add(parts.list("down", machines.down(), FIRST_SHARES,
                    name -> parts.link(name, Selected.node(name))));
        }
        Amounts onThem = machines.onThem().requested();
        lines.add(Labels.of(words().get("details.node.requests"), "muted"));
        meter(lines, machines, ResourceList.GPU, onThem.gpus());
        meter(lines, machines, ResourceList.CPU, onThem.cpuMilli());
        meter(lines, machines, ResourceList.MEMORY, onThem.memoryBytes());
        meter(lines, machines, ResourceList.PODS, machines.onThem().pods());
        if (!machines.complete()) {
            lines.add(DetailsParts.wrapped(words().get("details.workload.inPart"), "muted"));
        }
        return parts.section("details.several.machines", lines);
    }

    private void meter(List<Node> lines, Together.Machines machines, String resource, long requested) {
        long of = machines.allocatable().amount(resource);
        if (of > 0 || requested > 0) {
            lines.add(parts.meter(words().resource(resource),
                    words().get("details.node.share", words().amount(resource, requested),
                            words().amount(resource, of)),
                    of > 0 ? Double.valueOf((double) requested / of) : null));
        }
    }
}

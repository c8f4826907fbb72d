package io.berth.ui.details;

import io.berth.ui.kit.Labels;
import io.berth.ui.selection.Selected;
import io.berth.model.ResourceList;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// What is told of an image.
record ImageSections(DetailsParts parts) {
    private static final int FIRST = 8;

    private DetailsWords words() {
        return parts.words();
    }

    List<VBox> of(Details.OfImage details) {
        StoredImageTold told = details.told();
        return List.of(parts.section("details.image.stored", stored(told)),
                parts.section("details.image.used", used(told)));
    }

    private List<Node> stored(StoredImageTold told) {
        List<Node> lines = new ArrayList<>();
        lines.add(DetailsParts.wrapped(words().get("details.image.nodes", told.allNodes())));
        if (told.allNodes() > 0) {
            lines.addAll(parts.fact("details.image.size", size(told)));
            lines.add(parts.list("storing", told.nodes(), told.allNodes(), FIRST,
                    name -> parts.link(name, Selected.node(name))));
        }
        if (told.full() > 0) {
            lines.add(DetailsParts.wrapped(words().get("details.image.full", told.full()), "muted"));
        }
        if (told.silent() > 0) {
            lines.add(DetailsParts.wrapped(words().get("details.image.silent", told.silent()), "muted"));
        }
        return lines;
    }

    private String size(StoredImageTold told) {
        String largest = words().amount(ResourceList.MEMORY, told.largest());
        return told.smallest() == told.largest()
                ? largest
                : words().amount(ResourceList.MEMORY, told.smallest()) + " – " + largest;
    }

    private List<Node> used(StoredImageTold told) {
        List<Node> lines = new ArrayList<>();
        if (told.podsSeen() != PodsOfNode.Seen.ALL) {
            lines.add(DetailsParts.wrapped(words().get("details.workload.inPart"), "muted"));
        }
        if (told.pods().pods() == 0) {
            lines.add(Labels.of(words().get("details.image.unused"), "muted"));
        } else {
            lines.add(Labels.of(words().get("details.image.pods", told.pods().pods())));
            lines.add(parts.list("using", told.lines(), told.pods().pods(), FIRST,
                    pod -> WorkloadSections.line(parts, pod)));
        }
        return lines;
    }
}

package io.berth.ui.details;

import io.berth.model.Container;
import io.berth.model.ContainerStatus;
import io.berth.model.Meta;
import io.berth.model.PodSpec;
import io.berth.model.Toleration;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Pieces;
import io.berth.ui.kit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is told of a pod and of the template that pods are made from alike.
record SpecSections(DetailsParts parts) {
    private static final int FIRST_TOLERATIONS = 6;
    private static final int FIRST_RULES = 12;
    private static final int FIRST_LABELS = 12;

    private DetailsWords words() {
        return parts.words();
    }

    /// All containers, the init containers first.
    ///
    /// @param status of a container by name and whether it is an init container; null where none is told
    VBox containers(PodSpec spec, BiFunction<String, Boolean, @Nullable ContainerStatus> status) {
        List<Node> boxes = new ArrayList<>();
        spec.initContainers()
                .forEach(
                        container -> boxes.add(container(container, true, status.apply(container.name(), true), true)));
        spec.containers()
                .forEach(container -> boxes
                        .add(container(container, false, status.apply(container.name(), false), true)));
        return parts.section("details.containers.title", boxes);
    }

    /// The containers of a template, which are in no state.
    VBox containers(PodSpec template) {
        List<Node> boxes = new ArrayList<>();
        template.initContainers().forEach(container -> boxes.add(container(container, true, null, false)));
        template.containers().forEach(container -> boxes.add(container(container, false, null, false)));
        return parts.section("details.containers.title", boxes);
    }

    private VBox container(Container container, boolean init, @Nullable ContainerStatus status, boolean hasState) {
        HBox head = new HBox(8, Labels.of(DetailsWords.line(container.name()), "t-strong"));
        if (init) {
            head.getChildren().add(Labels.of(
                    words().get(container.sidecar() ? "details.container.sidecar" : "details.container.init"),
                    "muted"));
        }
        if (hasState) {
            Label state = status == null
                    ? Labels.of(words().get("details.container.noStatus"), "muted")
                    : DetailsParts.state(words().of(status));
            head.getChildren().addAll(Labels.gap(), state);
        }
        head.getStyleClass().add("fact");
        VBox box = new VBox(head, parts.image(container.image()));
        box.getStyleClass().add("container");
        box.getChildren().addAll(parts.fact("details.fact.requests", words().resources(container.requests())));
        box.getChildren().addAll(parts.fact("details.fact.limits", words().resources(container.limits())));
        if (status != null) {
            addPast(box, status);
        }
        return box;
    }

    private void addPast(VBox box, ContainerStatus status) {
        if (status.restartCount() > 0) {
            box.getChildren().addAll(parts.fact("details.fact.restarts", words().get("details.count",
                    status.restartCount())));
        }
        ContainerStatus.Termination last = status.lastTermination();
        if (last != null) {
            HBox how = new HBox(8, DetailsParts.wrapped(words().ended(last.reason(), last.exitCode())), Labels.gap(),
                    parts.age(last.finishedSeconds(), "muted"));
            box.getChildren().add(parts.fact("details.fact.lastEnd", how));
        }
        if (!status.message().isEmpty()) {
            box.getChildren().add(DetailsParts.quote(status.message()));
        }
    }

    /// Where pods may run, as sentences; no section where nothing is said about it.
    List<VBox> rules(PodSpec spec) {
        List<Node> rules = new ArrayList<>();
        RuleWords sentences = new RuleWords(words().texts());
        List<PlacementRule> all = PlacementRule.of(spec);
        if (!all.isEmpty()) {
            rules.add(parts.list("rules", all, FIRST_RULES, rule -> DetailsParts.wrapped(sentences.of(rule))));
        }
        if (!spec.tolerations().isEmpty()) {
            rules.add(parts.fact("details.rules.tolerates",
                    parts.list("tolerations", spec.tolerations(), FIRST_TOLERATIONS, this::toleration)));
        }
        return rules.isEmpty() ? List.of() : List.of(parts.section("details.rules.title", rules));
    }

    private Node toleration(Toleration toleration) {
        return new Pieces(words().name(toleration)).and(DetailsWords.effect(toleration), "muted");
    }

    /// Services, budgets and claims; no section where there are none.
    List<VBox> around(Details.Around around) {
        List<Node> lines = new ArrayList<>();
        for (Details.Link service : around.services()) {
            lines.add(parts.fact("details.fact.service", parts.link(service.name(), service.target())));
        }
        for (Details.Budget budget : around.budgets()) {
            lines.add(parts.fact("details.fact.budget",
                    new VBox(parts.link(budget.link().name(), budget.link().target()),
                            Labels.of(words().get("details.budget.allows", budget.allowed()),
                                    budget.allowed() > 0 ? "muted" : "warning"))));
        }
        for (Details.Claim claim : around.claims()) {
            lines.add(parts.fact("details.fact.claim", new VBox(parts.link(claim.link().name(), claim.link().target()),
                    Labels.of(claim.phase().isEmpty() ? Units.NOTHING : DetailsWords.line(claim.phase()), "muted"))));
        }
        return lines.isEmpty() ? List.of() : List.of(parts.section("details.around.title", lines));
    }

    /// Labels, and where annotations are told.
    VBox labels(Meta meta) {
        List<Map.Entry<String, String>> labels = new ArrayList<>();
        meta.labels().forEach((key, value) -> labels.add(Map.entry(key, value)));
        List<Node> lines = new ArrayList<>();
        if (labels.isEmpty()) {
            lines.add(Labels.of(words().get("details.labels.none"), "muted"));
        } else {
            lines.add(parts.list("labels", labels, FIRST_LABELS,
                    label -> new Pieces(DetailsWords.line(label.getKey() + "=" + label.getValue()), "t-code")));
        }
        Button yaml = Buttons.link(DetailsParts.fixed(words().get("details.annotations.yaml")), parts::yaml);
        yaml.getStyleClass().add("t-small");
        lines.add(new VBox(2, DetailsParts.wrapped(words().get("details.annotations.where"), "muted"), yaml));
        return parts.section("details.labels.title", lines);
    }
}

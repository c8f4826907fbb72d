package io.berth.ui.details;

import io.berth.analysis.health.Health;
import io.berth.model.Condition;
import io.berth.model.Container;
import io.berth.model.ContainerStatus;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import io.berth.model.Toleration;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Pieces;
import io.berth.ui.kit.Tone;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selected;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is told of a pod.
record PodSections(DetailsParts parts, Details.OfPod details) {
    private static final int MOST_TOLERATIONS = 6;
    private static final int MOST_RULES = 12;
    private static final int MOST_LABELS = 20;

    /// The chip and what stands beside it.
    List<Node> state() {
        Pod pod = pod();
        List<Node> line = new ArrayList<>(List.of(DetailsParts.chip(words().of(details.health()))));
        String reason = Health.reason(pod);
        if (!reason.isEmpty()) {
            line.add(Labels.of(DetailsWords.line(reason), "t-small"));
        }
        line.add(parts.since(since()));
        return line;
    }

    private Pod pod() {
        return details.pod();
    }

    private DetailsWords words() {
        return parts.words();
    }

    /// Since when the pod is as it is, as far as the API tells; 0 if it does not.
    private long since() {
        Pod pod = pod();
        return switch (details.health()) {
            case TERMINATING -> pod.meta().deletedSeconds();
            case PENDING -> pod.meta().createdSeconds();
            case READY, NOT_READY, STARTING, FAILING, COMPLETED, UNKNOWN -> {
                Condition ready = pod.status().condition("Ready");
                yield ready == null ? pod.status().startedSeconds() : ready.sinceSeconds();
            }
        };
    }

    List<Node> sections() {
        List<Node> sections = new ArrayList<>();
        trouble(sections);
        sections.add(parts.section("details.pod.title", facts()));
        sections.add(parts.section("details.containers.title", containers()));
        List<Node> rules = rules();
        if (!rules.isEmpty()) {
            sections.add(parts.section("details.rules.title", rules));
        }
        List<Node> around = around();
        if (!around.isEmpty()) {
            sections.add(parts.section("details.around.title", around));
        }
        if (!pod().status().conditions().isEmpty()) {
            sections.add(parts.section("details.conditions.title",
                    parts.conditions(pod().status().conditions(), Condition::isTrue)));
        }
        if (!pod().meta().labels().isEmpty()) {
            sections.add(parts.section("details.labels.title", labels()));
        }
        return sections;
    }

    private void trouble(List<Node> sections) {
        Condition scheduled = pod().status().condition("PodScheduled");
        if (pod().isUnscheduled() && scheduled != null && !scheduled.message().isEmpty()) {
            sections.add(DetailsParts.alone(DetailsParts.note(Tone.WARNING, words().get("details.pod.waits"),
                    DetailsWords.quote(scheduled.message()))));
        } else if (!pod().status().message().isEmpty()) {
            sections.add(DetailsParts.alone(DetailsParts.note(Tone.DANGER,
                    DetailsWords.line(pod().status().reason()), DetailsWords.quote(pod().status().message()))));
        }
    }

    private List<Node> facts() {
        Pod pod = pod();
        List<Node> facts = new ArrayList<>();
        facts.add(parts.fact("details.fact.namespace",
                parts.link(pod.namespace(), new Selected.OfKind(Kind.NAMESPACE, "", pod.namespace()))));
        for (Details.Link owner : details.owners()) {
            facts.add(parts.fact("details.fact.owner", parts.link(owner.kind() + " " + owner.name(), owner.target())));
        }
        if (pod.nodeName() != null) {
            facts.add(parts.fact("details.fact.node", parts.link(pod.nodeName(), details.node())));
        }
        facts.addAll(parts.fact("details.fact.phase", phase()));
        facts.addAll(parts.fact("details.fact.requests", words().resources(pod.requests())));
        facts.addAll(parts.fact("details.fact.qos", pod.status().qosClass()));
        facts.addAll(parts.fact("details.fact.priority", priority()));
        facts.addAll(parts.fact("details.fact.nominated", pod.status().nominatedNode()));
        facts.addAll(parts.fact("details.fact.ip", pod.status().podIp(), "t-code"));
        facts.addAll(parts.fact("details.fact.gates", String.join(", ", pod.spec().gates())));
        if (pod.meta().createdSeconds() > 0) {
            facts.add(parts.fact("details.fact.age", parts.age(pod.meta().createdSeconds())));
        }
        return facts;
    }

    private String phase() {
        long ready = pod().status().containers().stream().filter(one -> !one.init() && one.ready()).count();
        return words().get("details.pod.phase", pod().phase().text(), ready, pod().spec().containers().size(),
                pod().status().restarts());
    }

    private String priority() {
        PodSpec spec = pod().spec();
        return spec.priorityClass().isEmpty() && spec.priority() == 0
                ? ""
                : (spec.priorityClass() + " " + spec.priority()).strip();
    }

    private List<Node> containers() {
        List<Node> boxes = new ArrayList<>();
        pod().spec().initContainers().forEach(container -> boxes.add(container(container, true)));
        pod().spec().containers().forEach(container -> boxes.add(container(container, false)));
        return boxes;
    }

    private VBox container(Container container, boolean init) {
        ContainerStatus status = status(container.name(), init);
        HBox head = new HBox(8, Labels.of(DetailsWords.line(container.name()), "t-strong"));
        if (init) {
            head.getChildren().add(Labels.of(
                    words().get(container.sidecar() ? "details.container.sidecar" : "details.container.init"),
                    "muted"));
        }
        Label state = status == null
                ? Labels.of(words().get("details.container.noStatus"), "muted")
                : DetailsParts.state(words().of(status));
        head.getChildren().addAll(Labels.gap(), state);
        head.getStyleClass().add("fact");
        VBox box = new VBox(head, new Pieces(DetailsWords.line(container.image()), "t-code", "muted"));
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

    private @Nullable ContainerStatus status(String name, boolean init) {
        for (ContainerStatus status : pod().status().containers()) {
            if (status.init() == init && status.name().equals(name)) {
                return status;
            }
        }
        return null;
    }

    private List<Node> rules() {
        PodSpec spec = pod().spec();
        List<Node> rules = new ArrayList<>();
        RuleWords sentences = new RuleWords(words().texts());
        PlacementRule.of(spec).stream().limit(MOST_RULES)
                .forEach(rule -> rules.add(DetailsParts.wrapped(sentences.of(rule))));
        if (!spec.tolerations().isEmpty()) {
            rules.add(parts.facts("details.rules.tolerates", tolerations(spec.tolerations())));
        }
        return rules;
    }

    private List<Node> tolerations(List<Toleration> all) {
        List<Node> lines = new ArrayList<>();
        for (Toleration toleration : all.stream().limit(MOST_TOLERATIONS).toList()) {
            lines.add(new Pieces(words().name(toleration)).and(DetailsWords.effect(toleration), "muted"));
        }
        if (all.size() > MOST_TOLERATIONS) {
            lines.add(Labels.of(words().get("details.more", all.size() - MOST_TOLERATIONS), "muted"));
        }
        return lines;
    }

    /// Services, budgets and claims.
    private List<Node> around() {
        List<Node> lines = new ArrayList<>();
        for (Details.Link service : details.around().services()) {
            lines.add(parts.fact("details.fact.service", parts.link(service.name(), service.target())));
        }
        for (Details.Budget budget : details.around().budgets()) {
            lines.add(parts.fact("details.fact.budget",
                    new VBox(parts.link(budget.link().name(), budget.link().target()),
                            Labels.of(words().get("details.budget.allows", budget.allowed()),
                                    budget.allowed() > 0 ? "muted" : "warning"))));
        }
        for (Details.Claim claim : details.around().claims()) {
            lines.add(parts.fact("details.fact.claim", new VBox(parts.link(claim.link().name(), claim.link().target()),
                    Labels.of(claim.phase().isEmpty() ? Units.NOTHING : DetailsWords.line(claim.phase()), "muted"))));
        }
        return lines;
    }

    private List<Node> labels() {
        List<Node> lines = new ArrayList<>();
        pod().meta().labels().forEach((key, value) -> {
            if (lines.size() < MOST_LABELS) {
                lines.add(new Pieces(DetailsWords.line(key + "=" + value), "t-code"));
            }
        });
        if (pod().meta().labels().size() > MOST_LABELS) {
            lines.add(Labels.of(words().get("details.more", pod().meta().labels().size() - MOST_LABELS), "muted"));
        }
        return lines;
    }
}

package io.berth.ui.details;

import io.berth.analysis.health.Health;
import io.berth.model.Condition;
import io.berth.model.ContainerStatus;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Tone;
import io.berth.ui.selection.Selected;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// What is told of a pod.
///
/// @param gpus what the pod's GPUs do; follows that by itself
record PodSections(DetailsParts parts, Details.OfPod details, Node gpus) {
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
        sections.add(gpus);
        SpecSections common = new SpecSections(parts);
        sections.add(common.containers(pod().spec(), this::status));
        sections.addAll(common.rules(pod().spec()));
        sections.addAll(common.around(details.around()));
        if (!pod().status().conditions().isEmpty()) {
            sections.add(parts.section("details.conditions.title", List.of(
                    parts.conditions("conditions", pod().status().conditions(), Condition::isTrue))));
        }
        sections.add(common.labels(pod().meta()));
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

    private @Nullable ContainerStatus status(String name, boolean init) {
        for (ContainerStatus status : pod().status().containers()) {
            if (status.init() == init && status.name().equals(name)) {
                return status;
            }
        }
        return null;
    }
}

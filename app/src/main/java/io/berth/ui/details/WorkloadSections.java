package io.berth.ui.details;

import io.berth.model.ClusterObject;
import io.berth.model.CronJob;
import io.berth.model.DaemonSet;
import io.berth.model.Deployment;
import io.berth.model.Job;
import io.berth.model.ReplicaSet;
import io.berth.model.StatefulSet;
import io.berth.model.Kind;
import io.berth.model.Workload;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Tone;
import io.berth.ui.selection.Selected;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What is told of a workload, and of an object of a kind about which nothing more is told.
record WorkloadSections(DetailsParts parts) {
    private static final int FIRST_PODS = 12;

    private DetailsWords words() {
        return parts.words();
    }

    /// The chips of a workload.
    List<Node> state(Workload workload) {
        return switch (workload) {
            case Deployment deployment when deployment.paused() -> List.of(readiness(workload),
                    chip(words().get("details.workload.paused"), Tone.WARNING, "ci-pause-outline"));
            case Job job when job.outcome().equals("Failed") ->
                List.of(chip(job.outcome(), Tone.DANGER, "ci-misuse"));
            case Job job when !job.outcome().isEmpty() ->
                List.of(chip(job.outcome(), Tone.NEUTRAL, "ci-checkmark-outline"));
            case Job job when job.suspended() -> List.of(suspended());
            case CronJob cron when cron.suspended() -> List.of(suspended());
            case Job _,CronJob _ -> List.of();
            case Deployment _,StatefulSet _,DaemonSet _,ReplicaSet _ -> List.of(readiness(workload));
        };
    }

    private Node readiness(Workload workload) {
        if (workload.desired() == 0) {
            return chip(words().get("details.workload.none"), Tone.NEUTRAL, "");
        }
        return workload.ready() < workload.desired()
                ? chip(words().get("details.health.notReady"), Tone.WARNING, "ci-warning-alt")
                : chip(words().get("details.health.ready"), Tone.SUCCESS, "ci-checkmark");
    }

    private Node suspended() {
        return chip(words().get("details.workload.suspended"), Tone.WARNING, "ci-pause-outline");
    }

    private static Node chip(String text, Tone tone, String icon) {
        return Labels.chip(DetailsParts.fixed(DetailsWords.line(text)), tone, icon);
    }

    List<VBox> of(Details.OfWorkload details) {
        Workload workload = details.workload();
        SpecSections common = new SpecSections(parts);
        List<Node> facts = facts(workload, details.owners());
        facts.addAll(counts(workload));
        List<VBox> sections = new ArrayList<>();
        sections.add(parts.section("details.workload.title", facts));
        sections.add(parts.section("details.workload.pods", pods(details)));
        sections.add(common.containers(workload.template().spec()));
        sections.addAll(common.rules(workload.template().spec()));
        sections.addAll(common.around(details.around()));
        sections.add(common.labels(workload.meta()));
        return sections;
    }

    private List<Node> pods(Details.OfWorkload details) {
        List<Node> lines = new ArrayList<>();
        if (!details.complete()) {
            lines.add(DetailsParts.wrapped(words().get("details.workload.inPart"), "muted"));
        }
        if (details.pods().isEmpty()) {
            lines.add(Labels.of(words().get("details.workload.noPods"), "muted"));
        } else {
            lines.add(parts.list("pods", details.pods(), FIRST_PODS, pod -> line(parts, pod)));
        }
        return lines;
    }

    /// How many of its pods there are, as far as its kind tells.
    private List<Node> counts(Workload workload) {
        List<Node> facts = new ArrayList<>();
        switch (workload) {
            case Deployment of -> rollout(facts, of, of.updated(), of.available());
            case StatefulSet of -> {
                rollout(facts, of, of.updated(), of.available());
                if (!of.serviceName().isEmpty()) {
                    facts.add(parts.fact("details.fact.governing", parts.link(of.serviceName(),
                            new Selected.OfKind(Kind.SERVICE, of.namespace(), of.serviceName()))));
                }
            }
            case DaemonSet of -> {
                rollout(facts, of, of.updated(), of.available());
                if (of.misscheduled() > 0) {
                    facts.addAll(parts.fact("details.fact.misscheduled", words().get(
                            "details.workload.misscheduled", of.misscheduled()), "warning"));
                }
            }
            case ReplicaSet of -> {
                ready(facts, of);
                facts.addAll(parts.fact("details.fact.available", words().count(of.available())));
            }
            case Job of -> job(facts, of);
            case CronJob of -> cron(facts, of);
        }
        return facts;
    }

    private void ready(List<Node> facts, Workload of) {
        facts.addAll(parts.fact("details.fact.replicas",
                words().get("details.workload.ready", of.ready(), of.desired())));
    }

    private void rollout(List<Node> facts, Workload of, int updated, int available) {
        ready(facts, of);
        facts.addAll(parts.fact("details.fact.updated",
                words().get("details.node.share", words().count(updated), words().count(of.desired())),
                updated < of.desired() ? "warning" : "plain"));
        facts.addAll(parts.fact("details.fact.available",
                words().get("details.node.share", words().count(available), words().count(of.desired())),
                available < of.desired() ? "warning" : "plain"));
    }

    private void job(List<Node> facts, Job of) {
        facts.addAll(parts.fact("details.fact.succeeded", of.completions() < 0
                ? words().get("details.job.queue", of.succeeded())
                : words().get("details.node.share", words().count(of.succeeded()), words().count(of.completions()))));
        facts.addAll(parts.fact("details.fact.active", words().count(of.active())));
        facts.addAll(parts.fact("details.fact.failed", words().count(of.failed()),
                of.failed() > 0 ? "warning" : "plain"));
        facts.addAll(parts.fact("details.fact.parallelism", words().count(of.desired())));
        if (of.indexed()) {
            facts.addAll(parts.fact("details.fact.completion", "Indexed"));
        }
        if (of.startedSeconds() > 0) {
            facts.add(parts.fact("details.fact.started", parts.ago(of.startedSeconds())));
        }
        if (of.finishedSeconds() > 0) {
            facts.add(parts.fact("details.fact.finished", parts.ago(of.finishedSeconds())));
        }
    }

    private void cron(List<Node> facts, CronJob of) {
        facts.addAll(parts.fact("details.fact.schedule", of.schedule(), "t-code"));
        facts.addAll(parts.fact("details.fact.timeZone", of.timeZone()));
        facts.addAll(parts.fact("details.fact.activeJobs", words().count(of.ready())));
        facts.add(parts.fact("details.fact.lastScheduled", of.lastScheduledSeconds() > 0
                ? parts.ago(of.lastScheduledSeconds())
                : Labels.of(words().get("details.cron.never"), "muted")));
    }

    List<VBox> of(Details.OfOther details) {
        return List.of(parts.section("details.workload.title", facts(details.object(), details.owners())),
                new SpecSections(parts).labels(details.object().meta()));
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
    static HBox line(DetailsParts parts, Details.PodLine pod) {
        HBox line = new HBox(8, parts.link(pod.name(), pod.target()), Labels.gap(),
                DetailsParts.state(parts.words().of(pod.health())));
        line.getStyleClass().add("fact");
        return line;
    }
}

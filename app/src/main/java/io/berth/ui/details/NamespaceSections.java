package io.berth.ui.details;

import io.berth.model.Kind;
import io.berth.model.LimitRange;
import io.berth.model.ResourceList;
import io.berth.model.ResourceQuota;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// What is told of a namespace.
record NamespaceSections(DetailsParts parts, Details.OfNamespace details) {
    private static final int FIRST_LACKING = 8;

    private DetailsWords words() {
        return parts.words();
    }

    private NamespaceTold told() {
        return details.told();
    }

    List<Node> state() {
        String phase = details.namespace().phase();
        return phase.isEmpty()
                ? List.of()
                : List.of(Labels.chip(DetailsParts.fixed(DetailsWords.line(phase)),
                        phase.equals("Active") ? Tone.SUCCESS : Tone.WARNING, ""));
    }

    List<VBox> sections() {
        List<VBox> sections = new ArrayList<>();
        if (told().pods().pods() == 0) {
            sections.add(parts.section("details.several.states", List.of(Labels.of(words().get(
                    "details.namespace.noPods"), "muted"))));
        }
        sections.addAll(new SumSections(parts).of(told().pods()));
        PodsOfNode.Seen pods = seen(Kind.POD);
        if (pods != PodsOfNode.Seen.ALL) {
            sections.getFirst().getChildren().add(1, unknown(Kind.POD));
        }
        sections.add(parts.section("details.namespace.quotas", quotas()));
        sections.add(parts.section("details.namespace.ranges", ranges()));
        sections.add(parts.section("details.namespace.workloads", workloads()));
        sections.add(new SpecSections(parts).labels(details.namespace().meta()));
        return sections;
    }

    private PodsOfNode.Seen seen(Kind kind) {
        return told().seen().getOrDefault(kind, PodsOfNode.Seen.LOADING);
    }

    /// Why there may be more of a kind than is shown.
    private Node unknown(Kind kind) {
        String text = switch (seen(kind)) {
            case ALL -> "";
            case LOADING -> words().get("details.notSeen.loading", kind.kindName());
            case FORBIDDEN -> words().get("details.notSeen.forbidden", kind.plural());
            case IN_PART -> words().get("details.notSeen.leftOut");
        };
        return DetailsParts.wrapped(text, "muted");
    }

    private List<Node> quotas() {
        List<Node> lines = new ArrayList<>();
        if (seen(Kind.RESOURCE_QUOTA) != PodsOfNode.Seen.ALL) {
            lines.add(unknown(Kind.RESOURCE_QUOTA));
        } else if (told().quotas().isEmpty()) {
            lines.add(Labels.of(words().get("details.namespace.noQuotas"), "muted"));
        }
        told().quotas().forEach(quota -> lines.add(quota(quota)));
        return lines;
    }

    private VBox quota(ResourceQuota quota) {
        VBox box = new VBox(parts.link(quota.name(), Details.Link.to(quota).target()));
        if (!quota.scopes().isEmpty()) {
            box.getChildren().add(DetailsParts.wrapped(DetailsWords.line(String.join(", ", quota.scopes())), "muted"));
        }
        quota.hard().amounts().forEach((resource, hard) -> {
            boolean counted = quota.used().has(resource);
            long used = quota.used().amount(resource);
            Double share = !counted
                    ? null
                    : hard > 0 ? Double.valueOf((double) used / hard) : Double.valueOf(used > 0 ? 2 : 0);
            box.getChildren().add(parts.meter(words().resource(resource), words().get("details.node.share",
                    counted ? words().amount(resource, used) : "–", words().amount(resource, hard)), share));
        });
        box.getStyleClass().add("container");
        return box;
    }

    private List<Node> ranges() {
        List<Node> lines = new ArrayList<>();
        if (seen(Kind.LIMIT_RANGE) != PodsOfNode.Seen.ALL) {
            lines.add(unknown(Kind.LIMIT_RANGE));
        } else if (told().ranges().isEmpty()) {
            lines.add(Labels.of(words().get("details.namespace.noRanges"), "muted"));
        }
        for (LimitRange range : told().ranges()) {
            lines.add(parts.link(range.name(), Details.Link.to(range).target()));
            range.items().forEach(item -> lines.add(item(item)));
        }
        return lines;
    }

    private VBox item(LimitRange.Item item) {
        VBox box = new VBox(Labels.of(DetailsWords.line(item.type()), "t-strong"));
        add(box, "details.range.defaultRequests", item.defaultRequests());
        add(box, "details.range.defaultLimits", item.defaultLimits());
        add(box, "details.range.min", item.min());
        add(box, "details.range.max", item.max());
        List<String> ratios = new ArrayList<>();
        item.ratioThousandths().forEach((resource, ratio) -> ratios
                .add(words().resource(resource) + " " + DetailsWords.ratio(ratio)));
        box.getChildren().addAll(parts.fact("details.range.ratio", String.join(", ", ratios)));
        box.getStyleClass().add("container");
        return box;
    }

    private void add(VBox box, String key, ResourceList amounts) {
        if (!amounts.isEmpty()) {
            box.getChildren().addAll(parts.fact(key, words().resources(amounts)));
        }
    }

    private List<Node> workloads() {
        List<Node> lines = new ArrayList<>();
        for (Kind kind : List.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET, Kind.REPLICA_SET, Kind.JOB,
                Kind.CRON_JOB)) {
            if (seen(kind) != PodsOfNode.Seen.ALL) {
                lines.add(unknown(kind));
            }
            Integer count = told().kinds().get(kind);
            if (count != null) {
                lines.add(parts.row(Labels.of(kind.kindName()), words().count(count)));
            }
        }
        if (!told().lacking().isEmpty()) {
            lines.add(DetailsParts.wrapped(words().get("details.namespace.lacking"), "muted"));
            lines.add(parts.list("lacking", told().lacking(), FIRST_LACKING,
                    one -> parts.row(parts.link(one.link().name(), one.link().target()),
                            words().get("details.workload.ready", one.ready(), one.desired()))));
        }
        if (lines.isEmpty()) {
            lines.add(Labels.of(words().get("details.namespace.noWorkloads"), "muted"));
        }
        return lines;
    }
}

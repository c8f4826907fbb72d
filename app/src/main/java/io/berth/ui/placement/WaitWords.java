package io.berth.ui.placement;

import io.berth.analysis.placement.WaitingGroup;
import io.berth.analysis.placement.WaitingGroup.Cause;
import io.berth.analysis.scheduling.NodeShade;
import io.berth.analysis.scheduling.SchedulerMessage;
import io.berth.analysis.scheduling.SchedulerReason;
import io.berth.ui.kit.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Says in words why pods wait.
final class WaitWords {
    private static final int LONGEST_QUOTE = 2_000;
    private static final int LONGEST_NAMES = 200;

    private final MapWords words;

    WaitWords(MapWords words) {
        this.words = words;
    }

    /// A reason without its count: `not enough nvidia.com/gpu`. Words that are not known are quoted.
    String reason(SchedulerReason reason) {
        String subject = Shown.line(reason.subject(), LONGEST_QUOTE);
        return switch (reason.why()) {
            case OTHER -> words.get("waiting.why.other", subject);
            case TAINT -> words.get(subject.isEmpty() ? "waiting.why.taints" : "waiting.why.taint", subject);
            case RESOURCE -> words.get("waiting.why.resource", resource(subject));
            case PODS, CORDONED, NODE_AFFINITY, NODE_NAME, PORTS, SPREAD, SPREAD_LABEL, POD_AFFINITY,
                    POD_ANTI_AFFINITY, OTHERS_ANTI_AFFINITY, CLAIM_UNBOUND, CLAIM_MISSING, VOLUME_AFFINITY,
                    VOLUME_ZONE, VOLUME_NONE, VOLUME_COUNT, VOLUME_ROOM, VOLUME_IN_USE, DEVICES, DEVICE_CLAIM,
                    NO_VICTIMS, NOT_HELPFUL ->
                words.get("waiting.why." + reason.why().name().toLowerCase(Locale.ROOT), subject);
        };
    }

    /// CPU and memory have words; other resources are called as the API calls them.
    String resource(String name) {
        return switch (name) {
            case "cpu" -> words.get("waiting.resource.cpu");
            case "memory" -> words.get("waiting.resource.memory");
            default -> name;
        };
    }

    /// Nodes that the pods never asked for come last: what they lack elsewhere says more.
    private static List<SchedulerReason> ordered(List<SchedulerReason> reasons) {
        return reasons.stream().sorted(Comparator.comparing(WaitWords::isOwnChoice)).toList();
    }

    private static boolean isOwnChoice(SchedulerReason reason) {
        return reason.why() == SchedulerReason.Why.NODE_AFFINITY || reason.why() == SchedulerReason.Why.NODE_NAME;
    }

    /// What a shade says of a node; empty if nothing.
    String shaded(NodeShade shade, String node) {
        int reason = shade.of(node);
        return switch (reason) {
            case NodeShade.UNKNOWN -> "";
            case NodeShade.FITS -> words.get("waiting.shade.node.fits");
            default -> words.get("waiting.shade.node", reason(shade.reasons().get(reason)));
        };
    }

    /// `8 of 12 nodes: not enough nvidia.com/gpu · 4: cordoned`.
    String counted(List<SchedulerReason> reasons, int nodes) {
        List<String> parts = new ArrayList<>();
        boolean first = true;
        for (SchedulerReason reason : ordered(reasons)) {
            if (reason.nodes() < 0) {
                parts.add(reason(reason));
            } else if (first && nodes >= 0) {
                parts.add(words.get("waiting.nodes.of", words.count(reason.nodes()), nodes, reason(reason)));
                first = false;
            } else {
                parts.add(words.get("waiting.nodes", words.count(reason.nodes()), reason(reason)));
            }
        }
        return String.join(" · ", parts);
    }

    /// Why a group waits, in one line.
    String cause(WaitingGroup group) {
        return switch (group.cause()) {
            case Cause.Unseen _ -> words.get("waiting.unseen");
            case Cause.Refused refused -> refused(refused);
            case Cause.Gated gated when gated.isByKueue() && !gated.queue().isEmpty() ->
                words.get("waiting.kueue.queue", MapWords.name(gated.queue()));
            case Cause.Gated gated when gated.isByKueue() -> words.get("waiting.kueue");
            case Cause.Gated gated -> words.get("waiting.gated", gated.gates().size(),
                    Shown.line(String.join(", ", gated.gates()), LONGEST_NAMES));
            case Cause.Suspended suspended when suspended.completions() >= 0 -> words.get(
                    "waiting.suspended.completions", MapWords.name(suspended.queue()), suspended.completions());
            case Cause.Suspended suspended -> words.get("waiting.suspended", MapWords.name(suspended.queue()));
        };
    }

    private String refused(Cause.Refused refused) {
        SchedulerMessage message = refused.message();
        if (message.nodes() == 0 && message.reasons().isEmpty()) {
            return words.get("waiting.noNodes");
        }
        if (!message.reasons().isEmpty()) {
            return counted(message.reasons(), message.nodes());
        }
        return refused.reason().isEmpty() ? words.get("waiting.unseen") : MapWords.name(refused.reason());
    }

    /// The cause with what preemption could do and the scheduler's own words, in lines.
    String whole(WaitingGroup group) {
        StringBuilder text = new StringBuilder(cause(group));
        if (group.cause() instanceof Cause.Refused(_, SchedulerMessage message, long since)
                && !message.text().isEmpty()) {
            if (!message.preemption().isEmpty()) {
                text.append('\n').append(words.get("waiting.preemption",
                        counted(message.preemption(), message.nodes())));
            }
            text.append("\n\n").append(quoteHead(since)).append('\n')
                    .append(Shown.line(message.text(), LONGEST_QUOTE));
        }
        return text.toString();
    }

    private String quoteHead(long since) {
        String age = words.age(since);
        return age.isEmpty() ? words.get("waiting.quote") : words.get("waiting.quote.since", age);
    }

    /// The scheduler's own words; empty if there are none.
    static String quote(WaitingGroup group) {
        return group.cause() instanceof Cause.Refused refused ? refused.message().text() : "";
    }

    /// How many there are: `×3`, or that it is a Job.
    String size(WaitingGroup group) {
        return group.pods() == 0 ? words.get("waiting.job") : "×" + words.count(group.pods());
    }

    /// `16 GPUs`; empty if none is asked for.
    String gpus(WaitingGroup group) {
        if (group.gpus() == 0) {
            return "";
        }
        return words.get(group.pods() == 0 ? "waiting.gpus.each" : "waiting.gpus", group.gpus());
    }

    /// All of a group for a reader.
    String told(WaitingGroup group) {
        List<String> parts = new ArrayList<>(List.of(
                MapWords.name(group.workload().name()) + " " + size(group), MapWords.name(group.workload().namespace()),
                gpus(group), cause(group), words.age(group.sinceSeconds())));
        parts.removeIf(String::isEmpty);
        return String.join(", ", parts);
    }
}

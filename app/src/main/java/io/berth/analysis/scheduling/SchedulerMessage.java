package io.berth.analysis.scheduling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What kube-scheduler says of a pod for which it found no node, taken apart: the message of the condition `PodScheduled`.
///
/// Follows `FitError` of v1.29–v1.36: `0/N nodes are available: <count> <reason>, …. preemption: 0/N nodes are available:
/// …`. Where a plugin rejects the pod as a whole its words stand without a count.
///
/// @param text the message, unchanged
/// @param nodes that it looked at; -1 if the message is of another form
/// @param reasons the one for most nodes first; one [Why#OTHER][SchedulerReason.Why] if the message is of another form
/// @param preemption why preemption does not help either, in the same order; empty if not told node by node
/// @param more what the message says beside that, in its own words; empty if nothing
public record SchedulerMessage(String text, int nodes, List<SchedulerReason> reasons, List<SchedulerReason> preemption,
        String more) {
    /// Nothing was said.
    public static final SchedulerMessage NONE = new SchedulerMessage("", -1, List.of(), List.of(), "");

    private static final String HEAD = " nodes are available:";
    private static final String PREEMPTION = "preemption: ";
    private static final int MOST_REASONS = 200;
    private static final Comparator<SchedulerReason> MOST_FIRST = Comparator
            .comparingInt((SchedulerReason reason) -> -reason.nodes()).thenComparing(SchedulerReason::why)
            .thenComparing(SchedulerReason::subject);

    public SchedulerMessage {
        reasons = List.copyOf(reasons);
        preemption = List.copyOf(preemption);
    }

    /// Takes a message apart; one that is not understood is kept whole as its only reason.
    public static SchedulerMessage parse(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        if (text.startsWith("no nodes available to schedule pods")) {
            return new SchedulerMessage(text, 0, List.of(), List.of(), "");
        }
        int nodes = nodes(text, 0);
        if (nodes < 0) {
            SchedulerReason whole = SchedulerReason.of(-1, bare(text));
            return new SchedulerMessage(text, -1, List.of(whole), List.of(), "");
        }
        int from = text.indexOf(HEAD) + HEAD.length();
        int preempts = text.indexOf(PREEMPTION, from);
        String before = preempts < 0 ? text.substring(from) : text.substring(from, preempts);
        int end = before.indexOf(". ");
        String said = end < 0 ? before : before.substring(0, end);
        String more = end < 0 ? "" : bare(before.substring(end + 2));
        String after = preempts < 0 ? "" : text.substring(preempts + PREEMPTION.length());
        List<SchedulerReason> preemption = List.of();
        if (nodes(after, 0) >= 0) {
            preemption = reasons(bare(after.substring(after.indexOf(HEAD) + HEAD.length())));
        } else if (!after.isEmpty()) {
            more = more.isEmpty() ? PREEMPTION + bare(after) : more + ", " + PREEMPTION + bare(after);
        }
        return new SchedulerMessage(text, nodes, reasons(bare(said)), preemption, more);
    }

    /// The N of `0/N nodes are available:` at a place, or -1.
    private static int nodes(String text, int from) {
        int slash = digits(text, from);
        if (slash == from || slash >= text.length() || text.charAt(slash) != '/') {
            return -1;
        }
        int end = digits(text, slash + 1);
        return end > slash + 1 && text.startsWith(HEAD, end) ? number(text, slash + 1, end) : -1;
    }

    /// Where the digits that begin at a place end.
    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int number(String text, int from, int to) {
        return to - from > 9 ? -1 : Integer.parseInt(text, from, to, 10);
    }

    /// Without the stops, commas and spaces around it.
    private static String bare(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == ' ') {
            from++;
        }
        while (to > from && " .,".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    /// A comma parts two reasons only where a number and a space follow it: words may hold commas of their own.
    private static List<SchedulerReason> reasons(String list) {
        List<SchedulerReason> reasons = new ArrayList<>();
        int start = 0;
        for (int comma = list.indexOf(", "); comma >= 0
                && reasons.size() < MOST_REASONS; comma = list.indexOf(", ", comma + 2)) {
            int end = digits(list, comma + 2);
            if (end > comma + 2 && end < list.length() && list.charAt(end) == ' ') {
                reasons.add(reason(list.substring(start, comma)));
                start = comma + 2;
            }
        }
        if (start < list.length()) {
            reasons.add(reason(list.substring(start)));
        }
        reasons.sort(MOST_FIRST);
        return reasons;
    }

    private static SchedulerReason reason(String counted) {
        int end = digits(counted, 0);
        boolean counts = end > 0 && end < counted.length() && counted.charAt(end) == ' ';
        int nodes = counts ? number(counted, 0, end) : -1;
        return nodes < 0 ? SchedulerReason.of(-1, counted) : SchedulerReason.of(nodes, counted.substring(end + 1));
    }

    /// The reasons without their counts, which change from moment to moment.
    public List<SchedulerReason> kinds() {
        return reasons.stream().map(reason -> reason.withNodes(-1)).sorted(MOST_FIRST).toList();
    }

    /// How many nodes the scheduler left out for a reason like this one; -1 if it names none. A taint counts for all taints
    /// where the scheduler does not name them.
    public int nodesFor(SchedulerReason like) {
        int sum = -1;
        for (SchedulerReason reason : reasons) {
            if (reason.why() == like.why() && (reason.subject().equals(like.subject()) || reason.subject().isEmpty())
                    && reason.nodes() >= 0) {
                sum = Math.max(0, sum) + reason.nodes();
            }
        }
        return sum;
    }
}

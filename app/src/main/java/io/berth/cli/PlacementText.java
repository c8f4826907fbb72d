package io.berth.cli;

import io.berth.analysis.placement.Amounts;
import io.berth.analysis.placement.PlacementReport;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A placement report for people: a head line, a table of nodes, a table of unscheduled pods. What may not be seen is `?`.
final class PlacementText {
    private static final String UNKNOWN = "?";

    private PlacementText() {
    }

    static String of(PlacementReport report) {
        StringBuilder text = new StringBuilder();
        text.append("Cluster ").append(Printable.line(report.cluster())).append(", Kubernetes ")
                .append(Printable.line(report.version())).append(": ").append(text(report.nodesInAll()))
                .append(" nodes, ").append(text(report.nodesReady())).append(" ready; ").append(text(report.pods()))
                .append(" pods");
        Map<String, Integer> phases = report.podsByPhase();
        if (phases != null && !phases.isEmpty()) {
            text.append(" (").append(phases.entrySet().stream().map(phase -> phase.getKey() + " " + phase.getValue())
                    .collect(Collectors.joining(", "))).append(')');
        }
        text.append(".\n\n");
        nodes(report, text);
        text.append('\n');
        unscheduled(report, text);
        return text.toString();
    }

    private static void nodes(PlacementReport report, StringBuilder text) {
        if (report.nodes() == null) {
            text.append("Nodes are not visible.\n");
            return;
        }
        TextTable table = new TextTable(3, 7);
        table.line("NODE", "ZONE", "STATE", "PODS", "CPU", "MEMORY GiB", "GPUS", "OTHER");
        for (PlacementReport.NodeLine node : report.nodes()) {
            Amounts has = node.allocatable();
            Amounts asked = node.requested();
            String state = node.ready() ? "Ready" : "NotReady";
            table.line(node.name(), node.zone(), node.cordoned() ? state + ",Cordoned" : state, text(node.pods()),
                    share(asked == null ? null : cores(asked.cpuMilli()), cores(has.cpuMilli())),
                    share(asked == null ? null : gibibytes(asked.memoryBytes()), gibibytes(has.memoryBytes())),
                    share(asked == null ? null : Long.toString(asked.gpus()), Long.toString(has.gpus())),
                    extended(asked, has));
        }
        text.append(table.text()).append("Amounts are requested / allocatable.\n");
    }

    private static String extended(@Nullable Amounts asked, Amounts has) {
        return has.extended().entrySet().stream().map(entry -> {
            String used = asked == null
                    ? UNKNOWN
                    : Long.toString(asked.extended().getOrDefault(entry.getKey(), 0L));
            return entry.getKey() + " " + used + " / " + entry.getValue();
        }).collect(Collectors.joining(", "));
    }

    private static void unscheduled(PlacementReport report, StringBuilder text) {
        if (report.unscheduled() == null) {
            text.append("Pods are not visible.\n");
            return;
        }
        if (report.unscheduled().isEmpty()) {
            text.append("No pod waits for a node.\n");
            return;
        }
        text.append(report.unscheduled().size()).append(" pods wait for a node:\n");
        TextTable table = new TextTable(0, 0);
        table.line("NAMESPACE", "POD", "REASON", "MESSAGE");
        for (PlacementReport.UnscheduledLine pod : report.unscheduled()) {
            table.line(pod.namespace(), pod.name(), pod.reason(), pod.message());
        }
        text.append(table.text());
    }

    private static String share(@Nullable String asked, String has) {
        return (asked == null ? UNKNOWN : asked) + " / " + has;
    }

    private static String cores(long milli) {
        return milli % 1000 == 0 ? Long.toString(milli / 1000) : String.format(Locale.ROOT, "%.1f", milli / 1000.0);
    }

    private static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / (double) (1L << 30));
    }

    private static String text(@Nullable Integer number) {
        return number == null ? UNKNOWN : Integer.toString(number);
    }
}

package io.berth.cli;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuHolding;
import io.berth.analysis.gpu.GpuNode;
import io.berth.analysis.gpu.GpuState;
import io.berth.analysis.gpu.GpuStraggler;
import io.berth.analysis.gpu.GpuWaste;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.NodeGpus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A report on GPUs for people: a head line, nodes, what is the matter, waste, troubles. What is not known is `–`.
final class GpuText {
    private static final String UNKNOWN = "–";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final GpuReport report;
    private final GpuBoard board;
    private final Instant now;
    private final StringBuilder text = new StringBuilder();

    private GpuText(GpuReport report) {
        this.report = report;
        this.board = report.board();
        this.now = report.waste().to();
    }

    static String of(GpuReport report) {
        return new GpuText(report).text();
    }

    private String text() {
        head();
        if (!board.nodes().isEmpty()) {
            nodes();
            matters();
            waste();
            troubles();
        }
        return text.toString();
    }

    private void head() {
        text.append("Cluster ").append(Printable.line(report.cluster().name())).append(", Kubernetes ")
                .append(Printable.line(report.cluster().version()));
        if (board.nodes().isEmpty()) {
            text.append(report.unanswered().isEmpty()
                    ? ": no node has GPUs.\n"
                    : ": no node with GPUs has answered.\n");
            return;
        }
        text.append(": ").append(board.nodes().size()).append(" nodes with GPUs, ").append(board.devices())
                .append(" devices, ").append(board.held()).append(" reserved; ").append(board.silent())
                .append(" nodes told by nobody now.\nTold by ");
        Map<GpuOrigin, Integer> origins = new EnumMap<>(GpuOrigin.class);
        board.nodes().forEach(node -> origins.merge(node.told().origin(), 1, Integer::sum));
        text.append(origins.entrySet().stream().map(origin -> GpuWords.source(origin.getKey()) + ": "
                + origin.getValue() + " nodes").collect(Collectors.joining(", "))).append(".\n\n");
    }

    private void nodes() {
        GpuState[] states = GpuState.values();
        TextTable table = new TextTable(2, 3 + states.length);
        List<String> titles = new ArrayList<>(List.of("NODE", "PRODUCT", "DEVICES"));
        for (GpuState state : states) {
            titles.add(state.name());
        }
        titles.addAll(List.of("SOURCE", "AGE"));
        table.line(titles.toArray(String[]::new));
        for (GpuNode node : board.nodes()) {
            List<String> cells = new ArrayList<>(List.of(node.name(), node.product().isEmpty()
                    ? UNKNOWN
                    : node.product(), Integer.toString(node.devices().size())));
            for (GpuState state : states) {
                cells.add(Long.toString(node.devices().stream().filter(device -> device.state() == state).count()));
            }
            Instant received = node.told().received();
            cells.add(GpuWords.source(node.told().origin()));
            cells.add(received == null ? UNKNOWN : GpuWords.age(received, now));
            table.line(cells.toArray(String[]::new));
        }
        List<String> sums = new ArrayList<>(List.of("all", "", Integer.toString(board.devices())));
        for (GpuState state : states) {
            sums.add(Integer.toString(board.count(state)));
        }
        table.line(sums.toArray(String[]::new));
        text.append(table.text());
    }

    private void matters() {
        TextTable table = new TextTable(0, 0);
        table.line("NODE", "DEVICE", "STATE", "WHY", "POD");
        int count = 0;
        for (GpuNode node : board.nodes()) {
            for (GpuDevice device : node.devices()) {
                if (device.state() == GpuState.FAILED || device.state() == GpuState.THROTTLED) {
                    table.line(node.name(), GpuWords.place(device), GpuWords.word(device.state()), device.reasons()
                            .stream().map(reason -> GpuWords.reason(reason, now)).collect(Collectors.joining("; ")),
                            pods(device));
                    count++;
                }
            }
        }
        if (count > 0) {
            text.append('\n').append(count).append(" devices need a look:\n").append(table.text());
        }
        for (GpuStraggler late : report.stragglers()) {
            text.append('\n').append(Printable.line(String.format(Locale.ROOT,
                    "%s %s/%s may wait for one device: %s %s is active for %s, %s%s.", late.kind(), late.namespace(),
                    late.name(), late.device().node(), GpuWords.place(late.device()), percent(late.share()),
                    late.devices() == 2
                            ? "the other one for " + percent(late.median())
                            : "the %d devices of the job for %s in the median".formatted(late.devices(),
                                    percent(late.median())),
                    late.reasons().isEmpty()
                            ? ""
                            : " (" + late.reasons().stream().map(reason -> GpuWords.reason(reason, now))
                                    .collect(Collectors.joining("; ")) + ")")))
                    .append('\n');
        }
    }

    private static String pods(GpuDevice device) {
        return device.holdings().isEmpty()
                ? UNKNOWN
                : device.holdings().stream().map(GpuText::pod).collect(Collectors.joining(", "));
    }

    private static String pod(GpuHolding holding) {
        return holding.name().isEmpty() ? holding.uid() : holding.namespace() + "/" + holding.name();
    }

    private void waste() {
        GpuWaste waste = report.waste();
        boolean person = waste.by() == GpuWaste.By.PERSON;
        text.append("\nReserved from ").append(TIME.format(waste.from())).append(" to ")
                .append(TIME.format(waste.to())).append(" UTC by ").append(GpuWords.word(waste.by()));
        if (person) {
            text.append(" (label ").append(Printable.line(report.label())).append(')');
        }
        if (waste.rows().isEmpty()) {
            text.append(": nothing.\n");
            return;
        }
        text.append(", in device hours:\n");
        int names = waste.by() == GpuWaste.By.WORKLOAD ? 3 : 1;
        TextTable table = new TextTable(names, names + 9);
        List<String> titles = new ArrayList<>(waste.by() == GpuWaste.By.WORKLOAD
                ? List.of("NAMESPACE", "KIND", "NAME")
                : List.of(waste.by().name()));
        titles.addAll(List.of("DEVICES", "IDLE NOW", "ACTIVE", "MEMORY GiB", "RESERVED", "USED", "IDLE", "UNKNOWN",
                "SEEN", "IDLE SINCE"));
        table.line(titles.toArray(String[]::new));
        waste.rows().forEach(row -> table.line(cells(row, waste.by()).toArray(String[]::new)));
        text.append(table.text())
                .append("ACTIVE is by the best measure of each device; SEEN is the share of the reserved hours of which it is known whether it worked.\n");
    }

    private List<String> cells(GpuWaste.Row row, GpuWaste.By by) {
        String name = row.name().isEmpty() ? UNKNOWN : row.name();
        List<String> cells = new ArrayList<>(by == GpuWaste.By.WORKLOAD
                ? List.of(row.namespace(), row.kind(), name)
                : List.of(name));
        boolean seen = row.unknownHours() < row.reservedHours();
        cells.addAll(List.of(Integer.toString(row.devices().size()), Integer.toString(row.idle()),
                percent(row.activity()), row.memoryBytes() < 0 ? UNKNOWN : GpuWords.gibibytes(row.memoryBytes()),
                hours(row.reservedHours()), seen ? hours(row.usedHours()) : UNKNOWN,
                seen ? hours(row.idleHours()) : UNKNOWN, hours(row.unknownHours()),
                row.reservedHours() > 0 ? percent(1 - row.unknownHours() / row.reservedHours()) : UNKNOWN,
                idleSince(row.idleSince(), row.isIdleExact())));
        return cells;
    }

    private static String idleSince(@Nullable Instant since, boolean exact) {
        return since == null ? UNKNOWN : TIME.format(since) + (exact ? "" : " or longer");
    }

    private void troubles() {
        Map<String, List<String>> troubles = new LinkedHashMap<>();
        for (GpuNode node : board.nodes()) {
            NodeGpus told = node.told();
            for (GpuTrouble trouble : told.troubles()) {
                troubles.computeIfAbsent(
                        GpuWords.teller(trouble.origin()) + " " + GpuWords.why(trouble.reason())
                                + (trouble.message().isEmpty() ? "" : ": " + trouble.message()),
                        _ -> new ArrayList<>())
                        .add(node.name() + " for " + GpuWords.age(trouble.since(), now));
            }
            if (told.troubles().isEmpty() && told.origin() == GpuOrigin.API) {
                troubles.computeIfAbsent("No agent and no dcgm-exporter runs, and no Prometheus knows",
                        _ -> new ArrayList<>())
                        .add(node.name());
            }
        }
        if (!report.unanswered().isEmpty()) {
            troubles.put("Not answered in time", report.unanswered());
        }
        if (!troubles.isEmpty()) {
            text.append('\n');
        }
        troubles.forEach((what, where) -> text.append(Printable.line(what + " (" + where.size() + " nodes: "
                + where.stream().limit(5).collect(Collectors.joining(", ")) + (where.size() > 5 ? ", …" : "") + ")."))
                .append('\n'));
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? UNKNOWN : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static String hours(double hours) {
        return String.format(Locale.ROOT, "%.1f", hours);
    }
}

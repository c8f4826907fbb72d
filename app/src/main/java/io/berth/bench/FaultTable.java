package io.berth.bench;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Shows what came of faults. What was not measured is a dash, and the reason stands where the states would.
final class FaultTable {
    private static final String DASH = "–";
    private static final List<String> HEADS = List.of("fault", "what the user sees", "noticed after", "recovered after",
            "lost", "longest FX block", "bound", "met");

    private FaultTable() {
    }

    /// For a terminal: a fault's figures on one line, what is seen of it below.
    static String plain(List<FaultRow> rows) {
        int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        return rows.stream().map(row -> {
            List<String> cells = cells(row);
            return String.format(Locale.ROOT, "%-" + width + "s  %s%n%" + (width + 2)
                    + "snoticed %s, recovered %s, lost %s, FX block %s, bound %s, met %s%n%" + (width + 2) + "s%s%n",
                    row.name(), cells.get(0), "", cells.get(2), cells.get(3), cells.get(4), cells.get(5), cells.get(6),
                    cells.get(7), "", cells.get(1));
        }).collect(Collectors.joining());
    }

    /// A Markdown table.
    static String markdown(List<FaultRow> rows) {
        return Stream.of(Stream.of(line(HEADS)), Stream.of("|" + " --- |".repeat(HEADS.size()) + "\n"),
                rows.stream().map(row -> line(cells(row)))).flatMap(lines -> lines).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> " " + cell.replace("|", "\\|").replaceAll("\\s+", " ") + " |")
                .collect(Collectors.joining("", "|", "\n"));
    }

    private static List<String> cells(FaultRow row) {
        FaultRow.Reading reading = row.reading();
        String seen = Stream.of(reading.seen(), reading.reason()).filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        return List.of(row.fault(), seen.isEmpty() ? DASH : seen, time(reading.noticedMs()),
                time(reading.recoveredMs()), Objects.toString(reading.lost(), DASH), time(reading.longestBlockMs()),
                row.bound().isEmpty() ? DASH : row.bound(),
                reading.met() == null ? DASH : reading.met() ? "yes" : "**no**");
    }

    /// Milliseconds below a second, else seconds.
    private static String time(@Nullable Double milliseconds) {
        if (milliseconds == null) {
            return DASH;
        }
        return milliseconds < 1000
                ? String.format(Locale.ROOT, "%.0f ms", milliseconds)
                : String.format(Locale.ROOT, "%.1f s", milliseconds / 1000);
    }
}

package io.berth.analysis.tables;

import io.berth.model.PodHealth;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Rows as lines for other programs: numbers in base units (cores, bytes, seconds), moments by RFC 3339, states in English,
/// columns by their ids; nothing where nothing is known.
///
/// A spreadsheet takes a text that begins with `=`, `+`, `-`, `@`, a tab or a line break for a formula, and texts of a
/// cluster are written by whoever may create an object in it. So CSV and TSV put an apostrophe before such a text, which
/// spreadsheets take for "this is text". Numbers are never touched. Who needs every text exactly takes JSON.
public final class TableText {
    private static final String FORMULA = "=+-@\t\r\n";

    private final Rows rows;
    private final List<Column> columns;

    public TableText(Rows rows, List<Column> columns) {
        this.rows = rows;
        this.columns = List.copyOf(columns);
    }

    /// The first line of CSV by RFC 4180, with its line break.
    public String csvHead() {
        return csv(columns.stream().map(Column::id).toList());
    }

    /// A row as a line of CSV by RFC 4180, with its line break.
    public String csv(Row row) {
        List<String> fields = new ArrayList<>();
        for (Column column : columns) {
            fields.add(field(rows.cell(row, column)));
        }
        return csv(fields);
    }

    private static String csv(List<String> fields) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            line.append(i == 0 ? "" : ",");
            boolean quoted = field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                    || (!field.isEmpty() && (field.charAt(0) == ' ' || field.endsWith(" ")));
            line.append(quoted ? '"' + field.replace("\"", "\"\"") + '"' : field);
        }
        return line.append("\r\n").toString();
    }

    /// The names of the columns, parted by tabs, with a line break.
    public String tsvHead() {
        return String.join("\t", columns.stream().map(Column::id).toList()) + "\n";
    }

    /// A row with its fields parted by tabs, with a line break; tabs and line breaks within become spaces.
    public String tsv(Row row) {
        List<String> fields = new ArrayList<>();
        for (Column column : columns) {
            fields.add(field(rows.cell(row, column)).replace('\t', ' ').replace('\n', ' ').replace('\r', ' '));
        }
        return String.join("\t", fields) + "\n";
    }

    /// A row as a JSON object on one line, without a line break. What is not known is null.
    public String json(Row row) {
        StringBuilder json = new StringBuilder("{");
        for (Column column : columns) {
            json.append(json.length() == 1 ? "" : ",").append(quoted(column.id())).append(':')
                    .append(json(rows.cell(row, column)));
        }
        return json.append('}').toString();
    }

    private static String field(Cell cell) {
        if (!(cell instanceof Cell.Text(String text))) {
            return plain(cell);
        }
        return FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String plain(Cell cell) {
        return switch (cell) {
            case Cell.None _ -> "";
            case Cell.Text(String text) -> text;
            case Cell.Count(long number) -> Long.toString(number);
            case Cell.Cpu(long milli) -> cores(milli);
            case Cell.Memory(long bytes) -> Long.toString(bytes);
            case Cell.Age(long seconds) -> Instant.ofEpochSecond(seconds).toString();
            case Cell.Span(long from, long to) -> to == 0 ? "" : Long.toString(to - from);
            case Cell.Ratio(long part, long whole) -> part + " of " + whole;
            case Cell.Share(long part, long whole, Cell.Unit unit) ->
                amount(part, unit) + " of " + amount(whole, unit);
            case Cell.PodState(PodHealth health) -> word(health);
            case Cell.NodeState state -> word(state.health()) + (state.isCordoned() ? " cordoned" : "");
            case Cell.States(Tally tally) -> states(tally);
            case Cell.Flag(boolean is) -> Boolean.toString(is);
        };
    }

    private static String json(Cell cell) {
        return switch (cell) {
            case Cell.None _ -> "null";
            case Cell.Span(_, long to) when to == 0 -> "null";
            case Cell.Count _,Cell.Cpu _,Cell.Memory _,Cell.Flag _,Cell.Span _ -> plain(cell);
            case Cell.Ratio(long part, long whole) -> pair(Long.toString(part), Long.toString(whole));
            case Cell.Share(long part, long whole, Cell.Unit unit) -> pair(amount(part, unit), amount(whole, unit));
            case Cell.States(Tally tally) -> statesJson(tally);
            case Cell.Text _,Cell.Age _,Cell.PodState _,Cell.NodeState _ -> quoted(plain(cell));
        };
    }

    private static String pair(String part, String whole) {
        return "{\"part\":" + part + ",\"whole\":" + whole + "}";
    }

    private static String statesJson(Tally tally) {
        StringBuilder json = new StringBuilder("{");
        for (PodHealth health : PodHealth.values()) {
            if (tally.of(health) > 0) {
                json.append(json.length() == 1 ? "" : ",").append(quoted(word(health))).append(':')
                        .append(tally.of(health));
            }
        }
        return json.append('}').toString();
    }

    private static String states(Tally tally) {
        List<String> words = new ArrayList<>();
        for (PodHealth health : PodHealth.values()) {
            if (tally.of(health) > 0) {
                words.add(tally.of(health) + " " + word(health));
            }
        }
        return String.join(", ", words);
    }

    private static String amount(long amount, Cell.Unit unit) {
        return unit == Cell.Unit.CPU ? cores(amount) : Long.toString(amount);
    }

    private static String cores(long milli) {
        return milli == 0 ? "0" : BigDecimal.valueOf(milli, 3).stripTrailingZeros().toPlainString();
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// A JSON string; what is not ASCII stands as itself but for halves of surrogate pairs.
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean half = Character.isSurrogate(c) && !isPaired(text, i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029 || half) {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private static boolean isPaired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}

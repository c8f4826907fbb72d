package io.berth.ui.workloads;

import io.berth.analysis.tables.Column;
import io.berth.analysis.tables.Columns;
import io.berth.analysis.tables.TableKind;
import io.berth.analysis.tables.TableQuery.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which columns of a table are shown, how wide, in which order, and by which it is sorted.
///
/// @param columns at least one
record TableLayout(TableKind kind, List<Shown> columns, List<Sort> sort) {
    private static final int LEAST = 40;
    private static final int MOST = 2000;
    private static final int MOST_SORTS = 8;

    TableLayout {
        columns = List.copyOf(columns);
        sort = List.copyOf(sort);
    }

    /// A column that is shown.
    record Shown(Column column, int width) {
    }

    static TableLayout usual(TableKind kind) {
        List<Shown> shown = new ArrayList<>();
        for (Column column : Columns.of(kind)) {
            if (column.isUsual()) {
                shown.add(new Shown(column, column.width()));
            }
        }
        return new TableLayout(kind, shown, List.of(new Sort("name", false)));
    }

    TableLayout withSort(List<Sort> changed) {
        return new TableLayout(kind, columns, changed);
    }

    /// As a text for [#of]: `name=240,health=120/restarts-,name`.
    String text() {
        List<String> widths = columns.stream().map(shown -> shown.column().id() + "=" + shown.width()).toList();
        List<String> sorts = sort.stream().map(by -> by.column() + (by.descending() ? "-" : "")).toList();
        return String.join(",", widths) + "/" + String.join(",", sorts);
    }

    /// Reads a text of [#text()]. What is not understood is left out; the usual layout if no column is left.
    static TableLayout of(TableKind kind, String text) {
        String[] halves = text.split("/", -1);
        List<Shown> shown = new ArrayList<>();
        for (String part : halves[0].split(",", -1)) {
            String[] pair = part.split("=", -1);
            Optional<Column> column = column(kind, pair[0]);
            boolean isNew = column.isPresent() && shown.stream().noneMatch(s -> s.column().equals(column.get()));
            if (isNew && pair.length == 2 && pair[1].matches("[0-9]{1,4}")) {
                shown.add(new Shown(column.get(), Math.clamp(Integer.parseInt(pair[1]), LEAST, MOST)));
            }
        }
        if (shown.isEmpty() || halves.length != 2) {
            return usual(kind);
        }
        List<Sort> sort = new ArrayList<>();
        for (String part : halves[1].split(",", MOST_SORTS)) {
            boolean descending = part.endsWith("-");
            String id = descending ? part.substring(0, part.length() - 1) : part;
            if (column(kind, id).isPresent() && sort.stream().noneMatch(by -> by.column().equals(id))) {
                sort.add(new Sort(id, descending));
            }
        }
        return new TableLayout(kind, shown, sort);
    }

    private static Optional<Column> column(TableKind kind, String id) {
        return Columns.of(kind).stream().filter(column -> column.id().equals(id)).findFirst();
    }
}

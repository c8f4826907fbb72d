package io.berth.analysis.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts rows in order. What is compared is read from a row once and not at each comparison. The order is total: what no
/// column tells apart goes by namespace, name, part, kind and slot, always ascending. Cells without a value stand last in
/// both directions. For one thread.
final class RowOrder implements Comparator<RowOrder.Key> {
    private static final byte[] NO_TEXT = new byte[0];
    /// Ranking pays where at most one in so many rows has a text of its own.
    private static final int FEW_TEXTS = 4;
    /// After so many texts it is asked whether nearly every row has its own.
    private static final int FIRST_LOOK = 4_096;
    private static final double ALL_OWN = 0.9;

    private final List<Column> columns;
    private final boolean[] descending;
    private final Facts facts;
    private final Map<String, byte[]> namespaces = new HashMap<>();

    /// @param facts of the moment at which keys are read
    RowOrder(TableQuery query, Facts facts) {
        this.facts = facts;
        columns = new ArrayList<>();
        List<Boolean> directions = new ArrayList<>();
        for (TableQuery.Sort sort : query.sort()) {
            Optional<Column> column = Columns.of(query.kind()).stream().filter(c -> c.id().equals(sort.column()))
                    .findFirst();
            column.ifPresent(found -> {
                columns.add(found);
                directions.add(sort.descending());
            });
        }
        descending = new boolean[columns.size()];
        for (int i = 0; i < descending.length; i++) {
            descending[i] = directions.get(i);
        }
    }

    /// What of a row is compared: the first column here, the others in a chain. What tells rows apart at last is read when
    /// it is asked for, since most rows differ before that.
    static final class Key {
        private final Row row;
        private final double number;
        private final byte[] text;
        private final @Nullable Key next;
        private byte[] name = NO_TEXT;

        private Key(Row row, double number, byte[] text, @Nullable Key next) {
            this.row = row;
            this.number = number;
            this.text = text;
            this.next = next;
        }

        Row row() {
            return row;
        }

        /// Never empty for an object with a name.
        private byte[] name() {
            if (name.length == 0) {
                name = NaturalKey.of(row.object().name());
            }
            return name;
        }
    }

    Key key(Row row) {
        Key chain = null;
        for (int i = columns.size() - 1; i >= 0; i--) {
            Cell cell = columns.get(i).read(row, facts);
            chain = cell instanceof Cell.Text(String text)
                    ? new Key(row, Double.NaN, NaturalKey.of(text), chain)
                    : new Key(row, Cell.order(cell), NO_TEXT, chain);
        }
        return chain == null ? new Key(row, Double.NaN, NO_TEXT, null) : chain;
    }

    /// The places of the texts of a column among themselves, where they are few: then numbers are compared in their place.
    private Map<String, Double> ranks(Column column, List<Row> rows) {
        Map<String, byte[]> keys = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            if (column.read(rows.get(i), facts) instanceof Cell.Text(String text) && !keys.containsKey(text)) {
                keys.put(text, NaturalKey.of(text));
                if (keys.size() > rows.size() / FEW_TEXTS || (keys.size() > FIRST_LOOK && keys.size() > i * ALL_OWN)) {
                    return Map.of();
                }
            }
        }
        List<Map.Entry<String, byte[]>> all = new ArrayList<>(keys.entrySet());
        all.sort((a, b) -> Arrays.compareUnsigned(a.getValue(), b.getValue()));
        Map<String, Double> ranks = HashMap.newHashMap(all.size());
        double rank = 0;
        for (int i = 0; i < all.size(); i++) {
            // texts that differ only in what does not count share a place
            rank += i == 0 || Arrays.equals(all.get(i).getValue(), all.get(i - 1).getValue()) ? 0 : 1;
            ranks.put(all.get(i).getKey(), rank);
        }
        return ranks;
    }

    /// The rows in order.
    Row[] sorted(List<Row> rows) {
        RowSorting sorting = new RowSorting(this, rows, descending);
        for (int i = 0; i < columns.size(); i++) {
            sorting.read(i, columns.get(i), ranks(columns.get(i), rows), facts);
        }
        return sorting.sorted();
    }

    @Override
    public int compare(Key a, Key b) {
        Key left = a;
        Key right = b;
        for (int i = 0; i < descending.length; i++) {
            left = i == 0 ? left : next(left);
            right = i == 0 ? right : next(right);
            int order = compareOne(left, right, descending[i]);
            if (order != 0) {
                return order;
            }
        }
        int order = compareNamespaces(a.row, b.row);
        if (order == 0) {
            order = Arrays.compareUnsigned(a.name(), b.name());
        }
        return order != 0 ? order : compareAlike(a.row, b.row);
    }

    private int compareNamespaces(Row a, Row b) {
        String left = a.object().namespace();
        String right = b.object().namespace();
        return left.equals(right) ? 0 : Arrays.compareUnsigned(namespace(left), namespace(right));
    }

    /// Few namespaces hold many objects.
    byte[] namespace(String name) {
        return namespaces.computeIfAbsent(name, NaturalKey::of);
    }

    private static Key next(Key key) {
        if (key.next == null) {
            throw new IllegalStateException("the chain is too short");
        }
        return key.next;
    }

    private static int compareOne(Key a, Key b, boolean down) {
        boolean none = Double.isNaN(a.number) && a.text.length == 0;
        boolean otherNone = Double.isNaN(b.number) && b.text.length == 0;
        if (none || otherNone) {
            return Boolean.compare(none, otherNone);
        }
        int order = a.text.length == 0 && b.text.length == 0
                ? Double.compare(a.number, b.number)
                : Arrays.compareUnsigned(a.text, b.text);
        return down ? -order : order;
    }

    static int compareAlike(Row a, Row b) {
        int order = a.part().compareTo(b.part());
        if (order == 0) {
            order = a.object().kind().compareTo(b.object().kind());
        }
        return order != 0 ? order : Integer.compare(a.slot(), b.slot());
    }

    /// Where a row stands among rows in order: its place, or `-(place where it would stand) - 1`.
    int search(Row[] rows, Key wanted) {
        int low = 0;
        int high = rows.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(key(rows[middle]), wanted);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -(low + 1);
    }

    /// Puts rows into others that are in order already.
    Row[] merged(Row[] kept, List<Row> fresh) {
        if (fresh.isEmpty()) {
            return kept;
        }
        Key[] keys = new Key[fresh.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(fresh.get(i));
        }
        Arrays.sort(keys, this);
        Row[] all = new Row[kept.length + keys.length];
        int from = 0;
        for (int i = 0; i < keys.length; i++) {
            int found = search(kept, keys[i]);
            int place = found < 0 ? -(found + 1) : found;
            System.arraycopy(kept, from, all, from + i, place - from);
            all[place + i] = keys[i].row;
            from = place;
        }
        System.arraycopy(kept, from, all, from + keys.length, kept.length - from);
        return all;
    }
}

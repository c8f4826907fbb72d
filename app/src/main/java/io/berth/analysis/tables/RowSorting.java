package io.berth.analysis.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts very many rows in order at once, by the same order as [RowOrder]. What is compared lies in a few long arrays: an
/// object for each row would be moved about by the garbage collector while the window waits. For one thread, used once.
final class RowSorting {
    private static final int RUN = 8;

    private final RowOrder last;
    private final Row[] rows;
    private final boolean[] descending;
    private final double[][] numbers; // by column
    private final @Nullable Packed[] texts; // by column; null where numbers tell all
    private @Nullable Packed names;
    private int @Nullable [] namespaces;

    RowSorting(RowOrder last, List<Row> rows, boolean[] descending) {
        this.last = last;
        this.rows = rows.toArray(Row[]::new);
        this.descending = descending.clone();
        numbers = new double[descending.length][];
        texts = new Packed[descending.length];
    }

    /// Reads a column; all are to be read before it sorts.
    ///
    /// @param ranks the places of its texts among themselves; empty where they are to be compared
    void read(int place, Column column, Map<String, Double> ranks, Facts facts) {
        double[] read = new double[rows.length];
        Packed packed = null;
        for (int i = 0; i < rows.length; i++) {
            Cell cell = column.read(rows[i], facts);
            if (cell instanceof Cell.Text(String text)) {
                Double rank = ranks.get(text);
                if (rank == null) {
                    packed = packed == null ? new Packed(rows.length) : packed;
                    packed.put(i, text);
                }
                read[i] = rank == null ? Double.NaN : rank;
            } else {
                read[i] = Cell.order(cell);
            }
        }
        numbers[place] = read;
        texts[place] = packed;
    }

    Row[] sorted() {
        int[] order = new int[rows.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        sort(order);
        Row[] sorted = new Row[rows.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = rows[order[i]];
        }
        return sorted;
    }

    /// A merge sort from below; what is in order already is only looked at.
    private void sort(int[] order) {
        for (int from = 0; from < order.length; from += RUN) {
            insert(order, from, Math.min(order.length, from + RUN));
        }
        int[] spare = new int[order.length];
        for (int width = RUN; width < order.length; width *= 2) {
            for (int from = 0; from + width < order.length; from += 2 * width) {
                merge(order, spare, from, from + width, Math.min(order.length, from + 2 * width));
            }
        }
    }

    private void insert(int[] order, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int moved = order[i];
            int at = i;
            while (at > from && compare(order[at - 1], moved) > 0) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = moved;
        }
    }

    private void merge(int[] order, int[] spare, int from, int middle, int to) {
        if (compare(order[middle - 1], order[middle]) <= 0) {
            return;
        }
        System.arraycopy(order, from, spare, from, middle - from);
        int left = from;
        int right = middle;
        int at = from;
        while (left < middle && right < to) {
            order[at++] = compare(spare[left], order[right]) <= 0 ? spare[left++] : order[right++];
        }
        System.arraycopy(spare, left, order, at, middle - left);
    }

    private int compare(int a, int b) {
        for (int i = 0; i < descending.length; i++) {
            int order = compare(i, a, b);
            if (order != 0) {
                return order;
            }
        }
        return compareAtLast(a, b);
    }

    private int compare(int column, int a, int b) {
        double left = numbers[column][a];
        double right = numbers[column][b];
        Packed text = texts[column];
        boolean none = Double.isNaN(left) && (text == null || text.isEmpty(a));
        boolean otherNone = Double.isNaN(right) && (text == null || text.isEmpty(b));
        if (none || otherNone) {
            return Boolean.compare(none, otherNone);
        }
        int order = text == null || (text.isEmpty(a) && text.isEmpty(b))
                ? Double.compare(left, right)
                : text.compare(a, b);
        return descending[column] ? -order : order;
    }

    private int compareAtLast(int a, int b) {
        int[] known = namespaces();
        int order = Integer.compare(known[a], known[b]);
        if (order == 0) {
            order = names().compare(a, b);
        }
        return order != 0 ? order : RowOrder.compareAlike(rows[a], rows[b]);
    }

    /// By row: the place of its namespace among all. Equal keys share a place.
    private int[] namespaces() {
        int[] known = namespaces;
        if (known == null) {
            Map<String, Integer> places = new HashMap<>();
            for (Row row : rows) {
                places.putIfAbsent(row.object().namespace(), 0);
            }
            List<String> ordered = new ArrayList<>(places.keySet());
            ordered.sort((one, other) -> Arrays.compareUnsigned(last.namespace(one), last.namespace(other)));
            for (int i = 1; i < ordered.size(); i++) {
                int before = places.getOrDefault(ordered.get(i - 1), 0);
                boolean same = Arrays.equals(last.namespace(ordered.get(i - 1)), last.namespace(ordered.get(i)));
                places.put(ordered.get(i), same ? before : before + 1);
            }
            known = new int[rows.length];
            for (int i = 0; i < known.length; i++) {
                known[i] = places.getOrDefault(rows[i].object().namespace(), 0);
            }
            namespaces = known;
        }
        return known;
    }

    private Packed names() {
        Packed known = names;
        if (known == null) {
            known = new Packed(rows.length);
            for (int i = 0; i < rows.length; i++) {
                known.put(i, rows[i].object().name());
            }
            names = known;
        }
        return known;
    }

    /// The keys of texts, one behind the other.
    private static final class Packed {
        private static final int USUAL = 40;

        private final int[] from;
        private final int[] to;
        private byte[] bytes;
        private int size;

        Packed(int rows) {
            from = new int[rows];
            to = new int[rows];
            bytes = new byte[rows * USUAL];
        }

        void put(int row, String text) {
            byte[] key = NaturalKey.of(text);
            if (size + key.length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(size + key.length, bytes.length + bytes.length / 2));
            }
            System.arraycopy(key, 0, bytes, size, key.length);
            from[row] = size;
            size += key.length;
            to[row] = size;
        }

        boolean isEmpty(int row) {
            return from[row] == to[row];
        }

        int compare(int a, int b) {
            return Arrays.compareUnsigned(bytes, from[a], to[a], bytes, from[b], to[b]);
        }
    }
}

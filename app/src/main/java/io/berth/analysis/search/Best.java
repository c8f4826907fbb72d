package io.berth.analysis.search;

import io.berth.analysis.search.NameColumn.NamePage;
import io.berth.model.ClusterObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Keeps the best of many candidates, sorted, in the order of [Hit#BEST_FIRST]. Makes nothing for those that it does
/// not keep, and looks at no object but the packed names: most candidates are refused.
final class Best {
    private final int most;
    private final int[] scores;
    private final int[] lengths;
    private final int[] slots;
    private final @Nullable NameColumn[] columns;
    private final String[] names;
    private int size;
    private int offered;

    Best(int most) {
        this.most = most;
        scores = new int[most + 1];
        lengths = new int[most + 1];
        slots = new int[most + 1];
        columns = new NameColumn[most + 1];
        names = new String[most + 1];
    }

    /// Takes the name at a place of a page into account.
    void offer(NameColumn column, int page, int at, int score) {
        offered++;
        NamePage packed = column.page(page);
        int length = packed.starts()[at + 1] - packed.starts()[at];
        int place = size;
        while (place > 0 && isBetter(column, packed, at, score, length, place - 1)) {
            place--;
        }
        if (place == most) {
            return;
        }
        int moved = Math.min(size, most - 1) - place;
        System.arraycopy(scores, place, scores, place + 1, moved);
        System.arraycopy(lengths, place, lengths, place + 1, moved);
        System.arraycopy(slots, place, slots, place + 1, moved);
        System.arraycopy(columns, place, columns, place + 1, moved);
        System.arraycopy(names, place, names, place + 1, moved);
        scores[place] = score;
        lengths[place] = length;
        slots[place] = NameColumn.slot(page, at);
        columns[place] = column;
        names[place] = new String(packed.text(), packed.starts()[at], length);
        size = Math.min(size + 1, most);
    }

    private boolean isBetter(NameColumn column, NamePage packed, int at, int score, int length, int than) {
        if (score != scores[than]) {
            return score > scores[than];
        }
        NameColumn other = Objects.requireNonNull(columns[than]);
        if (column.kind() != other.kind()) {
            return SearchIndex.KINDS.indexOf(column.kind()) < SearchIndex.KINDS.indexOf(other.kind());
        }
        if (score != 0 && length != lengths[than]) {
            return length < lengths[than];
        }
        int order = NameOrder.compare(packed.text(), packed.starts()[at], packed.starts()[at + 1], names[than]);
        String namespace = packed.namespaces()[at];
        return order != 0
                ? order < 0
                : namespace != null && NameOrder.compare(namespace, other.at(slots[than]).namespace()) < 0;
    }

    /// How many were offered.
    int offered() {
        return offered;
    }

    List<Hit> hits() {
        List<Hit> hits = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            NameColumn column = Objects.requireNonNull(columns[i]);
            ClusterObject object = column.at(slots[i]);
            hits.add(new Hit(column.kind(), object.namespace(), object.name(), scores[i]));
        }
        return hits;
    }
}

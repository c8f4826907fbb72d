package io.berth.analysis.search;

import io.berth.model.ClusterObject;
import io.berth.model.Kind;
import io.berth.model.ReplicaSet;
import io.berth.model.Table;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// The names of a kind's objects in lower case, packed in pages by slot. Immutable: the pages in which no name changed
/// are shared with the column before.
final class NameColumn {
    private static final int PAGE_BITS = 8;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final NamePage EMPTY = new NamePage(new char[0], new int[PAGE_SIZE + 1], new long[PAGE_SIZE],
            new String[PAGE_SIZE]);

    private final Kind kind;
    private final Table<ClusterObject> table;
    private final NamePage[] pages;

    /// The names of the slots of a page.
    ///
    /// @param starts where each name begins in the text, and where the last one ends; one without letters is no object
    /// @param masks [NameMask] of each name
    @SuppressWarnings("ArrayRecordComponent") // packed, and never compared
    record NamePage(char[] text, int[] starts, long[] masks, @Nullable String[] namespaces) {
    }

    private NameColumn(Kind kind, Table<ClusterObject> table, NamePage[] pages) {
        this.kind = kind;
        this.table = table;
        this.pages = pages;
    }

    /// The column of a moment.
    ///
    /// @param before of an earlier moment of the same cluster, or null
    static NameColumn of(Kind kind, @Nullable NameColumn before, Table<ClusterObject> table) {
        Table<ClusterObject> earlier = before == null ? Table.empty() : before.table;
        BitSet renamed = new BitSet();
        table.forEachChangedSlot(earlier, slot -> {
            if (!isNamedAlike(earlier.at(slot), table.at(slot))) {
                renamed.set(slot >>> PAGE_BITS);
            }
        });
        int count = (table.slots() + PAGE_SIZE - 1) >>> PAGE_BITS;
        NamePage[] pages = before == null ? new NamePage[count] : Arrays.copyOf(before.pages, count);
        for (int page = 0; page < count; page++) {
            if (renamed.get(page)) {
                pages[page] = page(table, page << PAGE_BITS);
            } else if (before == null || page >= before.pages.length) {
                pages[page] = EMPTY;
            }
        }
        return new NameColumn(kind, table, pages);
    }

    @SuppressWarnings("ReferenceEquality") // both are null, or not
    private static boolean isNamedAlike(@Nullable ClusterObject before, @Nullable ClusterObject now) {
        if (before == null || now == null) {
            return before == now;
        }
        return before.name().equals(now.name()) && before.namespace().equals(now.namespace())
                && isWanted(before) == isWanted(now);
    }

    /// A ReplicaSet that something owns is a revision, not a workload.
    private static boolean isWanted(ClusterObject object) {
        return !(object instanceof ReplicaSet) || object.meta().owner() == null;
    }

    private static NamePage page(Table<ClusterObject> table, int from) {
        StringBuilder text = new StringBuilder();
        int[] starts = new int[PAGE_SIZE + 1];
        @Nullable
        String[] namespaces = new String[PAGE_SIZE];
        for (int i = 0; i < PAGE_SIZE; i++) {
            ClusterObject object = table.at(from + i);
            if (object != null && isWanted(object)) {
                text.append(SearchQuery.lower(object.name(), WordScore.LONGEST));
                namespaces[i] = object.namespace();
            }
            starts[i + 1] = text.length();
        }
        char[] packed = text.toString().toCharArray();
        long[] masks = new long[PAGE_SIZE];
        for (int i = 0; i < PAGE_SIZE; i++) {
            masks[i] = NameMask.of(packed, starts[i], starts[i + 1]);
        }
        return new NamePage(packed, starts, masks, namespaces);
    }

    Kind kind() {
        return kind;
    }

    int pages() {
        return pages.length;
    }

    NamePage page(int page) {
        return pages[page];
    }

    static int slot(int page, int place) {
        return (page << PAGE_BITS) + place;
    }

    /// The object of a slot that has a name.
    ClusterObject at(int slot) {
        ClusterObject object = table.at(slot);
        if (object == null) {
            throw new IllegalArgumentException("no " + kind + " in slot " + slot);
        }
        return object;
    }
}

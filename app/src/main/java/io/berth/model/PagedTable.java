package io.berth.model;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A published state of a [TableEditor]: its pages, which are never written again.
final class PagedTable<T extends Keyed> implements Table<T> {
    static final int PAGE_BITS = 8;
    static final int PAGE_SIZE = 1 << PAGE_BITS;
    static final int INDEX_BITS = 10;
    static final int INDEX_SIZE = 1 << INDEX_BITS;

    private final @Nullable Object[][] pages;
    private final int[][] index;
    private final int size;
    private final int slots;

    PagedTable(@Nullable Object[][] pages, int[][] index, int size, int slots) {
        this.pages = pages;
        this.index = index;
        this.size = size;
        this.slots = slots;
    }

    static int hash(String namespace, String name) {
        int hash = 31 * namespace.hashCode() + name.hashCode();
        hash *= 0x9E3779B9;
        return hash ^ hash >>> 15;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable T at(int slot) {
        return slot < slots ? (T) pages[slot >>> PAGE_BITS][slot & PAGE_SIZE - 1] : null;
    }

    @Override
    public int slotOf(String namespace, String name) {
        int mask = (index.length << INDEX_BITS) - 1;
        for (int place = hash(namespace, name) & mask;; place = place + 1 & mask) {
            int slot = index[place >>> INDEX_BITS][place & INDEX_SIZE - 1] - 1;
            if (slot < 0) {
                return -1;
            }
            T object = at(slot);
            if (object != null && object.name().equals(name) && object.namespace().equals(namespace)) {
                return slot;
            }
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // identity is what tells a change
    public void forEachChangedSlot(Table<T> earlier, IntConsumer visit) {
        if (earlier == this) {
            return;
        }
        PagedTable<T> other = earlier instanceof PagedTable<T> paged ? paged : null;
        int all = Math.max(slots, earlier.slots());
        for (int from = 0; from < all; from += PAGE_SIZE) {
            int page = from >>> PAGE_BITS;
            int to = Math.min(all, from + PAGE_SIZE);
            if (other != null && to <= slots && to <= other.slots) {
                comparePages(pages[page], other.pages[page], from, to, visit);
                continue;
            }
            for (int slot = from; slot < to; slot++) {
                if (at(slot) != earlier.at(slot)) {
                    visit.accept(slot);
                }
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // identity is what tells a change
    private static void comparePages(@Nullable Object[] page, @Nullable Object[] before, int from, int to,
            IntConsumer visit) {
        if (page == before) {
            return;
        }
        for (int i = 0; i < to - from; i++) {
            if (page[i] != before[i]) {
                visit.accept(from + i);
            }
        }
    }
}

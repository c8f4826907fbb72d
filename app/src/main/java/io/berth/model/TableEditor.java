package io.berth.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The changing state behind [Table]s: pages of objects and an open-addressing index of slots, both copied on the first
/// write after they were published. Publishing after k changes costs O(k) and 8 bytes a page. For one thread.
public final class TableEditor<T extends Keyed> {
    private static final int PAGE_BITS = PagedTable.PAGE_BITS;
    private static final int PAGE_SIZE = PagedTable.PAGE_SIZE;
    private static final int INDEX_BITS = PagedTable.INDEX_BITS;
    private static final int INDEX_SIZE = PagedTable.INDEX_SIZE;

    private @Nullable Object[][] pages = new Object[1][PAGE_SIZE];
    private boolean[] pageIsOurs = {true};
    private int[][] index = new int[1][INDEX_SIZE];
    private boolean[] indexIsOurs = {true};
    private int size;
    private int slots;
    private int[] free = new int[16];
    private int freeCount;
    private @Nullable PagedTable<T> published;
    private @Nullable T replaced;

    public int size() {
        return size;
    }

    public int slots() {
        return slots;
    }

    /// The object in a slot, or null.
    @SuppressWarnings("unchecked")
    public @Nullable T at(int slot) {
        return slot < slots ? (T) pages[slot >>> PAGE_BITS][slot & PAGE_SIZE - 1] : null;
    }

    /// The slot of an object, or -1.
    public int slotOf(String namespace, String name) {
        int place = placeOf(namespace, name);
        return slotAt(place);
    }

    /// Adds the object, or puts it in the place of the one with the same name. Returns its slot.
    public int put(T object) {
        published = null;
        int place = placeOf(object.namespace(), object.name());
        int slot = slotAt(place);
        if (slot >= 0) {
            replaced = at(slot);
            page(slot)[slot & PAGE_SIZE - 1] = object;
            return slot;
        }
        replaced = null;
        slot = freeCount > 0 ? free[--freeCount] : slots++;
        if (slot >>> PAGE_BITS == pages.length) {
            growPages();
        }
        page(slot)[slot & PAGE_SIZE - 1] = object;
        setSlotAt(place, slot);
        size++;
        if (2 * size > index.length << INDEX_BITS) {
            growIndex();
        }
        return slot;
    }

    /// What the last [#put] took the place of, or null if it added something.
    public @Nullable T replaced() {
        return replaced;
    }

    /// Removes and returns the object of this name, or null if there is none.
    public @Nullable T remove(String namespace, String name) {
        int place = placeOf(namespace, name);
        int slot = slotAt(place);
        if (slot < 0) {
            return null;
        }
        published = null;
        T old = at(slot);
        page(slot)[slot & PAGE_SIZE - 1] = null;
        closeGap(place);
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = slot;
        size--;
        return old;
    }

    /// The state now; the same instance if nothing was changed since the last call.
    public Table<T> publish() {
        PagedTable<T> table = published;
        if (table == null) {
            table = new PagedTable<>(pages.clone(), index.clone(), size, slots);
            Arrays.fill(pageIsOurs, false);
            Arrays.fill(indexIsOurs, false);
            published = table;
        }
        return table;
    }

    private @Nullable Object[] page(int slot) {
        int page = slot >>> PAGE_BITS;
        if (!pageIsOurs[page]) {
            pages[page] = pages[page].clone();
            pageIsOurs[page] = true;
        }
        return pages[page];
    }

    private void growPages() {
        int count = pages.length;
        pages = Arrays.copyOf(pages, count + Math.max(1, count / 2));
        pageIsOurs = Arrays.copyOf(pageIsOurs, pages.length);
        for (int page = count; page < pages.length; page++) {
            pages[page] = new Object[PAGE_SIZE];
            pageIsOurs[page] = true;
        }
    }

    /// Where the name stands in the index, or the empty place where it would.
    private int placeOf(String namespace, String name) {
        int mask = (index.length << INDEX_BITS) - 1;
        int place = PagedTable.hash(namespace, name) & mask;
        while (true) {
            int slot = slotAt(place);
            if (slot < 0) {
                return place;
            }
            T object = at(slot);
            if (object != null && object.name().equals(name) && object.namespace().equals(namespace)) {
                return place;
            }
            place = place + 1 & mask;
        }
    }

    private int slotAt(int place) {
        return index[place >>> INDEX_BITS][place & INDEX_SIZE - 1] - 1;
    }

    private void setSlotAt(int place, int slot) {
        int page = place >>> INDEX_BITS;
        if (!indexIsOurs[page]) {
            index[page] = index[page].clone();
            indexIsOurs[page] = true;
        }
        index[page][place & INDEX_SIZE - 1] = slot + 1;
    }

    /// Moves back what was pushed past the place that becomes empty, so that no search ends too early.
    private void closeGap(int gap) {
        int mask = (index.length << INDEX_BITS) - 1;
        int hole = gap;
        for (int place = hole + 1 & mask;; place = place + 1 & mask) {
            int slot = slotAt(place);
            if (slot < 0) {
                break;
            }
            T object = at(slot);
            if (object == null) {
                throw new IllegalStateException("index names an empty slot " + slot);
            }
            int home = PagedTable.hash(object.namespace(), object.name()) & mask;
            if ((place - home & mask) >= (place - hole & mask)) {
                setSlotAt(hole, slot);
                hole = place;
            }
        }
        setSlotAt(hole, -1);
    }

    private void growIndex() {
        index = new int[2 * index.length][INDEX_SIZE];
        indexIsOurs = new boolean[index.length];
        Arrays.fill(indexIsOurs, true);
        for (int slot = 0; slot < slots; slot++) {
            T object = at(slot);
            if (object != null) {
                setSlotAt(emptyPlaceFor(object), slot);
            }
        }
    }

    /// For an object that is known not to stand in the index.
    private int emptyPlaceFor(T object) {
        int mask = (index.length << INDEX_BITS) - 1;
        int place = PagedTable.hash(object.namespace(), object.name()) & mask;
        while (slotAt(place) >= 0) {
            place = place + 1 & mask;
        }
        return place;
    }
}

package io.berth.analysis.history;

import io.berth.model.Keyed;
import io.berth.model.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A table that differs from another in some slots. It is written by the one that makes it, and not afterwards.
final class PastTable<T extends Keyed> implements Table<T> {
    private static final Object NOTHING = new Object();

    private record Key(String namespace, String name) {
    }

    private final Table<T> present;
    private final Map<Key, Integer> renamed = new HashMap<>();
    private @Nullable Object[] changed;
    private int slots;
    private int size;

    PastTable(Table<T> present) {
        this.present = present;
        slots = present.slots();
        size = present.size();
        changed = new Object[slots];
    }

    /// Puts an object, or nothing, in a slot. A slot is written at most once.
    void set(int slot, @Nullable T object) {
        if (slot >= slots) {
            slots = slot + 1;
            changed = Arrays.copyOf(changed, Math.max(slots, changed.length * 2));
        }
        T before = present.at(slot);
        size += (object == null ? 0 : 1) - (before == null ? 0 : 1);
        changed[slot] = object == null ? NOTHING : object;
        if (object != null && (before == null || !isNamed(before, object.namespace(), object.name()))) {
            renamed.put(new Key(object.namespace(), object.name()), slot);
        }
    }

    /// Puts an object in the slot of its name, or in a new one.
    void put(T object) {
        int slot = present.slotOf(object.namespace(), object.name());
        set(slot < 0 ? slots : slot, object);
    }

    private static boolean isNamed(Keyed object, String namespace, String name) {
        return object.name().equals(name) && object.namespace().equals(namespace);
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
    @SuppressWarnings("unchecked") // only objects of this table and the mark of none are stored
    public @Nullable T at(int slot) {
        if (slot >= slots) {
            return null;
        }
        Object object = changed[slot];
        if (object == null) {
            return present.at(slot);
        }
        return object.equals(NOTHING) ? null : (T) object;
    }

    @Override
    public int slotOf(String namespace, String name) {
        int slot = present.slotOf(namespace, name);
        T object = slot < 0 ? null : at(slot);
        if (object != null && isNamed(object, namespace, name)) {
            return slot;
        }
        return renamed.getOrDefault(new Key(namespace, name), -1);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // identity is what tells a change
    public void forEachChangedSlot(Table<T> earlier, IntConsumer visit) {
        if (earlier == this) {
            return;
        }
        int all = Math.max(slots, earlier.slots());
        for (int slot = 0; slot < all; slot++) {
            if (at(slot) != earlier.at(slot)) {
                visit.accept(slot);
            }
        }
    }
}

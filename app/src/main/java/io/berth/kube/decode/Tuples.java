package io.berth.kube.decode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Values known by the identity of the parts that they are made of, which are themselves held once. So a large value is
/// found again without being made. Bounded like [TextPool]. For one thread.
final class Tuples<T> {
    private static final int MOST = 1 << 16;

    private static final class Entry<T> {
        private final @Nullable Object[] parts;
        private final T value;

        Entry(@Nullable Object[] parts, T value) {
            this.parts = parts;
            this.value = value;
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private @Nullable Entry<T>[] table = new Entry[1 << 6];
    private int count;

    /// The value of the first parts of an array, or null.
    @Nullable
    T find(@Nullable Object[] parts, int length) {
        int slot = slot(parts, length);
        for (Entry<T> entry = table[slot]; entry != null; entry = table[slot]) {
            if (isSame(entry.parts, parts, length)) {
                return entry.value;
            }
            slot = slot + 1 & table.length - 1;
        }
        return null;
    }

    T add(@Nullable Object[] parts, int length, T value) {
        if (count == MOST) {
            Arrays.fill(table, null);
            count = 0;
        }
        if (2 * ++count > table.length) {
            grow();
        }
        put(new Entry<>(Arrays.copyOf(parts, length), value));
        return value;
    }

    private void put(Entry<T> entry) {
        int slot = slot(entry.parts, entry.parts.length);
        while (table[slot] != null) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = entry;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private void grow() {
        @Nullable
        Entry<T>[] old = table;
        table = new Entry[2 * old.length];
        for (Entry<T> entry : old) {
            if (entry != null) {
                put(entry);
            }
        }
    }

    private int slot(@Nullable Object[] parts, int length) {
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + System.identityHashCode(parts[i]);
        }
        return (hash ^ hash >>> 15) & table.length - 1;
    }

    @SuppressWarnings("ReferenceEquality") // the parts are held once: identity is what is asked for
    private static boolean isSame(@Nullable Object[] some, @Nullable Object[] others, int length) {
        if (some.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (some[i] != others[i]) {
                return false;
            }
        }
        return true;
    }
}

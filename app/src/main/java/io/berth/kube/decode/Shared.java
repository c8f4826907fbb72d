package io.berth.kube.decode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A kind of message whose value many objects share. Equal values are one instance; in protobuf equal bytes are not even
/// read again. Bounded like [TextPool]. For one thread.
final class Shared<T> {
    private static final int MOST = 1 << 14;

    private static final class Entry<T> {
        private final byte[] bytes;
        private final T value;

        Entry(byte[] bytes, T value) {
            this.bytes = bytes;
            this.value = value;
        }
    }

    private final Function<FieldReader, T> read;
    private final Map<T, T> values = new HashMap<>();
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private @Nullable Entry<T>[] byBytes = new Entry[1 << 6];
    private int count;

    /// @param read reads one; for values that are made, not read, see [#intern]
    Shared(Function<FieldReader, T> read) {
        this.read = read;
    }

    T read(FieldReader in) {
        return read.apply(in);
    }

    /// The value that these bytes were once read to, or null.
    @Nullable
    T find(byte[] bytes, int from, int to) {
        int slot = slot(bytes, from, to);
        for (Entry<T> entry = byBytes[slot]; entry != null; entry = byBytes[slot]) {
            if (Arrays.equals(entry.bytes, 0, entry.bytes.length, bytes, from, to)) {
                return entry.value;
            }
            slot = slot + 1 & byBytes.length - 1;
        }
        return null;
    }

    T add(byte[] bytes, int from, int to, T value) {
        T one = intern(value);
        if (2 * ++count > byBytes.length) {
            grow();
        }
        put(new Entry<>(Arrays.copyOfRange(bytes, from, to), one));
        return one;
    }

    /// The one instance of a value.
    T intern(T value) {
        T known = values.putIfAbsent(value, value);
        if (known != null) {
            return known;
        }
        if (values.size() > MOST) {
            values.clear();
            Arrays.fill(byBytes, null);
            count = 0;
        }
        return value;
    }

    private void put(Entry<T> entry) {
        int slot = slot(entry.bytes, 0, entry.bytes.length);
        while (byBytes[slot] != null) {
            slot = slot + 1 & byBytes.length - 1;
        }
        byBytes[slot] = entry;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private void grow() {
        @Nullable
        Entry<T>[] old = byBytes;
        byBytes = count > 4 * MOST ? new Entry[1 << 6] : new Entry[2 * old.length];
        if (count > 4 * MOST) {
            count = 1;
            return;
        }
        for (Entry<T> entry : old) {
            if (entry != null) {
                put(entry);
            }
        }
    }

    private int slot(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ hash >>> 15) & byBytes.length - 1;
    }
}

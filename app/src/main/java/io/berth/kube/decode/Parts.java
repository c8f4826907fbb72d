package io.berth.kube.decode;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list under way, kept and filled again for the next object. For one thread.
final class Parts<T> {
    private final Tuples<List<T>> lists = new Tuples<>();
    private @Nullable Object[] items = new Object[8];
    private int size;

    void add(T item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, 2 * size);
        }
        items[size++] = item;
    }

    /// The one list of these items, which must be held once themselves; empties this.
    List<T> shared() {
        int length = size;
        size = 0;
        if (length == 0) {
            return List.of();
        }
        List<T> known = lists.find(items, length);
        return known != null ? known : lists.add(items, length, copy(length));
    }

    /// A list of the items of its own; empties this.
    List<T> fresh() {
        int length = size;
        size = 0;
        return length == 0 ? List.of() : copy(length);
    }

    @SuppressWarnings("unchecked") // only items of the type are ever added
    private List<T> copy(int length) {
        return (List<T>) List.of(Arrays.copyOf(items, length));
    }
}

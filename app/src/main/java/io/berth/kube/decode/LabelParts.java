package io.berth.kube.decode;

import io.berth.model.Labels;
import java.util.Arrays;
import java.util.List;

/// Labels under way: entries in any order, the last of a key counts. For one thread.
final class LabelParts {
    private final Tuples<Labels> known = new Tuples<>();
    private String[] flat = new String[16];
    private int length;

    /// Adds an entry of pooled texts.
    void add(String key, String value) {
        int at = length;
        while (at > 0 && flat[at - 2].compareTo(key) > 0) {
            at -= 2;
        }
        if (at > 0 && flat[at - 2].equals(key)) {
            flat[at - 1] = value;
            return;
        }
        if (length + 2 > flat.length) {
            flat = Arrays.copyOf(flat, 2 * length);
        }
        System.arraycopy(flat, at, flat, at + 2, length - at);
        flat[at] = key;
        flat[at + 1] = value;
        length += 2;
    }

    /// Labels of their own, for those that are rarely alike; empties this.
    Labels fresh() {
        int size = length;
        length = 0;
        return size == 0 ? Labels.NONE : new Labels(List.of(Arrays.copyOf(flat, size)));
    }

    /// The one instance of these labels; empties this.
    Labels shared() {
        int size = length;
        length = 0;
        if (size == 0) {
            return Labels.NONE;
        }
        Labels labels = known.find(flat, size);
        return labels != null
                ? labels
                : known.add(flat, size, new Labels(List.of(Arrays.copyOf(flat, size))));
    }
}

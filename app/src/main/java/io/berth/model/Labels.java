package io.berth.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Labels, or a map of that shape, sorted by key and held flat: key, value, key, value.
///
/// @param flat an even number of strings, keys ascending and distinct
public record Labels(List<String> flat) {
    public static final Labels NONE = new Labels(List.of());

    public Labels {
        flat = List.copyOf(flat);
        if (flat.size() % 2 != 0) {
            throw new IllegalArgumentException("a key without a value: " + flat);
        }
        for (int i = 2; i < flat.size(); i += 2) {
            if (flat.get(i - 2).compareTo(flat.get(i)) >= 0) {
                throw new IllegalArgumentException("keys are not in order: " + flat);
            }
        }
    }

    public static Labels of(Map<String, String> map) {
        if (map.isEmpty()) {
            return NONE;
        }
        List<String> flat = new ArrayList<>(2 * map.size());
        new TreeMap<>(map).forEach((key, value) -> {
            flat.add(key);
            flat.add(value);
        });
        return new Labels(flat);
    }

    public static Labels of(String key, String value) {
        return new Labels(List.of(key, value));
    }

    public int size() {
        return flat.size() / 2;
    }

    public boolean isEmpty() {
        return flat.isEmpty();
    }

    /// The value of a key, or null if there is no such key.
    public @Nullable String get(String key) {
        int low = 0;
        int high = flat.size() / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = flat.get(2 * middle).compareTo(key);
            if (order == 0) {
                return flat.get(2 * middle + 1);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    public boolean has(String key) {
        return get(key) != null;
    }

    /// Whether every entry of this map stands in the other one with the same value; an empty map is contained in all.
    public boolean isContainedIn(Labels other) {
        for (int i = 0; i < flat.size(); i += 2) {
            if (!flat.get(i + 1).equals(other.get(flat.get(i)))) {
                return false;
            }
        }
        return true;
    }

    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < flat.size(); i += 2) {
            action.accept(flat.get(i), flat.get(i + 1));
        }
    }

    /// A copy, sorted by key.
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        forEach(map::put);
        return map;
    }

    public Labels with(String key, String value) {
        Map<String, String> map = toMap();
        map.put(key, value);
        return of(map);
    }
}

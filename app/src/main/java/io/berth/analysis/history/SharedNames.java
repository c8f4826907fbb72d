package io.berth.analysis.history;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Texts that stand in many entries of a log, by a number each. A text that no entry uses any more is let go, and its
/// number is used again. For one thread.
final class SharedNames {
    /// What a text takes beside its characters: itself, its place in the map and in the arrays.
    private static final int OVERHEAD = 112;

    private final Map<String, Integer> numbers = new HashMap<>();
    private String[] texts = {""};
    private int[] uses = {1};
    private int[] free = new int[8];
    private int freeCount;
    private int count = 1;
    private long bytes;

    SharedNames() {
        numbers.put("", 0);
    }

    /// The number of a text, for one more use of it; 0 for the empty one.
    int take(String text) {
        Integer known = numbers.get(text);
        if (known != null) {
            uses[known]++;
            return known;
        }
        int number = freeCount > 0 ? free[--freeCount] : count++;
        if (number == texts.length) {
            texts = Arrays.copyOf(texts, 2 * number);
            uses = Arrays.copyOf(uses, 2 * number);
        }
        texts[number] = text;
        uses[number] = 1;
        numbers.put(text, number);
        bytes += weight(text);
        return number;
    }

    /// Ends one use of a text.
    void release(int number) {
        if (--uses[number] == 0) {
            bytes -= weight(texts[number]);
            numbers.remove(texts[number]);
            texts[number] = "";
            if (freeCount == free.length) {
                free = Arrays.copyOf(free, 2 * freeCount);
            }
            free[freeCount++] = number;
        }
    }

    String text(int number) {
        return texts[number];
    }

    long bytes() {
        return bytes;
    }

    private static int weight(String text) {
        return OVERHEAD + text.length();
    }
}

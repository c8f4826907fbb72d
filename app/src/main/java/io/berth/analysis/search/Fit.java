package io.berth.analysis.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How well all words of a query fit a name, or a name in its namespace: one word at least fits the name, the others may
/// fit the namespace, for half of their score. For one thread at a time.
public final class Fit {
    /// They do not fit.
    public static final int NONE = WordScore.NONE;

    private final List<WordScore> words;
    private final long[] masks;
    private final Map<String, int[]> inNamespaces = new HashMap<>();

    /// @param words in lower case
    public Fit(List<String> words) {
        this.words = new ArrayList<>(words.size());
        masks = new long[words.size()];
        for (int i = 0; i < masks.length; i++) {
            String word = words.get(i);
            this.words.add(new WordScore(word));
            masks[i] = NameMask.of(word.toCharArray(), 0, word.length());
        }
    }

    /// The score of a text that is in no namespace; [#NONE] if a word does not fit it.
    public int of(String text) {
        int sum = 0;
        for (WordScore word : words) {
            int score = word.of(text);
            if (score == NONE) {
                return NONE;
            }
            sum += score;
        }
        return sum;
    }

    /// The places of all words' letters in a text, those that fit it.
    public BitSet places(String text) {
        BitSet places = new BitSet();
        for (WordScore word : words) {
            Arrays.stream(word.places(text)).forEach(places::set);
        }
        return places;
    }

    /// The score of a name that is packed in a page.
    int of(NameColumn.NamePage page, int place) {
        int from = page.starts()[place];
        int to = page.starts()[place + 1];
        long mask = page.masks()[place];
        if (words.size() == 1) {
            return (mask & masks[0]) == masks[0] ? words.getFirst().of(page.text(), from, to) : NONE;
        }
        String namespace = page.namespaces()[place];
        int[] near = namespace == null || namespace.isEmpty() ? null : inNamespace(namespace);
        int sum = 0;
        boolean named = false;
        for (int i = 0; i < masks.length; i++) {
            int score = (mask & masks[i]) == masks[i] ? words.get(i).of(page.text(), from, to) : NONE;
            named |= score != NONE;
            score = near == null ? score : Math.max(score, near[i]);
            if (score == NONE) {
                return NONE;
            }
            sum += score;
        }
        return named || masks.length == 0 ? sum : NONE;
    }

    private int[] inNamespace(String namespace) {
        int[] known = inNamespaces.get(namespace);
        if (known != null) {
            return known;
        }
        int[] scores = words.stream().mapToInt(word -> {
            int score = word.of(namespace);
            return score == NONE ? NONE : score / 2;
        }).toArray();
        inNamespaces.put(namespace, scores);
        return scores;
    }
}

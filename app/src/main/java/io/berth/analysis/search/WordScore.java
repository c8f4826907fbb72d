package io.berth.analysis.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How well a word fits a text whose letters hold the word's in its order: the best of all ways to lay the word over the
/// text. Letters that begin the text or a part of it count more, so do letters next to each other; each gap costs.
///
/// Found by dynamic programming over the word's letters: for each place of a letter, the best way that ends there comes
/// from the letter before at the place before, or from the best one further ahead. Only places that the letters before
/// and after leave room for are looked at. Makes no objects while it scores; for one thread at a time.
final class WordScore {
    /// The word does not fit.
    static final int NONE = Integer.MIN_VALUE / 2;

    /// Texts are looked at up to here: no name in Kubernetes is longer.
    static final int LONGEST = 253;

    private static final int LETTER = 4;
    private static final int TEXT_BEGINS = 12;
    private static final int PART_BEGINS = 8;
    private static final int NEXT_TO = 6;
    private static final int GAP = -2;
    private static final int WHOLE = 10;

    private final char[] word;
    private final int[] first;
    private final int[] last;
    private int[] before = new int[LONGEST];
    private int[] now = new int[LONGEST];

    /// @param word in lower case, not empty
    WordScore(String word) {
        this.word = word.toCharArray();
        first = new int[this.word.length];
        last = new int[this.word.length];
    }

    /// The score for a part of a text in lower case; [#NONE] if the word does not fit, else more than 0.
    ///
    /// @param to at most [#LONGEST] after from
    int of(char[] text, int from, int to) {
        if (word.length == 1) {
            return ofLetter(text, from, to);
        }
        if (!bound(text, from, to)) {
            return NONE;
        }
        for (int i = 0; i < word.length; i++) {
            row(i, text, from, null);
            int[] done = now;
            now = before;
            before = done;
        }
        int end = word.length - 1;
        int best = NONE;
        for (int at = first[end]; at <= last[end]; at++) {
            best = Math.max(best, before[at]);
        }
        return best + (to - from == word.length ? WHOLE : 0);
    }

    private int ofLetter(char[] text, int from, int to) {
        int best = NONE;
        for (int at = from; at < to; at++) {
            if (text[at] == word[0]) {
                best = Math.max(best, letter(text, from, at - from));
            }
        }
        return to - from == 1 && best != NONE ? best + WHOLE : best;
    }

    /// Scores of the letter at its places, counted from the text's beginning.
    private void row(int letter, char[] text, int from, int @Nullable [] cameFrom) {
        int reachable = NONE; // the best of the letter before that leaves a gap
        int reachableAt = -1;
        int begin = letter == 0 ? 0 : first[letter - 1];
        int seen = begin;
        for (int at = first[letter]; at <= last[letter]; at++) {
            if (letter == 0) {
                now[at] = text[from + at] == word[0] ? letter(text, from, at) : NONE;
                continue;
            }
            for (; seen < at - 1 && seen <= last[letter - 1]; seen++) {
                if (before[seen] > reachable) {
                    reachable = before[seen];
                    reachableAt = seen;
                }
            }
            if (text[from + at] != word[letter]) {
                now[at] = NONE;
                continue;
            }
            boolean adjoins = at - 1 >= begin && at - 1 <= last[letter - 1];
            int next = adjoins ? before[at - 1] + NEXT_TO : NONE;
            boolean joined = next >= reachable + GAP;
            now[at] = Math.max(NONE, letter(text, from, at) + (joined ? next : reachable + GAP));
            if (cameFrom != null) {
                cameFrom[at] = joined ? at - 1 : reachableAt;
            }
        }
    }

    private static int letter(char[] text, int from, int at) {
        if (at == 0) {
            return LETTER + TEXT_BEGINS;
        }
        char here = text[from + at];
        char ahead = text[from + at - 1];
        boolean begins = !Character.isLetterOrDigit(ahead) || (Character.isDigit(here) && !Character.isDigit(ahead));
        return begins && Character.isLetterOrDigit(here) ? LETTER + PART_BEGINS : LETTER;
    }

    /// Finds the first and the last place that each letter can have. Whether there is one for all.
    private boolean bound(char[] text, int from, int to) {
        int at = from;
        for (int i = 0; i < word.length; i++) {
            while (at < to && text[at] != word[i]) {
                at++;
            }
            if (at == to) {
                return false;
            }
            first[i] = at++ - from;
        }
        at = to - 1;
        for (int i = word.length - 1; i >= 0; i--) {
            while (text[at] != word[i]) {
                at--;
            }
            last[i] = at-- - from;
        }
        return true;
    }

    int of(String text) {
        char[] lower = SearchQuery.lower(text, LONGEST).toCharArray();
        return of(lower, 0, lower.length);
    }

    /// The places of the word's letters in a text, ascending; empty if it does not fit.
    int[] places(String text) {
        char[] lower = SearchQuery.lower(text, LONGEST).toCharArray();
        if (!bound(lower, 0, lower.length)) {
            return new int[0];
        }
        int[][] cameFrom = new int[word.length][lower.length];
        for (int i = 0; i < word.length; i++) {
            row(i, lower, 0, cameFrom[i]);
            int[] done = now;
            now = before;
            before = done;
        }
        int end = word.length - 1;
        int best = first[end];
        for (int at = first[end]; at <= last[end]; at++) {
            best = before[at] > before[best] ? at : best;
        }
        int[] places = new int[word.length];
        Arrays.fill(places, best);
        for (int i = end; i > 0; i--) {
            places[i - 1] = cameFrom[i][places[i]];
        }
        return places;
    }
}

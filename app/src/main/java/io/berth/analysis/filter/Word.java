package io.berth.analysis.filter;

import java.util.Arrays;

/// Characters of a text without a blank between them, of which quotes may protect some from being signs.
final class Word {
    private final char[] chars;
    private final boolean[] quoted;
    private final int[] places;
    private final int begin;
    private final int end;

    /// A whole word.
    ///
    /// @param places where each character stands in the text, and behind them where the word ends
    Word(char[] chars, boolean[] quoted, int[] places) {
        this(chars, quoted, places, 0, chars.length);
    }

    private Word(char[] chars, boolean[] quoted, int[] places, int begin, int end) {
        this.chars = chars;
        this.quoted = quoted;
        this.places = places;
        this.begin = begin;
        this.end = end;
    }

    int length() {
        return end - begin;
    }

    char at(int i) {
        return chars[begin + i];
    }

    /// Whether a sign stands there, outside of quotes.
    boolean has(char sign, int i) {
        return i >= 0 && i < length() && chars[begin + i] == sign && !quoted[begin + i];
    }

    /// The first place of a sign outside of quotes, or -1.
    int indexOf(char sign, int from) {
        for (int i = from; i < length(); i++) {
            if (has(sign, i)) {
                return i;
            }
        }
        return -1;
    }

    Word part(int from, int to) {
        return new Word(chars, quoted, places, begin + from, begin + to);
    }

    /// Where it begins in the text.
    int from() {
        return places[begin];
    }

    /// Where it ends in the text, exclusive.
    int to() {
        if (length() == 0) {
            return from();
        }
        return end == chars.length ? places[end] : places[end - 1] + 1;
    }

    /// Whether it is this word, ignoring case, and no quotes protect it.
    boolean is(String word) {
        if (!text().equalsIgnoreCase(word)) {
            return false;
        }
        for (int i = begin; i < end; i++) {
            if (quoted[i]) {
                return false;
            }
        }
        return true;
    }

    String text() {
        return new String(Arrays.copyOfRange(chars, begin, end));
    }
}

package io.berth.analysis.filter;

import java.util.Arrays;

/// A text that is asked for: whole, or as a part; `*` stands for any characters and `?` for one. Case is ignored.
///
/// A pattern is run as an automaton whose states are the bits of a number, all at once [1]: bit i is set while the first
/// i signs of the pattern fit. So a text of n characters takes n steps, of as many words of 64 bits as the pattern has
/// signs, whatever the pattern: nothing is ever tried again.
///
/// 1. R. Baeza-Yates, G. Gonnet: A new approach to text searching. Communications of the ACM 35 (10), 1992.
final class TextPattern {
    private static final int ASCII = 128;
    private static final char ONE = '?';
    private static final char ANY = '*';

    private final String plain;
    private final String sought; // the folded pattern if it is ASCII alone and any part may fit it; else empty
    private final boolean exact;
    private final int signs;
    private final int words;
    private final long[] stays; // states before which a star stands
    private final long[] ascii; // by character: the signs that fit it
    private final char[] others; // folded characters of the pattern beyond ASCII, ascending
    private final long[] otherFits;
    private final long[] oneFits; // the signs `?`

    /// A pattern.
    ///
    /// @param before whether anything may stand before it
    /// @param after whether anything may stand behind it
    private TextPattern(Word word, boolean before, boolean after) {
        char[] folded = new char[word.length()];
        boolean[] one = new boolean[word.length()];
        boolean[] star = new boolean[word.length() + 1];
        int count = 0;
        boolean wild = false;
        star[0] = before;
        for (int i = 0; i < word.length(); i++) {
            if (word.has(ANY, i)) {
                star[count] = true;
                wild = true;
            } else {
                one[count] = word.has(ONE, i);
                wild |= one[count];
                folded[count++] = fold(word.at(i));
            }
        }
        star[count] |= after;
        plain = word.text();
        exact = !wild && !before && !after;
        sought = !wild && before && after && isAscii(folded, count) ? new String(folded, 0, count) : "";
        signs = count;
        words = exact ? 0 : count / Long.SIZE + 1;
        stays = new long[words];
        oneFits = new long[words];
        ascii = new long[exact ? 0 : ASCII * words];
        others = exact ? new char[0] : othersOf(folded, one, count);
        otherFits = new long[others.length * words];
        if (!exact) {
            build(folded, one, star);
        }
    }

    /// Fits a whole text.
    static TextPattern whole(Word word) {
        return new TextPattern(word, false, false);
    }

    /// Fits any part of a text; with a wildcard in it, the whole text.
    static TextPattern part(Word word) {
        boolean open = !isWild(word);
        return new TextPattern(word, open, open);
    }

    /// Fits how a text begins; with a wildcard in it, the whole text.
    static TextPattern begin(Word word) {
        return new TextPattern(word, false, !isWild(word));
    }

    /// Fits how a text ends; with a wildcard in it, the whole text.
    static TextPattern end(Word word) {
        return new TextPattern(word, !isWild(word), false);
    }

    private static boolean isWild(Word word) {
        return word.indexOf(ANY, 0) >= 0 || word.indexOf(ONE, 0) >= 0;
    }

    private static char[] othersOf(char[] folded, boolean[] one, int count) {
        char[] found = new char[count];
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (folded[i] >= ASCII && !one[i]) {
                found[size++] = folded[i];
            }
        }
        char[] sorted = Arrays.copyOf(found, size);
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, distinct);
    }

    private void build(char[] folded, boolean[] one, boolean[] star) {
        for (int i = 0; i <= signs; i++) {
            if (star[i]) {
                stays[i / Long.SIZE] |= 1L << i;
            }
        }
        for (int i = 0; i < signs; i++) {
            if (one[i]) {
                oneFits[i / Long.SIZE] |= 1L << i;
            }
        }
        for (char c = 0; c < ASCII; c++) {
            System.arraycopy(oneFits, 0, ascii, c * words, words);
        }
        for (int i = 0; i < others.length; i++) {
            System.arraycopy(oneFits, 0, otherFits, i * words, words);
        }
        for (int i = 0; i < signs; i++) {
            if (one[i]) {
                continue;
            }
            if (folded[i] >= ASCII) {
                otherFits[Arrays.binarySearch(others, folded[i]) * words + i / Long.SIZE] |= 1L << i;
            } else {
                ascii[folded[i] * words + i / Long.SIZE] |= 1L << i;
                ascii[Character.toUpperCase(folded[i]) * words + i / Long.SIZE] |= 1L << i;
            }
        }
    }

    private static boolean isAscii(char[] text, int length) {
        for (int i = 0; i < length; i++) {
            if (text[i] >= ASCII) {
                return false;
            }
        }
        return true;
    }

    private static char fold(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    /// Whether it is run through a text and not just compared with it.
    boolean isSearch() {
        return !exact;
    }

    /// As it was typed, without quotes.
    String text() {
        return plain;
    }

    /// Whether every text that has this one as a part has the other too; false for what is no plain part.
    boolean isWithin(TextPattern other) {
        return !other.sought.isEmpty() && sought.contains(other.sought);
    }

    boolean matches(String text) {
        if (exact) {
            return plain.equalsIgnoreCase(text);
        }
        if (text.length() < signs) {
            return false;
        }
        if (!sought.isEmpty()) {
            // names of the cluster are in lower case nearly always: then nothing needs to be folded
            return text.contains(sought) || (isFoldedOtherwise(text) && run(text));
        }
        return run(text);
    }

    private boolean run(String text) {
        return words == 1 ? runs(text) : runsWide(text);
    }

    /// Whether a character of the text may stand for another one in lower case.
    private static boolean isFoldedOtherwise(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ASCII || (c >= 'A' && c <= 'Z')) {
                return true;
            }
        }
        return false;
    }

    /// Whether `kind/name` fits, without making that text.
    boolean matches(String kind, String name) {
        int slash = plain.indexOf('/');
        if (exact) {
            return slash == kind.length() && plain.length() == slash + 1 + name.length()
                    && plain.regionMatches(true, 0, kind, 0, slash)
                    && plain.regionMatches(true, slash + 1, name, 0, name.length());
        }
        return slash >= 0 && matches(kind + '/' + name);
    }

    private boolean runs(String text) {
        long stay = stays[0];
        long end = 1L << signs;
        boolean open = (stay & end) != 0;
        long state = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            state = (state & (c < ASCII ? ascii[c] : fits(c, 0))) << 1 | (state & stay);
            if (state == 0) {
                return false;
            }
            if (open && (state & end) != 0) {
                return true;
            }
        }
        return (state & end) != 0;
    }

    private boolean runsWide(String text) {
        long[] state = new long[words];
        state[0] = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            long carry = 0;
            for (int word = 0; word < words; word++) {
                long fitting = state[word] & (c < ASCII ? ascii[c * words + word] : fits(c, word));
                state[word] = fitting << 1 | carry | (state[word] & stays[word]);
                carry = fitting >>> (Long.SIZE - 1);
            }
        }
        return (state[signs / Long.SIZE] & 1L << signs) != 0;
    }

    private long fits(char c, int word) {
        char folded = fold(c);
        if (folded < ASCII) {
            return ascii[folded * words + word];
        }
        int place = Arrays.binarySearch(others, folded);
        return place < 0 ? oneFits[word] : otherFits[place * words + word];
    }
}

package io.berth.analysis.search;

/// Which letters a text holds, as bits: a word can only fit where the text has all of the word's.
final class NameMask {
    private static final int DIGITS = 26;
    private static final int DASH = 36;
    private static final int DOT = 37;
    private static final int OTHER = 38;

    private NameMask() {
    }

    /// The bits of a part of a text in lower case.
    static long of(char[] text, int from, int to) {
        long mask = 0;
        for (int i = from; i < to; i++) {
            mask |= 1L << bit(text[i]);
        }
        return mask;
    }

    private static int bit(char letter) {
        if (letter >= 'a' && letter <= 'z') {
            return letter - 'a';
        }
        if (letter >= '0' && letter <= '9') {
            return DIGITS + letter - '0';
        }
        return switch (letter) {
            case '-' -> DASH;
            case '.' -> DOT;
            default -> OTHER;
        };
    }
}

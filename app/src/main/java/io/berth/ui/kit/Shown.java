package io.berth.ui.kit;

/// Texts that come from a cluster or a file, made fit to be shown: nothing in them can move the cursor, turn the
/// direction of the line or hide a part of itself.
public final class Shown {
    private static final char REPLACEMENT = '\ufffd';
    private static final String ELLIPSIS = "…";

    private Shown() {
    }

    /// One line. Line breaks and tabs become spaces; other control characters, direction marks and invisible ones become
    /// U+FFFD, so that one sees that something was there.
    ///
    /// @param most code points kept at most, at least 1; the last is an ellipsis where more were there
    public static String line(String text, int most) {
        return clean(text, most, false);
    }

    /// Like [#line], but line breaks stay.
    public static String lines(String text, int most) {
        return clean(text.replace("\r\n", "\n"), most, true);
    }

    private static String clean(String text, int most, boolean breaks) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), most));
        int kept = 0;
        for (int i = 0; i < text.length();) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (++kept == most && i < text.length()) {
                return clean.append(ELLIPSIS).toString();
            }
            clean.appendCodePoint(fit(point, breaks));
        }
        return clean.toString();
    }

    private static int fit(int point, boolean breaks) {
        if (point == '\n') {
            return breaks ? point : ' ';
        }
        if (point == '\r' || point == '\t' || point == '\u2028' || point == '\u2029') {
            return ' ';
        }
        return switch (Character.getType(point)) {
            // FORMAT holds the direction overrides, isolates and marks, and the characters without width
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                REPLACEMENT;
            default -> point;
        };
    }
}

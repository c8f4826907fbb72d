package io.berth.cli;

/// Text from outside as a terminal may see it.
final class Printable {
    private Printable() {
    }

    /// The text on one line, without control characters, which could drive the terminal, and without the invisible ones
    /// that reorder text.
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length();) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            boolean hidden = Character.isISOControl(point) || Character.getType(point) == Character.FORMAT
                    || point == 0x2028 || point == 0x2029;
            if (hidden) {
                space |= Character.isWhitespace(point);
                continue;
            }
            if (space && !line.isEmpty()) {
                line.append(' ');
            }
            space = false;
            line.appendCodePoint(point);
        }
        return line.toString();
    }
}

package io.berth.ui.logs;

import java.util.ArrayList;
import java.util.List;

/// A line of a log, made fit to be shown: colours are kept as colours, every other sequence for a terminal is left out,
/// tabs are spaces, and other control characters, direction marks and invisible ones are seen as signs.
///
/// @param runs where the colour changes, ascending; empty if the whole line is plain
record LogText(String text, List<Run> runs) {
    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';
    private static final char REPLACEMENT = '\ufffd';
    /// The first of the pictures of control characters.
    private static final int PICTURES = 0x2400;
    private static final int DELETE = 0x7f;
    private static final int TAB = 8;

    LogText {
        runs = List.copyOf(runs);
    }

    /// From a place on the text is in this colour.
    record Run(int from, LogColour colour) {
    }

    static LogText of(String raw) {
        boolean plain = true;
        for (int i = 0; i < raw.length() && plain; i++) {
            char sign = raw.charAt(i);
            plain = sign >= ' ' && sign < DELETE;
        }
        return plain ? new LogText(raw, List.of()) : new Cleaning(raw).clean();
    }

    private static final class Cleaning {
        private final String raw;
        private final StringBuilder text;
        private final List<Run> runs = new ArrayList<>();
        private LogColour colour = LogColour.PLAIN;
        /// Whether no such text has an end from here on; it is looked for once.
        private boolean endless;

        Cleaning(String raw) {
            this.raw = raw;
            this.text = new StringBuilder(raw.length());
        }

        LogText clean() {
            for (int i = 0; i < raw.length();) {
                int point = raw.codePointAt(i);
                if (point == ESCAPE) {
                    i = sequence(i + 1);
                } else {
                    i += Character.charCount(point);
                    if (point != '\r' || i < raw.length()) {
                        add(point);
                    }
                }
            }
            return new LogText(text.toString(), runs);
        }

        private void add(int point) {
            if (point == '\t') {
                text.repeat(' ', TAB - text.length() % TAB);
            } else if (point < ' ') {
                text.append((char) (PICTURES + point));
            } else {
                text.appendCodePoint(fit(point));
            }
        }

        private static int fit(int point) {
            return switch (Character.getType(point)) {
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                        Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    REPLACEMENT;
                default -> point;
            };
        }

        /// Reads a sequence by ECMA-48 and returns where the text goes on.
        ///
        /// @param at after the escape character
        private int sequence(int at) {
            if (at >= raw.length()) {
                return at;
            }
            return switch (raw.charAt(at)) {
                case '[' -> control(at + 1);
                case ']', 'P', '^', '_', 'X' -> string(at + 1);
                default -> Math.min(raw.length(), raw.charAt(at) < '0' ? at + 2 : at + 1);
            };
        }

        private int control(int from) {
            int at = from;
            while (at < raw.length() && raw.charAt(at) >= ' ' && raw.charAt(at) < '@') {
                at++;
            }
            if (at < raw.length() && raw.charAt(at) == 'm') {
                colours(from, at);
            }
            boolean ended = at < raw.length() && raw.charAt(at) >= '@' && raw.charAt(at) < DELETE;
            return ended ? at + 1 : at;
        }

        /// A title, a link or another text for a terminal; one without an end is no sequence but the rest of the line.
        private int string(int from) {
            if (endless) {
                return from;
            }
            for (int at = from; at < raw.length(); at++) {
                if (raw.charAt(at) == BELL) {
                    return at + 1;
                }
                if (raw.charAt(at) == ESCAPE && at + 1 < raw.length() && raw.charAt(at + 1) == '\\') {
                    return at + 2;
                }
            }
            endless = true;
            return from;
        }

        private void colours(int from, int to) {
            LogColour next = colour;
            int number = 0;
            for (int i = from; i <= to; i++) {
                char sign = i < to ? raw.charAt(i) : ';';
                if (sign >= '0' && sign <= '9') {
                    number = Math.min(999, 10 * number + sign - '0');
                } else {
                    if (number == 38 || number == 48) {
                        break; // a colour of 256 or of 16 million: what follows are its parts
                    }
                    next = LogColour.after(next, number);
                    number = 0;
                }
            }
            if (next != colour) {
                colour = next;
                if (!runs.isEmpty() && runs.getLast().from() == text.length()) {
                    runs.removeLast();
                }
                runs.add(new Run(text.length(), next));
            }
        }
    }
}

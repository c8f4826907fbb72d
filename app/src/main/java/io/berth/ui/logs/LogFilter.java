package io.berth.ui.logs;

import java.util.ArrayList;
import java.util.List;

/// Which lines are wanted: those that contain a text, whatever its case. `*` stands for any number of signs, `?` for
/// one. Reads a line once for each part between stars, so no text makes it slow.
///
/// @param parts what stands between the stars, in lower case; empty for all lines
record LogFilter(List<String> parts) {
    static final LogFilter ALL = new LogFilter(List.of());
    private static final int LONGEST = 1000;

    LogFilter {
        parts = List.copyOf(parts);
    }

    /// What was typed; signs beyond the first 1,000 are left out.
    static LogFilter of(String typed) {
        String text = typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '*') {
                if (i > from) {
                    parts.add(lower(text.substring(from, i)));
                }
                from = i + 1;
            }
        }
        return parts.isEmpty() ? ALL : new LogFilter(parts);
    }

    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            lower.append(lower(text.charAt(i)));
        }
        return lower.toString();
    }

    private static char lower(char sign) {
        if (sign < 128) {
            return sign >= 'A' && sign <= 'Z' ? (char) (sign + 32) : sign;
        }
        return Character.toLowerCase(Character.toUpperCase(sign));
    }

    boolean isAll() {
        return parts.isEmpty();
    }

    boolean matches(String line) {
        int from = 0;
        for (String part : parts) {
            int found = find(line, part, from);
            if (found < 0) {
                return false;
            }
            from = found + part.length();
        }
        return true;
    }

    private static int find(String line, String part, int from) {
        char first = part.charAt(0);
        for (int at = from; at <= line.length() - part.length(); at++) {
            if ((first == '?' || lower(line.charAt(at)) == first) && isAt(line, part, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isAt(String line, String part, int at) {
        for (int i = 1; i < part.length(); i++) {
            if (part.charAt(i) != '?' && part.charAt(i) != lower(line.charAt(at + i))) {
                return false;
            }
        }
        return true;
    }
}

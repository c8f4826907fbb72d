package io.berth.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads Prometheus' text format 0.0.4, line by line. A line that cannot be read is counted and left out. Bounded: lines of
/// 16 KiB, 64 labels, values of labels cut at 256 characters.
final class PromText {
    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_LABELS = 64;
    private static final int LONGEST_VALUE = 256;

    /// Takes the samples in their order.
    @FunctionalInterface
    interface Sink {
        /// One sample.
        ///
        /// @param value as it is written: a number, `NaN` or `+Inf`
        void sample(String name, Map<String, String> labels, String value);
    }

    private final String line;
    private int at;

    private PromText(String line) {
        this.line = line;
    }

    /// Reads a page. Returns how many lines could not be read.
    ///
    /// @param prefixes only samples whose names begin like one of these are told
    static int read(byte[] page, String[] prefixes, Sink sink) {
        int broken = 0;
        int from = 0;
        while (from < page.length) {
            int to = from;
            while (to < page.length && page[to] != '\n') {
                to++;
            }
            if (to - from > LONGEST_LINE) {
                broken++;
            } else if (isWanted(page, from, to, prefixes)) {
                String line = new String(page, from, to - from, StandardCharsets.UTF_8);
                broken += new PromText(line).sample(sink) ? 0 : 1;
            } else if (from < to && page[from] != '#' && !isName(page[from])) {
                broken++;
            }
            from = to + 1;
        }
        return broken;
    }

    private static boolean isName(byte first) {
        return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '_' || first == ':'
                || first == '\r' || first == ' ' || first == '\t';
    }

    private static boolean isWanted(byte[] page, int from, int to, String[] prefixes) {
        for (String prefix : prefixes) {
            boolean same = to - from >= prefix.length();
            for (int i = 0; same && i < prefix.length(); i++) {
                same = page[from + i] == prefix.charAt(i);
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    private boolean sample(Sink sink) {
        String name = word();
        Map<String, String> labels = new HashMap<>();
        if (at < line.length() && line.charAt(at) == '{' && !labels(labels)) {
            return false;
        }
        skipBlanks();
        int from = at;
        while (at < line.length() && line.charAt(at) > ' ') {
            at++;
        }
        if (from == at || name.isEmpty()) {
            return false;
        }
        sink.sample(name, labels, line.substring(from, at));
        return true;
    }

    private String word() {
        int from = at;
        while (at < line.length() && (Character.isLetterOrDigit(line.charAt(at)) || line.charAt(at) == '_'
                || line.charAt(at) == ':')) {
            at++;
        }
        return line.substring(from, at);
    }

    private void skipBlanks() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
    }

    private boolean labels(Map<String, String> labels) {
        at++;
        while (true) {
            skipBlanks();
            if (at < line.length() && line.charAt(at) == '}') {
                at++;
                return true;
            }
            String name = word();
            skipBlanks();
            if (name.isEmpty() || at + 1 >= line.length() || line.charAt(at) != '=') {
                return false;
            }
            at++;
            skipBlanks();
            String value = quoted();
            if (value == null || labels.size() >= MOST_LABELS) {
                return false;
            }
            labels.put(name, value);
            skipBlanks();
            if (at < line.length() && line.charAt(at) == ',') {
                at++;
            }
        }
    }

    private @Nullable String quoted() {
        if (at >= line.length() || line.charAt(at) != '"') {
            return null;
        }
        StringBuilder value = new StringBuilder();
        for (at++; at < line.length(); at++) {
            char sign = line.charAt(at);
            if (sign == '"') {
                at++;
                return value.toString();
            }
            if (sign == '\\' && at + 1 < line.length()) {
                char escaped = line.charAt(++at);
                sign = escaped == 'n' ? '\n' : escaped;
            }
            if (value.length() < LONGEST_VALUE) {
                value.append(sign);
            }
        }
        return null;
    }
}

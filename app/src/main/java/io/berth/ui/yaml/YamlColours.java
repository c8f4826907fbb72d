package io.berth.ui.yaml;

import io.berth.ui.yaml.YamlPage.Part;
import io.berth.ui.yaml.YamlPage.Span;
import java.util.ArrayList;
import java.util.List;

/// What each part of YAML is, line by line: keys, texts, numbers and words with a meaning, comments, and texts of several
/// lines. It follows what servers write; what it takes wrongly has a wrong colour and nothing else.
final class YamlColours {
    private static final List<String> WORDS = List.of("true", "false", "null", "~", "{}", "[]");

    private final List<Span> spans = new ArrayList<>();
    /// How far the key of a text of several lines is indented; -1 outside of one.
    private int block = -1;

    /// One line without its end.
    void line(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        if (block >= 0 && (indent > block || indent == line.length())) {
            add(line.length(), Part.TEXT);
            return;
        }
        block = -1;
        int at = indent;
        while (line.startsWith("- ", at)) {
            at += 2;
        }
        plain(at);
        if (at < line.length() && line.charAt(at) == '#') {
            add(line.length() - at, Part.COMMENT);
            return;
        }
        int colon = colon(line, at);
        if (colon >= 0) {
            add(colon - at, Part.KEY);
            plain(1);
            value(line, colon + 1, at);
        } else {
            value(line, at, indent);
        }
    }

    private void value(String line, int from, int indent) {
        int at = from;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        plain(at - from);
        if (at == line.length()) {
            return;
        }
        char first = line.charAt(at);
        if (first == '|' || first == '>') {
            block = indent;
            plain(line.length() - at);
        } else {
            String value = line.substring(at).strip();
            add(line.length() - at, isNumber(value) || WORDS.contains(value) ? Part.NUMBER : Part.TEXT);
        }
    }

    /// Where the key ends, or -1 where there is none.
    private static int colon(String line, int from) {
        if (from >= line.length()) {
            return -1;
        }
        int at = from;
        char quote = line.charAt(from);
        if (quote == '"' || quote == '\'') {
            at = line.indexOf(quote, from + 1);
            if (at < 0) {
                return -1;
            }
        }
        int colon = line.indexOf(':', at);
        while (colon >= 0 && colon + 1 < line.length() && line.charAt(colon + 1) != ' ') {
            colon = line.indexOf(':', colon + 1);
        }
        return colon;
    }

    private static boolean isNumber(String value) {
        boolean digits = false;
        for (int i = 0; i < value.length(); i++) {
            char sign = value.charAt(i);
            digits |= sign >= '0' && sign <= '9';
            if ((sign < '0' || sign > '9') && sign != '.' && sign != '-') {
                return false;
            }
        }
        return digits;
    }

    void note(int length) {
        add(length, Part.NOTE);
    }

    void plain(int length) {
        add(length, Part.PLAIN);
    }

    private void add(int length, Part part) {
        if (length == 0) {
            return;
        }
        if (!spans.isEmpty() && spans.getLast().part() == part) {
            spans.set(spans.size() - 1, new Span(spans.getLast().length() + length, part));
        } else {
            spans.add(new Span(length, part));
        }
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }
}

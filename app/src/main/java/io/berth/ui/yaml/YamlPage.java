package io.berth.ui.yaml;

import io.berth.ui.kit.Shown;
import java.util.List;

/// A text of YAML, fit to be shown.
///
/// @param full as the server gave it
/// @param shown without control characters, and with long lines cut
/// @param cut lines that were
/// @param spans the parts of what is shown by what they are; together as long as it
record YamlPage(String full, String shown, int cut, List<Span> spans) {
    /// A line is shown up to here.
    static final int LONGEST_LINE = 1000;

    YamlPage {
        spans = List.copyOf(spans);
    }

    /// What a part is.
    enum Part {
        PLAIN, KEY, TEXT, NUMBER, COMMENT, NOTE;

        String styleClass() {
            return "yaml-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    record Span(int length, Part part) {
    }

    /// Reads a text once from its beginning to its end.
    ///
    /// @param more says after a cut line how many signs are left out, given their number
    static YamlPage of(String full, java.util.function.IntFunction<String> more) {
        String clean = Shown.lines(full, Integer.MAX_VALUE);
        StringBuilder shown = new StringBuilder(Math.min(clean.length(), 1 << 20));
        YamlColours colours = new YamlColours();
        int cut = 0;
        for (int from = 0; from < clean.length();) {
            int end = clean.indexOf('\n', from);
            int to = end < 0 ? clean.length() : end;
            int kept = kept(clean, from, to);
            String line = clean.substring(from, from + kept);
            shown.append(line);
            colours.line(line);
            if (from + kept < to) {
                String note = " … " + more.apply(to - from - kept);
                shown.append(note);
                colours.note(note.length());
                cut++;
            }
            if (end >= 0) {
                shown.append('\n');
                colours.plain(1);
            }
            from = to + 1;
        }
        return new YamlPage(full, shown.toString(), cut, colours.spans());
    }

    private static int kept(String text, int from, int to) {
        if (to - from <= LONGEST_LINE) {
            return to - from;
        }
        return Character.isHighSurrogate(text.charAt(from + LONGEST_LINE - 1)) ? LONGEST_LINE - 1 : LONGEST_LINE;
    }

    /// Where a text stands in what is shown, whatever its case, ascending; at most so many.
    List<Integer> find(String wanted, int most) {
        List<Integer> places = new java.util.ArrayList<>();
        if (wanted.isEmpty()) {
            return places;
        }
        String lower = shown.toLowerCase(java.util.Locale.ROOT);
        String text = wanted.toLowerCase(java.util.Locale.ROOT);
        if (lower.length() != shown.length()) {
            lower = shown;
            text = wanted;
        }
        for (int at = lower.indexOf(text); at >= 0 && places.size() < most; at = lower.indexOf(text, at + 1)) {
            places.add(at);
        }
        return places;
    }
}

package io.berth.ui.terminal;

import java.util.ArrayList;
import java.util.List;

/// A typed command as program and arguments. No shell reads it: spaces part words, and only quotes hold them together.
final class CommandLine {
    private CommandLine() {
    }

    /// The words; empty if there are none or a quote has no end.
    static List<String> split(String typed) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < typed.length(); i++) {
            char sign = typed.charAt(i);
            if (quote != 0) {
                if (sign == quote) {
                    quote = 0;
                } else {
                    word.append(sign);
                }
            } else if (sign == '"' || sign == '\'') {
                quote = sign;
                begun = true;
            } else if (Character.isWhitespace(sign)) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(sign);
                begun = true;
            }
        }
        if (quote != 0) {
            return List.of();
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}

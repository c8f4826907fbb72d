package io.berth.demo.inside;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads a line of a shell: commands joined by `;` and `&&`, words, quotes and variables.
final class ShellWords {
    /// A command of a line.
    ///
    /// @param onSuccess whether it runs only if the one before succeeded
    record Step(String text, boolean onSuccess) {
    }

    private ShellWords() {
    }

    static List<Step> steps(String line) {
        List<Step> steps = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean onSuccess = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean and = c == '&' && line.startsWith("&&", i);
            if (quote == 0 && (c == ';' || c == '\n' || and)) {
                steps.add(new Step(text.toString(), onSuccess));
                text.setLength(0);
                onSuccess = and;
                i += and ? 1 : 0;
                continue;
            }
            quote = quote == 0 && (c == '\'' || c == '"') ? c : c == quote ? 0 : quote;
            text.append(c);
        }
        steps.add(new Step(text.toString(), onSuccess));
        steps.removeIf(step -> step.text().isBlank());
        return steps;
    }

    static List<String> words(String text, Map<String, String> variables, int lastCode) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        boolean open = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '$' && quote != '\'') {
                i = variable(text, i, variables, lastCode, word);
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                open = true;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == ' ' || c == '\t')) {
                if (open || !word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
                open = false;
            } else {
                word.append(c);
            }
        }
        if (open || !word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static int variable(String text, int at, Map<String, String> variables, int lastCode, StringBuilder word) {
        if (text.startsWith("$?", at)) {
            word.append(lastCode);
            return at + 1;
        }
        int end = at + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        word.append(end == at + 1 ? "$" : variables.getOrDefault(text.substring(at + 1, end), ""));
        return end - 1;
    }
}

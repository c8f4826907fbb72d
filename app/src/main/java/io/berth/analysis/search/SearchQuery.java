package io.berth.analysis.search;

import io.berth.model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was typed to find something, read. Words are in lower case and without blanks.
///
/// @param scope what is looked through
/// @param kinds of objects that are looked for; empty unless the scope is [Scope#KINDS]
/// @param command what stands behind a colon and is no kind; empty unless the scope is [Scope#COMMANDS]
/// @param words all of which must be found; empty finds everything in the scope
public record SearchQuery(Scope scope, List<Kind> kinds, String command, List<String> words) {
    /// What is looked through.
    public enum Scope {
        /// Objects, rooms, actions.
        EVERYTHING,
        /// What can be done: the text began with `>`.
        ACTIONS,
        /// Objects of some kinds: the text began with `#` or with a colon and a kind.
        KINDS,
        /// A colon, and no kind's word yet.
        COMMANDS
    }

    /// Longer texts are cut: no name is longer.
    static final int LONGEST = 512;

    public SearchQuery {
        kinds = List.copyOf(kinds);
        words = List.copyOf(words);
    }

    /// Reads a text; never fails.
    public static SearchQuery parse(String text) {
        String typed = lower(text.strip(), LONGEST);
        if (typed.startsWith(">")) {
            return new SearchQuery(Scope.ACTIONS, List.of(), "", words(typed.substring(1)));
        }
        if (typed.startsWith("#")) {
            return new SearchQuery(Scope.KINDS, List.of(Kind.NAMESPACE), "", words(typed.substring(1)));
        }
        if (typed.startsWith(":")) {
            List<String> words = words(typed.substring(1));
            String command = words.isEmpty() ? "" : words.getFirst();
            Optional<KindWord> kind = KindWord.of(command);
            return kind.map(word -> new SearchQuery(Scope.KINDS, List.of(word.kind()), "",
                    words.subList(1, words.size())))
                    .orElseGet(() -> new SearchQuery(Scope.COMMANDS, List.of(), command, List.of()));
        }
        return new SearchQuery(Scope.EVERYTHING, List.of(), "", words(typed));
    }

    /// Each character alone, so that places in the text stay what they were.
    static String lower(String text, int most) {
        char[] lower = new char[Math.min(text.length(), most)];
        for (int i = 0; i < lower.length; i++) {
            lower[i] = Character.toLowerCase(text.charAt(i));
        }
        return new String(lower);
    }

    /// A slash parts words as a blank does, so that `namespace/name` finds what it names.
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '/' || Character.isWhitespace(text.charAt(i))) {
                if (i > from) {
                    words.add(text.substring(from, i));
                }
                from = i + 1;
            }
        }
        return words;
    }

    /// Whether objects of a kind are looked for.
    boolean looksFor(Kind kind) {
        return switch (scope) {
            case EVERYTHING -> !words.isEmpty();
            case KINDS -> kinds.contains(kind);
            case ACTIONS, COMMANDS -> false;
        };
    }

    /// Whether nothing was asked at all.
    public boolean isEmpty() {
        return scope == Scope.EVERYTHING && words.isEmpty();
    }
}

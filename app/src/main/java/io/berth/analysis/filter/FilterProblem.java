package io.berth.analysis.filter;

import java.util.ArrayList;
import java.util.List;

/// What is wrong at a place of a filter's text.
///
/// @param from where it begins, 0 ≤ from ≤ to ≤ length of the text
/// @param to where it ends, exclusive
/// @param what of the text is wrong, for the message; may be empty
public record FilterProblem(Kind kind, int from, int to, String what) {
    /// Why a text cannot be read.
    public enum Kind {
        UNKNOWN_KEY, NO_VALUE, NOT_A_NUMBER, NOT_AN_AGE, UNKNOWN_WORD, SECOND_LABEL, OPEN_PARENTHESIS, STRAY_PARENTHESIS, OPEN_QUOTE, NO_OPERAND, TOO_LONG, TOO_DEEP, TOO_MANY
    }

    /// The key or word that was probably meant; empty if nothing is like it.
    public String suggestion() {
        return switch (kind) {
            case UNKNOWN_KEY -> FilterKey.nearest(what, FilterKey.words());
            case UNKNOWN_WORD -> {
                List<String> words = new ArrayList<>(State.words());
                words.addAll(TermReader.QOS_CLASSES);
                words.addAll(Kinds.NAMES);
                words.addAll(List.of("yes", "no"));
                yield FilterKey.nearest(what, words);
            }
            case NO_VALUE, NOT_A_NUMBER, NOT_AN_AGE, SECOND_LABEL, OPEN_PARENTHESIS, STRAY_PARENTHESIS, OPEN_QUOTE,
                    NO_OPERAND, TOO_LONG, TOO_DEEP, TOO_MANY ->
                "";
        };
    }
}

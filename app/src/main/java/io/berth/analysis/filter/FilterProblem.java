package io.berth.analysis.filter;

/// What is wrong at a place of a filter's text.
///
/// @param from where it begins, 0 ≤ from ≤ to ≤ length of the text
/// @param to where it ends, exclusive
/// @param what of the text is wrong, for the message; may be empty
public record FilterProblem(Kind kind, int from, int to, String what) {
    /// Why a text cannot be read.
    public enum Kind {
        UNKNOWN_KEY, NO_VALUE, NOT_A_NUMBER, NOT_AN_AGE, UNKNOWN_WORD, OPEN_PARENTHESIS, STRAY_PARENTHESIS, OPEN_QUOTE, NO_OPERAND, TOO_LONG, TOO_DEEP
    }
}

package io.berth.analysis.filter;

/// What may stand at the caret.
///
/// @param from where the text that it replaces begins
/// @param to where that ends, exclusive
/// @param insert what stands there instead, quoted where it must be
/// @param hint a term that shows how a key is used; empty for values
/// @param count pods that have the value; -1 for keys
public record Completion(int from, int to, String insert, String hint, int count) {
    /// Whether a value must follow it.
    public boolean isKey() {
        return count < 0;
    }

    /// The text with it.
    public String in(String text) {
        return text.substring(0, from) + insert + text.substring(to);
    }

    /// Where the caret stands behind it.
    public int caret() {
        return from + insert.length();
    }
}

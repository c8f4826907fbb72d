package io.berth.nvml.agent.json;

/// Walks over a JSON text without building a tree. Of one thread.
///
/// Bounded by the text's own length and [#MAX_DEPTH]; every fault is a [MalformedJsonException]. Numbers are skipped, not
/// read: nothing here needs them.
public final class JsonCursor {
    /// Thrown for a text that is no JSON, or not of the expected shape.
    public static final class MalformedJsonException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedJsonException(String what) {
            super(what);
        }
    }

    static final int MAX_DEPTH = 64;

    private final String text;
    private int at;
    private int depth;
    /// One bit for each open bracket, the innermost lowest: 1 for an object.
    private long objects;
    private boolean first;

    public JsonCursor(String text) {
        this.text = text;
    }

    /// The first letter of the next value: `{`, `[`, `"`, a digit…; 0 at the end.
    public char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    public void beginObject() throws MalformedJsonException {
        open('{');
    }

    public void beginArray() throws MalformedJsonException {
        open('[');
    }

    /// Whether the open object or array has one more entry; takes its end otherwise.
    public boolean hasNext() throws MalformedJsonException {
        char next = peek();
        if (next == ((objects & 1) != 0 ? '}' : ']') && depth > 0) {
            at++;
            objects >>>= 1;
            depth--;
            first = false;
            return false;
        }
        if (!first) {
            take(',');
        }
        first = false;
        return true;
    }

    /// The next key of the open object.
    public String nextKey() throws MalformedJsonException {
        String key = nextString();
        take(':');
        return key;
    }

    public String nextString() throws MalformedJsonException {
        take('"');
        int end = at;
        while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\\') {
            end++;
        }
        var value = new StringBuilder(text.substring(at, end));
        at = end;
        while (true) {
            char letter = letter();
            if (letter == '"') {
                return value.toString();
            }
            value.append(letter == '\\' ? escaped() : letter);
        }
    }

    /// Passes over the next value, whatever it is.
    public void skip() throws MalformedJsonException {
        switch (peek()) {
            case '{' -> {
                beginObject();
                while (hasNext()) {
                    nextKey();
                    skip();
                }
            }
            case '[' -> {
                beginArray();
                while (hasNext()) {
                    skip();
                }
            }
            case '"' -> skipString();
            default -> skipWord();
        }
    }

    private void skipString() throws MalformedJsonException {
        take('"');
        for (char letter = letter(); letter != '"'; letter = letter()) {
            if (letter == '\\') {
                letter();
            }
        }
    }

    private void skipWord() throws MalformedJsonException {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw fault();
        }
    }

    private char escaped() throws MalformedJsonException {
        char letter = letter();
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int digit = 0; digit < 4; digit++) {
                    int value = Character.digit(letter(), 16);
                    if (value < 0) {
                        throw fault();
                    }
                    code = code << 4 | value;
                }
                yield (char) code;
            }
            default -> throw fault();
        };
    }

    private char letter() throws MalformedJsonException {
        if (at >= text.length()) {
            throw fault();
        }
        return text.charAt(at++);
    }

    private void open(char bracket) throws MalformedJsonException {
        take(bracket);
        if (++depth > MAX_DEPTH) {
            throw new MalformedJsonException("nested deeper than " + MAX_DEPTH);
        }
        objects = objects << 1 | (bracket == '{' ? 1 : 0);
        first = true;
    }

    private void take(char wanted) throws MalformedJsonException {
        if (peek() != wanted) {
            throw fault();
        }
        at++;
    }

    private MalformedJsonException fault() {
        return new MalformedJsonException("not the expected JSON at letter " + at);
    }
}

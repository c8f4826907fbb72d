package io.berth.nvml.agent.json;

/// Appends JSON to a text, commas by itself. Of one thread.
///
/// Never writes NaN or Infinity (they become `null`); control characters and lone surrogates are escaped, so the result
/// is ASCII-safe where it matters and always valid.
public final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out;
    private boolean needsComma;

    public JsonWriter(StringBuilder out) {
        this.out = out;
    }

    public JsonWriter beginObject() {
        return open('{');
    }

    public JsonWriter endObject() {
        return close('}');
    }

    public JsonWriter beginArray() {
        return open('[');
    }

    public JsonWriter endArray() {
        return close(']');
    }

    /// The key of the next value.
    public JsonWriter key(String name) {
        comma();
        quote(name);
        out.append(':');
        needsComma = false;
        return this;
    }

    public JsonWriter value(String text) {
        comma();
        quote(text);
        return this;
    }

    public JsonWriter value(long number) {
        comma();
        out.append(number);
        return this;
    }

    /// Whole numbers below 2^53 without a fraction, others with at most six digits after the point.
    public JsonWriter value(double number) {
        comma();
        if (!Double.isFinite(number)) {
            out.append("null");
        } else if (number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            out.append((long) number);
        } else {
            double rounded = Math.abs(number) < 1e9 ? Math.rint(number * 1e6) / 1e6 : number;
            out.append(rounded == Math.rint(rounded) && Math.abs(rounded) < 1e9
                    ? Long.toString((long) rounded)
                    : Double.toString(rounded));
        }
        return this;
    }

    public JsonWriter value(boolean truth) {
        comma();
        out.append(truth);
        return this;
    }

    public JsonWriter nullValue() {
        comma();
        out.append("null");
        return this;
    }

    public JsonWriter field(String name, String text) {
        return key(name).value(text);
    }

    public JsonWriter field(String name, long number) {
        return key(name).value(number);
    }

    public JsonWriter field(String name, boolean truth) {
        return key(name).value(truth);
    }

    private JsonWriter open(char bracket) {
        comma();
        out.append(bracket);
        needsComma = false;
        return this;
    }

    private JsonWriter close(char bracket) {
        out.append(bracket);
        needsComma = true;
        return this;
    }

    private void comma() {
        if (needsComma) {
            out.append(',');
        }
        needsComma = true;
    }

    /// A value that is JSON already.
    public JsonWriter ready(String json) {
        comma();
        out.append(json);
        return this;
    }

    private void quote(String text) {
        int plain = 0;
        while (plain < text.length() && isPlainAscii(text.charAt(plain))) {
            plain++;
        }
        out.append('"');
        if (plain == text.length()) {
            out.append(text);
        } else {
            escape(text);
        }
        out.append('"');
    }

    private void escape(String text) {
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '"' || letter == '\\') {
                out.append('\\').append(letter);
            } else if (isPlain(text, at)) {
                out.append(letter);
            } else {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt(letter >> shift & 0xf));
                }
            }
        }
    }

    private static boolean isPlainAscii(char letter) {
        return letter >= ' ' && letter < 0x7f && letter != '"' && letter != '\\';
    }

    private static boolean isPlain(String text, int at) {
        char letter = text.charAt(at);
        if (Character.isHighSurrogate(letter)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(letter)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return !Character.isISOControl(letter) && letter != '\u2028' && letter != '\u2029';
    }
}

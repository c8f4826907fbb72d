package io.berth.nvml.agent;

/// Text from elsewhere, safe for a terminal.
final class Escaped {
    private Escaped() {
    }

    /// Control and direction characters as `\u001b` and the like; the rest as it is.
    static String of(String text) {
        if (text.codePoints().noneMatch(Escaped::isHarmful)) {
            return text;
        }
        var out = new StringBuilder();
        text.codePoints().forEach(letter -> {
            if (isHarmful(letter)) {
                out.append(String.format("\\u%04x", letter));
            } else {
                out.appendCodePoint(letter);
            }
        });
        return out.toString();
    }

    private static boolean isHarmful(int letter) {
        int type = Character.getType(letter);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }
}

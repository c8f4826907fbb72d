package io.berth.kube.inspect;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Writes texts as YAML scalars with the quotes that kubectl would use: none where they are not needed, double ones
/// where YAML 1.1 would read something else than a text, a block for several lines.
final class YamlScalars {
    private static final Set<String> WORDS = Set.of("", "~", "null", "true", "false", "yes", "no", "on", "off", "y",
            "n",
            ".nan", ".inf", "-.inf", "+.inf", "=", "<<");
    /// Numbers, sexagesimal ones too, and dates.
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:0x[0-9a-fA-F_]++|0o?[0-7_]++|0b[01_]++"
            + "|[0-9][0-9_]*+(?:\\.[0-9_]*+)?(?:[eE][-+]?[0-9]++)?|\\.[0-9_]++(?:[eE][-+]?[0-9]++)?"
            + "|[0-9][0-9_]*+(?::[0-5]?[0-9])++(?:\\.[0-9_]*+)?)|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*+)?");
    private static final String NEVER_FIRST = ",[]{}#&*!|>'\"%@`";
    private static final int LONGEST_WORD = 64;

    private YamlScalars() {
    }

    static String key(String name) {
        return name.indexOf('\n') >= 0 ? quoted(name) : line(name);
    }

    /// @param indent of the lines of a block
    static String text(String text, int indent) {
        if (text.indexOf('\n') < 0) {
            return line(text);
        }
        return isPrintable(text) && !text.isBlank() ? block(text, indent) : quoted(text);
    }

    private static String line(String text) {
        if (!isPrintable(text) || isReadAsOther(text)) {
            return quoted(text);
        }
        return isPlain(text) ? text : "'" + text.replace("'", "''") + "'";
    }

    private static boolean isReadAsOther(String text) {
        return text.length() <= LONGEST_WORD && (WORDS.contains(text.toLowerCase(Locale.ROOT))
                || NUMBER.matcher(text).matches());
    }

    private static boolean isPlain(String text) {
        char first = text.charAt(0);
        char last = text.charAt(text.length() - 1);
        boolean mark = (first == '-' || first == '?' || first == ':')
                && (text.length() == 1 || text.charAt(1) == ' ');
        return !mark && NEVER_FIRST.indexOf(first) < 0 && first != ' ' && last != ' ' && last != ':'
                && !text.contains(": ") && !text.contains(" #") && !text.startsWith("---") && !text.startsWith("...");
    }

    /// Whether all of it may stand unescaped, line ends included.
    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c != '\n' && isEscaped(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEscaped(char c) {
        return c < ' ' || (c >= 0x7f && c <= 0xa0) || c == '\u2028' || c == '\u2029' || c == '\ufeff'
                || Character.isSurrogate(c) || c >= '\ufffe' || Character.getType(c) == Character.FORMAT;
    }

    private static String block(String text, int indent) {
        int end = text.length();
        while (text.charAt(end - 1) == '\n') {
            end--;
        }
        int ends = text.length() - end;
        StringBuilder block = new StringBuilder(text.length() + 64).append('|');
        if (text.charAt(0) == ' ' || text.charAt(0) == '\n') {
            block.append('2');
        }
        block.append(ends == 0 ? "-" : ends == 1 ? "" : "+");
        String pad = " ".repeat(Math.max(2, indent));
        for (String line : text.substring(0, end).split("\n", -1)) {
            block.append('\n').append(line.isEmpty() ? "" : pad).append(line);
        }
        return block.append("\n".repeat(Math.max(0, ends - 1))).toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
                    if (pair) {
                        quoted.append(c).append(text.charAt(++i));
                    } else if (Character.isSurrogate(c)) {
                        quoted.append('\ufffd');
                    } else if (isEscaped(c)) {
                        quoted.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}

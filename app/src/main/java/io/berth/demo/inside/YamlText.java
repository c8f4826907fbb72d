package io.berth.demo.inside;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Writes maps, lists, texts, numbers and flags as YAML in the style of kubectl: blocks, lists as deep as their key,
/// quotes only where a text would be read as something else.
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./@+=-]*(:[A-Za-z0-9_./@+=-]+)*");
    private static final Pattern SENTENCE = Pattern.compile("[A-Z][A-Za-z0-9_./,;'()\" =-]*[A-Za-z0-9.]");
    private static final Pattern WORD = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");
    private final StringBuilder text = new StringBuilder(4_096);

    private YamlText() {
    }

    static String of(Map<String, ?> fields) {
        YamlText yaml = new YamlText();
        yaml.map(fields, 0, false);
        return yaml.text.toString();
    }

    private void map(Map<?, ?> fields, int indent, boolean begun) {
        boolean first = begun;
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            if (!first) {
                text.repeat(" ", indent);
            }
            first = false;
            text.append(quoted(field.getKey().toString())).append(':');
            value(field.getValue(), indent);
        }
    }

    private void value(Object value, int indent) {
        switch (value) {
            case Map<?, ?> map when map.isEmpty() -> text.append(" {}\n");
            case List<?> list when list.isEmpty() -> text.append(" []\n");
            case Map<?, ?> map -> {
                text.append('\n');
                map(map, indent + 2, false);
            }
            case List<?> list -> {
                text.append('\n');
                list(list, indent);
            }
            default -> text.append(' ').append(scalar(value)).append('\n');
        }
    }

    private void list(List<?> items, int indent) {
        for (Object item : items) {
            text.repeat(" ", indent).append("- ");
            if (item instanceof Map<?, ?> map && !map.isEmpty()) {
                map(map, indent + 2, true);
            } else {
                text.append(item instanceof Map<?, ?> ? "{}" : scalar(item)).append('\n');
            }
        }
    }

    private static String scalar(Object value) {
        return value instanceof String words ? quoted(words) : value.toString();
    }

    private static String quoted(String words) {
        boolean plain = (PLAIN.matcher(words).matches() || SENTENCE.matcher(words).matches())
                && !WORD.matcher(words).matches();
        return plain ? words : '"' + words.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}

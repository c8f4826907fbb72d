package io.berth.kube.inspect;

import io.berth.port.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An object as the server sent it, written as kubectl writes YAML: fields in the server's order, blocks, no aliases.
/// What may be a secret is stood for by its size.
final class ObjectYaml {
    private static final int LONGEST = 4 << 20;
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private final StringBuilder text = new StringBuilder(8_192);

    private ObjectYaml() {
    }

    /// The YAML of a JSON text; failed if that is no JSON object.
    static Answer<String> of(byte[] json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return new Answer.Found<>(of(object));
            }
            return new Answer.Failed<>("the answer is no object");
        } catch (JacksonException e) {
            return new Answer.Failed<>(e.getOriginalMessage());
        }
    }

    private static String of(ObjectNode object) {
        if (object.get("metadata") instanceof ObjectNode meta) {
            meta.remove("managedFields");
            if (meta.get("annotations") instanceof ObjectNode annotations && annotations.has(LAST_APPLIED)) {
                String applied = scalar(annotations.path(LAST_APPLIED));
                annotations.put(LAST_APPLIED, size(applied.getBytes(StandardCharsets.UTF_8).length));
            }
        }
        JsonNode kind = object.get("kind");
        if (kind != null && kind.isString() && kind.stringValue().equals("Secret")) {
            mask(object, "data", true);
            mask(object, "stringData", false);
        }
        ObjectYaml yaml = new ObjectYaml();
        yaml.value(object, 0, true);
        if (yaml.isFull()) {
            yaml.text.setLength(LONGEST);
            yaml.text.setLength(yaml.text.lastIndexOf("\n") + 1);
            yaml.text.append("# … more than ").append(LONGEST >> 20).append(" MiB\n");
        }
        return yaml.text.toString();
    }

    private static void mask(ObjectNode secret, String field, boolean encoded) {
        if (!(secret.get(field) instanceof ObjectNode values)) {
            if (secret.has(field)) {
                secret.put(field, "<hidden>");
            }
            return;
        }
        for (String name : List.copyOf(values.propertyNames())) {
            values.put(name, size(length(scalar(values.get(name)), encoded)));
        }
    }

    private static int length(String value, boolean encoded) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        try {
            return encoded ? Base64.getMimeDecoder().decode(bytes).length : bytes.length;
        } catch (IllegalArgumentException _) {
            return bytes.length;
        }
    }

    private static String size(int bytes) {
        return "<" + bytes + (bytes == 1 ? " byte>" : " bytes>");
    }

    private boolean isFull() {
        return text.length() > LONGEST;
    }

    /// Writes what stands behind a key or a dash.
    ///
    /// @param begun whether a block may begin on this line
    private void value(JsonNode node, int indent, boolean begun) {
        if (isFull()) {
            return;
        }
        if (node.isObject() && !node.isEmpty()) {
            map(node, indent, begun);
        } else if (node.isArray() && !node.isEmpty()) {
            list(node, begun ? indent : Math.max(0, indent - 2), begun);
        } else {
            text.append(text.isEmpty() || begun ? "" : " ").append(leaf(node, indent)).append('\n');
        }
    }

    private void map(JsonNode node, int indent, boolean begun) {
        if (!begun) {
            text.append('\n');
        }
        boolean first = begun;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!first) {
                text.repeat(" ", indent);
            }
            first = false;
            text.append(YamlScalars.key(field.getKey())).append(':');
            value(field.getValue(), indent + 2, false);
        }
    }

    private void list(JsonNode node, int indent, boolean begun) {
        if (!begun) {
            text.append('\n');
        }
        boolean first = begun;
        for (JsonNode item : node) {
            if (!first) {
                text.repeat(" ", indent);
            }
            first = false;
            text.append("- ");
            value(item, indent + 2, true);
        }
    }

    private static String leaf(JsonNode node, int indent) {
        if (node.isObject()) {
            return "{}";
        }
        if (node.isArray()) {
            return "[]";
        }
        return node.isString() ? YamlScalars.text(node.stringValue(), indent) : scalar(node);
    }

    private static String scalar(JsonNode node) {
        return node.isString() ? node.stringValue() : node.toString();
    }
}

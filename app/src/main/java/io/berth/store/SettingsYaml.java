package io.berth.store;

import io.berth.model.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The settings as YAML. Keys that are unknown are ignored, and so are values that are no text where a text belongs: a
/// newer or an edited file still gives what can be read of it.
final class SettingsYaml {
    private static final YAMLMapper MAPPER = new YAMLMapper();

    private SettingsYaml() {
    }

    /// The settings in a text; the defaults for an empty one.
    ///
    /// @throws IllegalArgumentException if it is no YAML or no map
    static Settings read(String yaml) {
        JsonNode root;
        try {
            root = MAPPER.readTree(yaml);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
        if (root.isMissingNode() || root.isNull()) {
            return Settings.DEFAULT;
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException("not a map");
        }
        return new Settings(text(root, "theme"), text(root, "language"), text(root, "lastContext"),
                text(root, "lastRoom"), map(root.path("views")), list(root.path("consents")),
                list(root.path("files")));
    }

    static String write(Settings settings) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("theme", settings.theme());
        root.put("language", settings.language());
        root.put("lastContext", settings.lastContext());
        root.put("lastRoom", settings.lastRoom());
        root.put("views", new TreeMap<>(settings.views()));
        root.put("consents", settings.consents());
        root.put("files", settings.files());
        return MAPPER.writeValueAsString(root);
    }

    private static String text(JsonNode root, String key) {
        JsonNode value = root.path(key);
        return value.isString() ? value.stringValue() : "";
    }

    private static List<String> list(JsonNode node) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : node) {
            if (value.isString()) {
                texts.add(value.stringValue());
            }
        }
        return texts;
    }

    private static Map<String, String> map(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (entry.getValue().isString()) {
                texts.put(entry.getKey(), entry.getValue().stringValue());
            }
        }
        return texts;
    }
}

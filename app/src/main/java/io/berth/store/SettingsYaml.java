package io.berth.store;

import io.berth.model.settings.ContextSettings;
import io.berth.model.settings.Hue;
import io.berth.model.settings.ProgramDecision;
import io.berth.model.settings.SavedView;
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
        return new Settings(text(root, "theme"), text(root, "language"), text(root, "motion"),
                text(root, "lastContext"),
                text(root, "lastRoom"), map(root.path("views")), programs(root.path("programs")),
                list(root.path("files")), contexts(root.path("contexts")), savedViews(root.path("savedViews")));
    }

    static String write(Settings settings) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("theme", settings.theme());
        root.put("language", settings.language());
        root.put("motion", settings.motion());
        root.put("lastContext", settings.lastContext());
        root.put("lastRoom", settings.lastRoom());
        root.put("views", new TreeMap<>(settings.views()));
        root.put("programs", settings.programs().stream().map(SettingsYaml::written).toList());
        root.put("files", settings.files());
        Map<String, Object> contexts = new TreeMap<>();
        settings.contexts().forEach((key, said) -> contexts.put(key, written(said)));
        root.put("contexts", contexts);
        root.put("savedViews", settings.savedViews().stream().map(SettingsYaml::written).toList());
        return MAPPER.writeValueAsString(root);
    }

    private static Map<String, Object> written(ProgramDecision decision) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", decision.file());
        map.put("user", decision.user());
        map.put("allowed", decision.allowed());
        map.put("hash", decision.consentHash());
        map.put("command", decision.command());
        map.put("found", decision.resolved());
        map.put("arguments", decision.arguments());
        map.put("environment", new TreeMap<>(decision.environment()));
        return map;
    }

    private static Map<String, Object> written(SavedView view) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", view.name());
        map.put("view", view.text());
        return map;
    }

    /// A view without a name cannot be chosen, and is none.
    private static List<SavedView> savedViews(JsonNode node) {
        List<SavedView> views = new ArrayList<>();
        for (JsonNode value : node) {
            if (!text(value, "name").isEmpty()) {
                views.add(new SavedView(text(value, "name"), text(value, "view")));
            }
        }
        return views;
    }

    private static Map<String, Object> written(ContextSettings said) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", said.name());
        map.put("colour", said.hue().word());
        map.put("protected", said.isProtected());
        map.put("readOnly", said.readOnly());
        map.put("namespaces", said.namespaces());
        return map;
    }

    /// An answer without a hash or with anything but true and false for an answer is none: it is asked again.
    private static List<ProgramDecision> programs(JsonNode node) {
        List<ProgramDecision> decisions = new ArrayList<>();
        for (JsonNode value : node) {
            if (value.path("allowed").isBoolean() && !text(value, "hash").isEmpty()) {
                decisions.add(new ProgramDecision(text(value, "file"), text(value, "user"),
                        value.path("allowed").booleanValue(), text(value, "hash"), text(value, "command"),
                        text(value, "found"), list(value.path("arguments")), map(value.path("environment"))));
            }
        }
        return decisions;
    }

    /// A mark that guards is set for anything but `false`: an edited file must not take a guard away by mistake.
    private static Map<String, ContextSettings> contexts(JsonNode node) {
        Map<String, ContextSettings> contexts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode said = entry.getValue();
            if (said.isObject()) {
                contexts.put(entry.getKey(), new ContextSettings(text(said, "name"), Hue.of(text(said, "colour")),
                        guard(said.path("protected")), guard(said.path("readOnly")), list(said.path("namespaces"))));
            }
        }
        return contexts;
    }

    private static boolean guard(JsonNode node) {
        return !node.isMissingNode() && !(node.isBoolean() && !node.booleanValue());
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

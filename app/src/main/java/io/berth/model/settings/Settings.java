package io.berth.model.settings;

import java.util.List;
import java.util.Map;

/// What the program remembers between starts.
///
/// @param theme `light`, `dark`, or empty: as the desktop
/// @param language a language tag (`en`, `zh-CN`), or empty: as the desktop
/// @param lastContext the context that was open; empty if none
/// @param lastRoom name of the room that was open; empty if none
/// @param views state of each room under names of its own
/// @param consents hashes of the exec plugins that were allowed
/// @param files kubeconfig files that the operator added
public record Settings(String theme, String language, String lastContext, String lastRoom, Map<String, String> views,
        List<String> consents, List<String> files) {
    public static final Settings DEFAULT = new Settings("", "", "", "", Map.of(), List.of(), List.of());

    public Settings {
        views = Map.copyOf(views);
        consents = List.copyOf(consents);
        files = List.copyOf(files);
    }

    public Settings withTheme(String changed) {
        return new Settings(changed, language, lastContext, lastRoom, views, consents, files);
    }

    public Settings withLanguage(String changed) {
        return new Settings(theme, changed, lastContext, lastRoom, views, consents, files);
    }

    public Settings withLastContext(String changed) {
        return new Settings(theme, language, changed, lastRoom, views, consents, files);
    }

    public Settings withLastRoom(String changed) {
        return new Settings(theme, language, lastContext, changed, views, consents, files);
    }

    public Settings withViews(Map<String, String> changed) {
        return new Settings(theme, language, lastContext, lastRoom, changed, consents, files);
    }

    public Settings withConsents(List<String> changed) {
        return new Settings(theme, language, lastContext, lastRoom, views, changed, files);
    }

    public Settings withFiles(List<String> changed) {
        return new Settings(theme, language, lastContext, lastRoom, views, consents, changed);
    }
}

package io.berth.model.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the program remembers between starts.
///
/// @param theme `light`, `dark`, or empty: as the desktop
/// @param language a language tag (`en`, `zh-CN`), or empty: as the desktop
/// @param motion `reduced`, `full`, or empty: as the desktop
/// @param lastContext the context that was open; empty if none
/// @param lastRoom name of the room that was open; empty if none
/// @param views state of each room under names of its own
/// @param programs the last answer about the program of each user entry, the latest last
/// @param files kubeconfig files that the operator added
/// @param contexts what the operator says about contexts, by [ContextSettings#key]
/// @param savedViews of the map, in the operator's order
public record Settings(String theme, String language, String motion, String lastContext, String lastRoom,
        Map<String, String> views,
        List<ProgramDecision> programs, List<String> files, Map<String, ContextSettings> contexts,
        List<SavedView> savedViews) {
    public static final Settings DEFAULT = new Settings("", "", "", "", "", Map.of(), List.of(), List.of(), Map.of(),
            List.of());

    public Settings {
        views = Map.copyOf(views);
        programs = List.copyOf(programs);
        files = List.copyOf(files);
        contexts = Map.copyOf(contexts);
        savedViews = List.copyOf(savedViews);
    }

    public Settings withTheme(String changed) {
        return new Settings(changed, language, motion, lastContext, lastRoom, views, programs, files, contexts,
                savedViews);
    }

    public Settings withLanguage(String changed) {
        return new Settings(theme, changed, motion, lastContext, lastRoom, views, programs, files, contexts,
                savedViews);
    }

    public Settings withMotion(String changed) {
        return new Settings(theme, language, changed, lastContext, lastRoom, views, programs, files, contexts,
                savedViews);
    }

    public Settings withLastContext(String changed) {
        return new Settings(theme, language, motion, changed, lastRoom, views, programs, files, contexts,
                savedViews);
    }

    public Settings withLastRoom(String changed) {
        return new Settings(theme, language, motion, lastContext, changed, views, programs, files, contexts,
                savedViews);
    }

    public Settings withViews(Map<String, String> changed) {
        return new Settings(theme, language, motion, lastContext, lastRoom, changed, programs, files, contexts,
                savedViews);
    }

    public Settings withFiles(List<String> changed) {
        return new Settings(theme, language, motion, lastContext, lastRoom, views, programs, changed, contexts,
                savedViews);
    }

    public Settings withSavedViews(List<SavedView> changed) {
        return new Settings(theme, language, motion, lastContext, lastRoom, views, programs, files, contexts, changed);
    }

    /// Takes an answer about a program, in place of the one before.
    public Settings with(ProgramDecision decision) {
        List<ProgramDecision> changed = new ArrayList<>(programs);
        changed.removeIf(decision::replaces);
        changed.add(decision);
        return new Settings(theme, language, motion, lastContext, lastRoom, views, changed, files, contexts,
                savedViews);
    }

    /// What the operator says about a context; [ContextSettings#NONE] if nothing.
    public ContextSettings context(String key) {
        ContextSettings said = contexts.get(key);
        return said == null ? ContextSettings.NONE : said;
    }

    /// Takes what the operator says about a context; [ContextSettings#NONE] forgets it.
    public Settings withContext(String key, ContextSettings said) {
        Map<String, ContextSettings> changed = new TreeMap<>(contexts);
        if (said.equals(ContextSettings.NONE)) {
            changed.remove(key);
        } else {
            changed.put(key, said);
        }
        return new Settings(theme, language, motion, lastContext, lastRoom, views, programs, files, changed,
                savedViews);
    }
}

package io.berth.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where the program keeps its files on this platform. The folders need not exist.
///
/// @param config what the operator chose
/// @param state what happened: journal and logs
/// @param cache what can be made again
public record Folders(Path config, Path state, Path cache) {

    /// The folders of a user. Follows the XDG base directory specification 0.8 on Linux, where a relative path in a
    /// variable is ignored, and the platform's own custom elsewhere.
    ///
    /// @param environment of the process
    /// @param home the user's folder
    /// @param system as in the system property `os.name`
    public static Folders of(Map<String, String> environment, Path home, String system) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            Path roaming = folder(environment, "APPDATA", home.resolve("AppData/Roaming"));
            Path local = folder(environment, "LOCALAPPDATA", home.resolve("AppData/Local")).resolve("Berth");
            return new Folders(roaming.resolve("Berth"), local.resolve("State"), local.resolve("Cache"));
        }
        if (os.startsWith("mac")) {
            Path library = home.resolve("Library");
            Path support = library.resolve("Application Support/Berth");
            return new Folders(support, support.resolve("State"), library.resolve("Caches/Berth"));
        }
        return new Folders(folder(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("berth"),
                folder(environment, "XDG_STATE_HOME", home.resolve(".local/state")).resolve("berth"),
                folder(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("berth"));
    }

    private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.get(variable);
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        Path named = Path.of(value);
        return named.isAbsolute() ? named : otherwise;
    }
}

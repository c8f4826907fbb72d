package io.berth.port;

import io.berth.model.settings.Settings;

/// Keeps the settings. Both calls block on the file system only.
public interface SettingsStore {
    /// What was last saved; the defaults where nothing was, or where it cannot be understood (that is logged, and the
    /// file is kept under another name).
    Settings load();

    /// Saves all of it at once, so that a crash, a full disk or a refusal leaves the old as it was. A failure is logged.
    Saving save(Settings settings);

    /// One that has nothing and keeps nothing.
    static SettingsStore forgetful() {
        return new SettingsStore() {
            @Override
            public Settings load() {
                return Settings.DEFAULT;
            }

            @Override
            public Saving save(Settings settings) {
                return new Saving.Saved();
            }
        };
    }

    /// How saving ended.
    sealed interface Saving {
        record Saved() implements Saving {
        }

        /// The old settings stay as they were.
        ///
        /// @param file that was to be written
        /// @param reason the system's words, unchanged
        record Failed(String file, String reason) implements Saving {
        }
    }
}

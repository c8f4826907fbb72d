package io.berth.port;

import io.berth.model.settings.Settings;

/// Keeps the settings. Both calls block on the file system only.
public interface SettingsStore {
    /// What was last saved; the defaults where nothing was, or where it cannot be understood (that is logged, and the
    /// file is kept under another name).
    Settings load();

    /// Saves all of it at once, so that a crash leaves the old or the new. Returns false, logged, if it could not.
    boolean save(Settings settings);
}

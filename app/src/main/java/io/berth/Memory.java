package io.berth;

import io.berth.model.settings.Settings;
import io.berth.port.SettingsStore;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/// The settings as they are now; each change is saved in the background. Any thread.
final class Memory implements AutoCloseable {
    private final SettingsStore store;
    private final Executor background;
    private final Object saving = new Object();
    private Settings settings; // guarded by this
    private Settings saved; // guarded by saving

    /// Loads the settings.
    Memory(SettingsStore store, Executor background) {
        this.store = store;
        this.background = background;
        settings = store.load();
        saved = settings;
    }

    synchronized Settings settings() {
        return settings;
    }

    void change(UnaryOperator<Settings> change) {
        synchronized (this) {
            Settings changed = change.apply(settings);
            if (changed.equals(settings)) {
                return;
            }
            settings = changed;
        }
        background.execute(this::save);
    }

    private void save() {
        synchronized (saving) {
            Settings now = settings();
            if (!now.equals(saved) && store.save(now)) {
                saved = now;
            }
        }
    }

    /// Saves what is not saved yet.
    @Override
    public void close() {
        save();
    }
}

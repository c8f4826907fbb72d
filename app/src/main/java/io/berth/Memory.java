package io.berth;

import io.berth.model.settings.Settings;
import io.berth.port.SettingsStore;
import io.berth.port.SettingsStore.Saving;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The settings as they are now; each change is saved in the background. Any thread.
final class Memory implements AutoCloseable {
    private final SettingsStore store;
    private final Executor background;
    private final Object saving = new Object();
    private Settings settings; // guarded by this
    private Settings saved; // guarded by saving
    private Saving last = new Saving.Saved(); // guarded by saving
    private Consumer<Saving> follower = _ -> {
    }; // guarded by saving

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

    /// Tells the last follower, on any thread, when saving begins to fail, fails otherwise, or works again. Until it works
    /// the settings stay in effect, and each change and closing try again.
    void follow(Consumer<Saving> told) {
        synchronized (saving) {
            follower = told;
        }
    }

    /// How a part of the window was left, in its own words; empty if that is not known.
    String view(String part) {
        String view = settings().views().get(part);
        return view == null ? "" : view;
    }

    /// Remembers how a part of the window is left; an empty text forgets it.
    void remember(String part, String view) {
        change(now -> {
            Map<String, String> views = new TreeMap<>(now.views());
            if (view.isEmpty()) {
                views.remove(part);
            } else {
                views.put(part, view);
            }
            return now.withViews(views);
        });
    }

    private void save() {
        synchronized (saving) {
            Settings now = settings();
            if (now.equals(saved)) {
                return;
            }
            Saving ended = store.save(now);
            if (ended instanceof Saving.Saved) {
                saved = now;
            }
            if (!ended.equals(last)) {
                last = ended;
                follower.accept(ended);
            }
        }
    }

    /// Saves what is not saved yet.
    @Override
    public void close() {
        save();
    }
}

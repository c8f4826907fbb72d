package io.berth;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.settings.Settings;
import io.berth.port.SettingsStore;
import io.berth.port.SettingsStore.Saving;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final Saving FULL = new Saving.Failed("/home/me/settings.yaml", "No space left on device");

    private final List<Settings> tried = new ArrayList<>();
    private final List<Saving> told = new ArrayList<>();
    private Saving ending = FULL;
    private final Memory memory = new Memory(new SettingsStore() {
        @Override
        public Settings load() {
            return Settings.DEFAULT;
        }

        @Override
        public Saving save(Settings settings) {
            tried.add(settings);
            return ending;
        }
    }, Runnable::run);

    private void change(String theme) {
        memory.change(now -> now.withTheme(theme));
    }

    @Test
    void tellsOnceThatSavingFailsAndKeepsWhatWasChanged() {
        memory.follow(told::add);

        change("dark");
        change("light");

        assertThat(told).containsExactly(FULL);
        assertThat(tried).hasSize(2);
        assertThat(memory.settings().theme()).isEqualTo("light");
    }

    @Test
    void savesAllWithTheNextChangeOnceThatWorksAgainAndTellsIt() {
        memory.follow(told::add);
        change("dark");
        ending = new Saving.Saved();

        memory.change(now -> now.withLanguage("de"));

        assertThat(tried.getLast()).isEqualTo(Settings.DEFAULT.withTheme("dark").withLanguage("de"));
        assertThat(told).containsExactly(FULL, ending);
    }

    @Test
    void triesAgainOnClosing() {
        change("dark");
        ending = new Saving.Saved();

        memory.close();
        memory.close();

        assertThat(tried).hasSize(2);
    }

    @Test
    void tellsNothingWhileSavingWorks() {
        memory.follow(told::add);
        ending = new Saving.Saved();

        change("dark");

        assertThat(told).isEmpty();
    }
}

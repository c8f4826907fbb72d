package io.berth.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldersTest {
    private static final Path HOME = Path.of("/home/mira");

    @Test
    void liesUnderTheHomeOfTheUserWhereNothingIsSet() {
        assertThat(Folders.of(Map.of(), HOME, "Linux")).isEqualTo(new Folders(Path.of("/home/mira/.config/berth"),
                Path.of("/home/mira/.local/state/berth"), Path.of("/home/mira/.cache/berth")));
    }

    @Test
    void followsTheVariablesOfLinux() {
        Map<String, String> set = Map.of("XDG_CONFIG_HOME", "/c", "XDG_STATE_HOME", "/s", "XDG_CACHE_HOME", "/k");

        assertThat(Folders.of(set, HOME, "Linux"))
                .isEqualTo(new Folders(Path.of("/c/berth"), Path.of("/s/berth"), Path.of("/k/berth")));
    }

    @Test
    void ignoresARelativePathAndAnEmptyOne() {
        Map<String, String> set = Map.of("XDG_CONFIG_HOME", "here", "XDG_STATE_HOME", "");

        assertThat(Folders.of(set, HOME, "Linux")).isEqualTo(Folders.of(Map.of(), HOME, "Linux"));
    }

    @Test
    void keepsToTheCustomOfMacOs() {
        Folders folders = Folders.of(Map.of("XDG_CONFIG_HOME", "/c"), HOME, "Mac OS X");

        assertThat(folders.config()).isEqualTo(HOME.resolve("Library/Application Support/Berth"));
        assertThat(folders.cache()).isEqualTo(HOME.resolve("Library/Caches/Berth"));
    }

    @Test
    void keepsToTheCustomOfWindows() {
        Folders folders = Folders.of(Map.of("APPDATA", "/roaming", "LOCALAPPDATA", "/local"), HOME, "Windows 11");

        assertThat(folders).isEqualTo(new Folders(Path.of("/roaming/Berth"), Path.of("/local/Berth/State"),
                Path.of("/local/Berth/Cache")));
    }
}

package io.berth.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void changesOnePartAndKeepsTheOthers() {
        Settings all = new Settings("dark", "en", "prod", "placement", Map.of("placement", "zone"), List.of("hash"),
                List.of("/config"));

        assertThat(Settings.DEFAULT.withTheme("dark").withLanguage("en").withLastContext("prod")
                .withLastRoom("placement").withViews(Map.of("placement", "zone")).withConsents(List.of("hash"))
                .withFiles(List.of("/config"))).isEqualTo(all);
        assertThat(all.withTheme("").withLanguage("").withLastContext("").withLastRoom("").withViews(Map.of())
                .withConsents(List.of()).withFiles(List.of())).isEqualTo(Settings.DEFAULT);
    }
}

package io.berth.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final ProgramDecision ALLOWED = new ProgramDecision("/config", "ops", true, "ab12", "aws",
            "/usr/bin/aws", List.of("a1"), Map.of("REGION", "b2"));
    private static final ProgramDecision REFUSED = new ProgramDecision("/config", "ops", false, "cd34", "aws", "",
            List.of(), Map.of());
    private static final ContextSettings MARKS = ContextSettings.NONE.withName("Production").withHue(Hue.RED)
            .withProtected(true).withReadOnly(true).withNamespaces(List.of("search"));

    @Test
    void changesOnePartAndKeepsTheOthers() {
        Settings all = new Settings("dark", "en", "full", "prod", "placement", Map.of("placement", "zone"),
                List.of(ALLOWED),
                List.of("/config"), Map.of("/config#prod", MARKS),
                List.of(new SavedView("GPUs", "gpu")));

        assertThat(Settings.DEFAULT.withTheme("dark").withLanguage("en").withMotion("full").withLastContext("prod")
                .withLastRoom("placement").withViews(Map.of("placement", "zone")).with(ALLOWED)
                .withFiles(List.of("/config")).withContext("/config#prod", MARKS)
                .withSavedViews(List.of(new SavedView("GPUs", "gpu")))).isEqualTo(all);
        assertThat(all.withTheme("").withLanguage("").withMotion("").withLastContext("").withLastRoom("")
                .withViews(Map.of())
                .withSavedViews(List.of())
                .withFiles(List.of()).withContext("/config#prod", ContextSettings.NONE))
                .isEqualTo(Settings.DEFAULT.with(ALLOWED));
    }

    @Test
    void keepsTheLastAnswerOfEachUserEntry() {
        ProgramDecision other = new ProgramDecision("/config", "dev", true, "ab12", "aws", "", List.of(), Map.of());

        assertThat(Settings.DEFAULT.with(ALLOWED).with(other).with(REFUSED).programs()).containsExactly(other,
                REFUSED);
    }

    @Test
    void saysNothingAboutAContextThatIsNotMarked() {
        Settings settings = Settings.DEFAULT.withContext(ContextSettings.key("/config", "prod"), MARKS);

        assertThat(settings.context("/config#prod")).isEqualTo(MARKS);
        assertThat(settings.context("/other#prod")).isEqualTo(ContextSettings.NONE);
    }

    @Test
    void knowsAHueByItsWord() {
        for (Hue hue : Hue.values()) {
            assertThat(Hue.of(hue.word())).isEqualTo(hue);
        }
        assertThat(Hue.of("mauve")).isEqualTo(Hue.NONE);
    }
}

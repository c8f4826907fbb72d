package io.berth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.berth.model.settings.ContextSettings;
import io.berth.model.settings.Hue;
import io.berth.model.settings.ProgramDecision;
import io.berth.model.settings.Settings;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    private static final Settings SOME = new Settings("dark", "zh-CN", "prod: eu\n1", "placement",
            Map.of("placement.colour", "health", "details.width", "320"),
            List.of(new ProgramDecision("/home/米拉/kube", "ops: #1", false, "ab12", "aws", "/usr/bin/aws",
                    List.of("a1", "b2"), Map.of("PROFILE", "c3"))),
            List.of("/home/米拉/kube"), Map.of("/home/米拉/kube#prod: eu\n1",
                    new ContextSettings("生产", Hue.RED, true, false, List.of("search"))));

    @TempDir
    Path home;

    private SettingsFile file() {
        return new SettingsFile(home.resolve("config/berth"),
                InstantSource.fixed(Instant.parse("2026-10-14T12:38:02Z")));
    }

    private Path path() {
        return home.resolve("config/berth/settings.yaml");
    }

    private void write(String text) throws IOException {
        Files.createDirectories(home.resolve("config/berth"));
        Files.writeString(path(), text);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("config/berth"))) {
            return files.map(found -> String.valueOf(found.getFileName())).sorted().toList();
        }
    }

    @Test
    void startsWithTheDefaults() {
        assertThat(file().load()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void givesBackWhatWasSaved() {
        assertThat(file().save(SOME)).isTrue();
        assertThat(file().load()).isEqualTo(SOME);
    }

    @Test
    void replacesWhatWasSavedBeforeAndLeavesNothingElseBehind() throws IOException {
        file().save(SOME);
        file().save(SOME.withTheme("light"));

        assertThat(file().load().theme()).isEqualTo("light");
        assertThat(names()).containsExactly("settings.yaml");
    }

    @Test
    void letsOnlyTheOwnerRead() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        file().save(SOME);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path()))).isEqualTo("rw-------");
    }

    @Test
    void keepsABrokenFileUnderAnotherName() throws IOException {
        write("theme: [dark");

        assertThat(file().load()).isEqualTo(Settings.DEFAULT);
        assertThat(names()).containsExactly("settings.yaml.broken-20261014-123802");
    }

    @Test
    void doesNotTakeAListForSettings() throws IOException {
        write("- dark\n");

        assertThat(file().load()).isEqualTo(Settings.DEFAULT);
        assertThat(names()).containsExactly("settings.yaml.broken-20261014-123802");
    }

    @Test
    void doesNotReadAFileBeyondItsLimit() throws IOException {
        write("theme: dark\n#" + "x".repeat(SettingsFile.LIMIT));

        assertThat(file().load()).isEqualTo(Settings.DEFAULT);
        assertThat(names()).hasSize(1).first().asString().contains("broken");
    }

    @Test
    void ignoresKeysAndValuesThatItDoesNotKnow() throws IOException {
        write("theme: dark\nmodel: {a: 1}\nlanguage: 7\nviews: {a: b, c: [d]}\nconsents: [x, {y: z}]\nfiles: no\n");

        assertThat(file().load()).isEqualTo(Settings.DEFAULT.withTheme("dark").withViews(Map.of("a", "b")));
        assertThat(names()).containsExactly("settings.yaml");
    }

    @Test
    void takesNoAnswerFromAnEntryThatIsNotWhole() throws IOException {
        write("""
                programs:
                - {file: f, user: u, allowed: 'yes', hash: h}
                - {file: f, user: v, allowed: true}
                - {file: f, user: w, allowed: false, hash: h, arguments: [a, 7]}
                - x
                """);

        assertThat(file().load().programs())
                .containsExactly(new ProgramDecision("f", "w", false, "h", "", "", List.of("a"), Map.of()));
    }

    @Test
    void keepsAGuardThatIsWrittenOtherwise() throws IOException {
        write("""
                contexts:
                  f#a: {protected: 'yes', readOnly: false, colour: mauve}
                  f#b: {readOnly: 1}
                  f#c: x
                """);

        assertThat(file().load().contexts()).containsOnly(
                Map.entry("f#a", ContextSettings.NONE.withProtected(true)),
                Map.entry("f#b", ContextSettings.NONE.withReadOnly(true)));
    }

    @Test
    void takesAnEmptyFileForTheDefaults() throws IOException {
        write("");

        assertThat(file().load()).isEqualTo(Settings.DEFAULT);
        assertThat(names()).containsExactly("settings.yaml");
    }

    @Test
    void saysThatItCouldNotSave() throws IOException {
        Files.writeString(home.resolve("config"), "a file where the folder should be");

        assertThat(file().save(SOME)).isFalse();
    }

    @Test
    void doesNotSaveWhatItWouldNotRead() {
        file().save(SOME);

        assertThat(file().save(SOME.withLastRoom("x".repeat(SettingsFile.LIMIT)))).isFalse();
        assertThat(file().load()).isEqualTo(SOME);
    }
}

package io.berth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.berth.model.settings.ContextSettings;
import io.berth.model.settings.Hue;
import io.berth.model.settings.ProgramDecision;
import io.berth.model.settings.SavedView;
import io.berth.model.settings.Settings;
import io.berth.port.SettingsStore.Saving;
import java.io.IOException;
import java.io.OutputStream;
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
    private static final Settings SOME = new Settings("dark", "zh-CN", "reduced", "prod: eu\n1", "placement",
            Map.of("placement.colour", "health", "details.width", "320"),
            List.of(new ProgramDecision("/home/米拉/kube", "ops: #1", false, "ab12", "aws", "/usr/bin/aws",
                    List.of("a1", "b2"), Map.of("PROFILE", "c3"))),
            List.of("/home/米拉/kube"), Map.of("/home/米拉/kube#prod: eu\n1",
                    new ContextSettings("生产", Hue.RED, true, false, List.of("search"))),
            List.of(new SavedView("夜班: GPU", "gpu by=namespace")));

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
        assertThat(file().save(SOME)).isEqualTo(new Saving.Saved());
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

        assertThat(failure(file())).contains("config");
    }

    private static String failure(SettingsFile settings) {
        return settings.save(SOME.withLanguage("de")) instanceof Saving.Failed(var _, var reason) ? reason : "saved";
    }

    @Test
    void leavesTheOldFileAsItIsOnAFullDisk() throws Exception {
        Path disk = Files.createDirectory(home.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()), "no disk can be made here");
        try {
            SettingsFile settings = new SettingsFile(disk, InstantSource.system());
            settings.save(SOME);
            byte[] old = Files.readAllBytes(disk.resolve("settings.yaml"));
            fill(disk.resolve("full"));

            assertThat(failure(settings)).contains("No space left");

            assertThat(disk.resolve("settings.yaml")).hasBinaryContent(old);
            try (Stream<Path> files = Files.list(disk)) {
                assertThat(files.map(found -> String.valueOf(found.getFileName())))
                        .containsExactlyInAnyOrder("full", "settings.yaml");
            }
            Files.delete(disk.resolve("full"));
            assertThat(settings.save(SOME.withLanguage("de"))).isEqualTo(new Saving.Saved());
        } finally {
            run("umount", disk.toString());
        }
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[512]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        return process.waitFor() == 0;
    }

    @Test
    void leavesTheOldFileAsItIsInAFolderThatMayNotBeWritten() throws IOException {
        file().save(SOME);
        Path folder = home.resolve("config/berth");
        byte[] old = Files.readAllBytes(folder.resolve("settings.yaml"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
        try {
            assumeFalse(Files.isWritable(folder), "the superuser may write everywhere");

            assertThat(failure(file())).contains("permission denied");

            assertThat(folder.resolve("settings.yaml")).hasBinaryContent(old);
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void replacesAFileThatIsReadOnly() throws IOException {
        file().save(SOME);
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("r--------"));

        assertThat(file().save(SOME.withLanguage("de"))).isEqualTo(new Saving.Saved());
        assertThat(file().load().language()).isEqualTo("de");
    }

    @Test
    void doesNotSaveWhatItWouldNotRead() {
        file().save(SOME);

        assertThat(file().save(SOME.withLastRoom("x".repeat(SettingsFile.LIMIT)))).isInstanceOf(Saving.Failed.class);
        assertThat(file().load()).isEqualTo(SOME);
    }
}

package io.berth.kube.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testing.HandTimer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Winds past the interval of looking, so that nothing depends on when the file system tells its events.
class FileWatchTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    private Path folder;
    private final HandTimer timer = new HandTimer();
    private final List<Path> files = new ArrayList<>();
    private Path file = Path.of("");
    private FileWatch watch = new FileWatch(List::of, Runnable::run, timer, () -> {
    });
    private int told;

    @BeforeEach
    void watchOneFile() {
        file = folder.resolve("config");
        files.add(file);
    }

    @AfterEach
    void endWatching() {
        watch.close();
    }

    /// What is found first is told, and does not count here.
    private void start() {
        watch.close();
        watch = new FileWatch(() -> List.copyOf(files), Runnable::run, timer, () -> told++);
        timer.wind(LONG);
        assertThat(told).isEqualTo(1);
        told = 0;
    }

    private void assertToldOnce() {
        timer.wind(LONG);
        assertThat(told).isEqualTo(1);
        told = 0;
        timer.wind(LONG);
        assertThat(told).isZero();
    }

    @Test
    void tellsNothingWhileNothingChanges() throws Exception {
        Files.writeString(file, "a");
        start();

        Files.readString(file);
        Files.writeString(folder.resolve("another"), "b");
        timer.wind(LONG.multipliedBy(10));

        assertThat(told).isZero();
    }

    @Test
    void tellsThatAFileIsWritten() throws Exception {
        Files.writeString(file, "a");
        start();

        Files.writeString(file, "abc");

        assertToldOnce();
    }

    @Test
    void tellsThatAFileIsReplacedByOneOfTheSameSizeAndTime() throws Exception {
        Files.writeString(file, "a");
        start();

        var fresh = Files.writeString(folder.resolve("fresh"), "b");
        Files.setLastModifiedTime(fresh, Files.getLastModifiedTime(file));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);

        assertToldOnce();
    }

    @Test
    void tellsThatAFileVanishesAndComesBack() throws Exception {
        Files.writeString(file, "a");
        start();

        Files.delete(file);
        assertToldOnce();
        Files.writeString(file, "a");
        assertToldOnce();
    }

    @Test
    void tellsThatAFolderComesToBe() throws Exception {
        files.set(0, folder.resolve("later").resolve("config"));
        start();

        Files.createDirectories(folder.resolve("later"));
        Files.writeString(folder.resolve("later").resolve("config"), "a");

        assertToldOnce();
    }

    @Test
    void tellsThatALinkLeadsElsewhere() throws Exception {
        for (var version : List.of("v1", "v2")) {
            Files.createDirectory(folder.resolve(version));
            Files.writeString(folder.resolve(version).resolve("config"), "same");
        }
        var data = Files.createSymbolicLink(folder.resolve("..data"), Path.of("v1"));
        Files.createSymbolicLink(file, Path.of("..data", "config"));
        start();

        var swapped = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("v2"));
        Files.move(swapped, data, StandardCopyOption.ATOMIC_MOVE);

        assertToldOnce();
    }

    @Test
    void tellsThatOtherFilesAreWanted() {
        start();

        files.add(folder.resolve("added"));

        assertToldOnce();
    }

    @Test
    void tellsOnceWhatChangesInARow() throws Exception {
        start();

        Files.writeString(file, "a");
        files.add(folder.resolve("added"));
        timer.wind(Duration.ofMillis(500));
        Files.writeString(file, "abc");
        timer.wind(Duration.ofMillis(200));
        assertThat(told).isZero();

        assertToldOnce();
    }

    @Test
    void tellsOfAFileThatNeverRestsAfterAWhile() throws Exception {
        start();

        files.add(folder.resolve("added"));
        for (var i = 0; i < 40; i++) {
            Files.writeString(file, "x".repeat(i));
            timer.wind(Duration.ofMillis(100));
        }

        assertThat(told).isPositive();
    }

    @Test
    void endsWhenItIsClosed() throws Exception {
        start();

        watch.close();
        watch.close();
        Files.writeString(file, "a");
        timer.wind(LONG);

        assertThat(told).isZero();
        assertThat(timer.waiting()).isZero();
    }
}

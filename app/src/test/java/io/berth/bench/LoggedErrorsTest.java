package io.berth.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedErrorsTest {
    @TempDir
    private Path folder;

    @Test
    void countsErrorsOfAllLogsAndNothingElse() throws IOException {
        Files.writeString(folder.resolve("berth.log"), """
                2026-03-02T12:00:00.000Z INFO  [main] i.b.X - an ERROR in the text
                2026-03-02T12:00:00.000Z ERROR [main] i.b.X - broken
                java.lang.IllegalStateException: ERROR
                """);
        try (OutputStream out = new GZIPOutputStream(
                Files.newOutputStream(folder.resolve("berth.2026-03-01.0.log.gz")))) {
            out.write("2026-03-01T12:00:00.000Z ERROR [main] i.b.X - broken\n".getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(folder.resolve("other.txt"), "2026-03-02T12:00:00.000Z ERROR [main] i.b.X - not a log\n");
        assertThat(LoggedErrors.in(folder)).isEqualTo(2);
    }
}

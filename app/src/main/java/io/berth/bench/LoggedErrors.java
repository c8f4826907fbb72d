package io.berth.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Errors in the logs that a program wrote into its state folder.
final class LoggedErrors {
    private static final Pattern ERROR = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\S+ ERROR ");

    private LoggedErrors() {
    }

    /// How many entries of level `ERROR` all logs of the folder hold, packed ones too.
    static int in(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> file.getFileName().toString().startsWith("berth.")).toList();
        }
        int errors = 0;
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file);
                    BufferedReader lines = new BufferedReader(new InputStreamReader(
                            file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
                errors += (int) lines.lines().filter(line -> ERROR.matcher(line).lookingAt()).count();
            }
        }
        return errors;
    }
}

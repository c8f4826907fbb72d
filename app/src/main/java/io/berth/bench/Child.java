package io.berth.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/// A subject in a JVM of its own.
///
/// @param flags of that JVM
/// @param main the class that is started
/// @param arguments of its `main`
record Child(List<String> flags, String main, List<String> arguments) {
    Child {
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
    }

    /// A subject of [Subject] with the flags of this JVM: started as it ships, those are the product's.
    static Child asShipped(String... arguments) {
        return new Child(shippedFlags(), Subject.class.getName(), List.of(arguments));
    }

    /// A subject of [Subject] with flags of its own.
    static Child with(List<String> flags, String... arguments) {
        return new Child(flags, Subject.class.getName(), List.of(arguments));
    }

    /// The flags of this JVM, without what a debugger or a coverage tool added.
    static List<String> shippedFlags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-agent") && !flag.startsWith("-javaagent")).toList();
    }

    /// Starts it. What it writes to stderr appears on this process's.
    Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /// Runs it to its end and reads its figures from the last line that it printed.
    ///
    /// @throws SubjectFailedException if it ended otherwise
    Figures measure() throws InterruptedException, SubjectFailedException {
        try {
            return Figures.parse(run(_ -> {
            }));
        } catch (JacksonException problem) {
            throw new SubjectFailedException(arguments + ": " + problem);
        }
    }

    /// Runs it to its end and returns the last line that it printed.
    ///
    /// @param progress is told the lines before the last one
    /// @throws SubjectFailedException if it ended with another code than 0
    String run(Consumer<String> progress) throws InterruptedException, SubjectFailedException {
        String last = "";
        try {
            Process process = start();
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!last.isEmpty()) {
                        progress.accept(last);
                    }
                    last = line;
                }
                process.waitFor();
                if (process.exitValue() == 0) {
                    return last;
                }
                throw new SubjectFailedException(arguments + " ended with code " + process.exitValue() + ": " + last);
            } finally {
                process.destroy();
                process.waitFor(5, TimeUnit.SECONDS);
            }
        } catch (IOException problem) {
            throw new SubjectFailedException(arguments + ": " + problem);
        }
    }

    /// A subject did not deliver.
    static final class SubjectFailedException extends Exception {
        private static final long serialVersionUID = 1;

        SubjectFailedException(String message) {
            super(message);
        }
    }
}

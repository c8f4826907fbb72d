package io.berth.agent.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the programs that an image is built by.
final class Program {
    private static final long LIMIT_SECONDS = 120;

    private Program() {
    }

    static boolean exists(String name) {
        try {
            run(List.of(name, "--version"));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Runs it to its end; it keeps nothing of this process's environment but the path.
    ///
    /// @throws IOException if there is no such program or it ends badly, with what it said
    static void run(List<String> command) throws IOException {
        run(command, Path.of(""));
    }

    /// The same with a folder to work in.
    static void run(List<String> command, Path folder) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        var process = builder.start();
        try {
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(Path.of(command.getFirst()).getFileName() + " failed: " + said.strip());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(command.getFirst() + " was interrupted", interrupted);
        } finally {
            process.destroyForcibly();
        }
    }
}

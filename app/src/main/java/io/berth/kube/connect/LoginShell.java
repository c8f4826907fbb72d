package io.berth.kube.connect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Asks the operator's login shell for its variables, since a program that the desktop started knows none that the
/// shell's own files set.
///
/// Those files may print, ask, wait or start what stays: the answer stands between marks, there is nothing to read, output
/// is fetched as it comes and never waited for, and the shell has an end with all that it started.
///
/// @param shell absolute
/// @param own the environment of the process, which the shell inherits
/// @param limit how long the shell may take
record LoginShell(Path shell, Map<String, String> own, Duration limit) {
    /// Set for the shell, so that its files can tell, and so that Berth started by them does not ask again.
    static final String GUARD = "BERTH_LOGIN_SHELL";

    private static final Path LEAVE_TERMINAL = Path.of("/usr/bin/setsid");
    private static final int MAX_OUTPUT = 1_000_000;
    private static final long LOOK_MILLIS = 10;
    private static final int READS = 64;

    LoginShell {
        own = Map.copyOf(own);
    }

    /// What came of it.
    sealed interface Answer {
        record Imported(Map<String, String> variables) implements Answer {
            public Imported {
                variables = Map.copyOf(variables);
            }

            /// Names only: a value may be a secret.
            @Override
            public String toString() {
                return "Imported " + variables.size() + " variables";
            }
        }

        /// It gave nothing that can be used.
        ///
        /// @param reason without any variable's value
        record Failed(String reason) implements Answer {
        }
    }

    /// The shell that `SHELL` names, or else the user database, or else `/bin/sh`.
    ///
    /// @param users in the form of `/etc/passwd`; need not exist
    static LoginShell of(Map<String, String> own, String user, Path users, Duration limit) {
        List<String> named = new ArrayList<>(List.of(own.getOrDefault("SHELL", "")));
        try {
            for (var line : Files.readAllLines(users, StandardCharsets.ISO_8859_1)) {
                var fields = line.split(":", -1);
                if (fields[0].equals(user)) {
                    named.add(fields[fields.length - 1]);
                }
            }
        } catch (IOException _) {
            // Not every system keeps its users there.
        }
        var shell = named.stream().filter(path -> path.startsWith("/")).map(Path::of).filter(Files::isExecutable)
                .findFirst().orElse(Path.of("/bin/sh"));
        return new LoginShell(shell, own, limit);
    }

    /// Starts the shell and waits for its answer, within the limit.
    Answer ask() throws InterruptedException {
        if (own.containsKey(GUARD)) {
            return new Answer.Failed("started by a login shell that is asked already");
        }
        var mark = "berth-" + UUID.randomUUID();
        try {
            var process = start(mark);
            try {
                process.getOutputStream().close();
                return answer(process, mark);
            } finally {
                kill(process);
            }
        } catch (IOException e) {
            return new Answer.Failed(shell + ": " + e.getMessage());
        }
    }

    private Process start(String mark) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(LEAVE_TERMINAL)) {
            // An interactive shell takes the terminal, if there is one, from whoever has it.
            command.add(LEAVE_TERMINAL.toString());
        }
        command.addAll(List.of(shell.toString(), "-l", "-i", "-c",
                "printf '%s' " + mark + "; /usr/bin/env -0; printf '%s' " + mark));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(own);
        builder.environment().put(GUARD, "1");
        return builder.start();
    }

    private Answer answer(Process process, String mark) throws IOException, InterruptedException {
        var end = System.nanoTime() + limit.toNanos();
        var output = new ByteArrayOutputStream();
        while (System.nanoTime() < end) {
            var ended = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            fetch(process.getInputStream(), output);
            var text = output.toString(StandardCharsets.UTF_8);
            var from = text.indexOf(mark);
            var to = from < 0 ? -1 : text.indexOf(mark, from + mark.length());
            if (to >= 0) {
                return new Answer.Imported(variables(text.substring(from + mark.length(), to)));
            }
            if (output.size() > MAX_OUTPUT) {
                return new Answer.Failed(shell + ": printed more than " + MAX_OUTPUT + " bytes");
            }
            if (ended) {
                return new Answer.Failed(shell + ": ended with code " + process.exitValue() + " and no answer");
            }
        }
        return new Answer.Failed(shell + ": no answer within " + limit.toMillis() + " ms");
    }

    private static void fetch(InputStream in, ByteArrayOutputStream kept) throws IOException {
        for (int i = 0; i < READS && in.available() > 0 && kept.size() <= MAX_OUTPUT; i++) {
            kept.write(in.readNBytes(Math.min(8192, in.available())));
        }
    }

    private static Map<String, String> variables(String text) {
        Map<String, String> variables = new HashMap<>();
        for (var entry : text.split("\0", -1)) {
            var sign = entry.indexOf('=');
            if (sign > 0) {
                variables.put(entry.substring(0, sign), entry.substring(sign + 1));
            }
        }
        return variables;
    }

    private static void kill(Process process) {
        List<ProcessHandle> started = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }
}

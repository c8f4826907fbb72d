package io.berth.kube.connect;

import io.berth.model.connection.ConnectProblem.ProgramFailed;
import io.berth.model.connection.ExecProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Starts credential plugins: as a process of its own and never through a shell, with nothing to read, and with an end.
///
/// @param environment that the plugin inherits
/// @param readers runs two short tasks for each start, which wait for its output: not the caller's thread
/// @param limit how long a plugin may take
record ExecPlugin(Map<String, String> environment, Executor readers, InstantSource clock, Duration limit) {
    private static final int MAX_OUTPUT = 1_000_000;
    private static final int MAX_COMPLAINT = 4_000;
    /// How long after its end its output may still be on the way.
    private static final Duration DRAIN = Duration.ofSeconds(2);

    ExecPlugin {
        environment = Map.copyOf(environment);
    }

    /// Starts the program and waits for its credential. Ends it where it takes too long or the thread is interrupted.
    ///
    /// @param program what was consented to; its resolved path is what is started
    Credential run(ExecProgram program, ExecEntry entry, ClusterEntry cluster)
            throws ProgramFailedException, ContextProblemException, InterruptedException {
        var process = start(program, ExecRequest.text(entry, cluster));
        try {
            process.getOutputStream().close();
            var output = read(process.getInputStream());
            var complaint = read(process.getErrorStream());
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                kill(process);
                throw failed(program, -1, text(complaint));
            }
            var printed = new Secret(text(output));
            var complained = text(complaint);
            if (process.exitValue() != 0) {
                throw failed(program, process.exitValue(), complained);
            }
            return parse(printed, program, entry, complained);
        } catch (IOException e) {
            throw failed(program, -1, String.valueOf(e.getMessage()));
        } finally {
            kill(process);
        }
    }

    private Process start(ExecProgram program, String request) throws ProgramFailedException {
        List<String> command = new ArrayList<>();
        command.add(program.resolved());
        command.addAll(program.arguments());
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            builder.environment().putAll(program.environment());
            builder.environment().put("KUBERNETES_EXEC_INFO", request);
            return builder.start();
        } catch (IOException | IllegalArgumentException e) {
            throw failed(program, -1, String.valueOf(e.getMessage()));
        }
    }

    private Credential parse(Secret printed, ExecProgram program, ExecEntry entry, String complained)
            throws ProgramFailedException {
        try {
            return ExecCredential.parse(printed, entry, clock.instant());
        } catch (ContextProblemException e) {
            var detail = e.problem().detail();
            throw failed(program, 0, complained.isEmpty() ? detail : complained + "\n" + detail);
        }
    }

    private CompletableFuture<byte[]> read(InputStream in) {
        return CompletableFuture.supplyAsync(() -> {
            var kept = new byte[0];
            try (in) {
                var buffer = new byte[8192];
                for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    var room = Math.min(n, MAX_OUTPUT - kept.length);
                    kept = Arrays.copyOf(kept, kept.length + room);
                    System.arraycopy(buffer, 0, kept, kept.length - room, room);
                }
            } catch (IOException _) {
                // The process was ended; what came until then counts.
            }
            return kept;
        }, readers);
    }

    private static String text(CompletableFuture<byte[]> output) throws InterruptedException {
        try {
            return new String(output.get(DRAIN.toMillis(), TimeUnit.MILLISECONDS), StandardCharsets.UTF_8);
        } catch (ExecutionException | TimeoutException _) {
            // A grandchild keeps the pipe open.
            return "";
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static ProgramFailedException failed(ExecProgram program, int exitCode, String output) {
        var clean = output.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip();
        var end = clean.substring(Math.max(0, clean.length() - MAX_COMPLAINT));
        return new ProgramFailedException(new ProgramFailed(program.command(), exitCode, end));
    }
}

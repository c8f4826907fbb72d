package io.berth.kube.connect;

import io.berth.model.connection.ConnectProblem.ProgramFailed;
import io.berth.model.connection.ExecProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Starts credential plugins: as a process of its own and never through a shell, with nothing to read, and with an end.
///
/// What it prints is fetched as it comes and never waited for: a read that waits holds the carrier of a virtual thread,
/// and a grandchild that keeps the pipe open would hold it for ever, and with it everything else that waits.
///
/// @param environment that the plugin inherits
/// @param limit how long a plugin may take
record ExecPlugin(Map<String, String> environment, InstantSource clock, Duration limit) {
    private static final int MAX_OUTPUT = 1_000_000;
    private static final int MAX_COMPLAINT = 4_000;
    private static final long LOOK_MILLIS = 10;
    /// At most so many reads of one stream before the other, and the time, are looked at again.
    private static final int READS = 64;

    ExecPlugin {
        environment = Map.copyOf(environment);
    }

    /// Starts the program and waits for its credential. Ends it where it takes too long or the thread is interrupted.
    ///
    /// @param program what was consented to; its resolved path is what is started
    Credential run(ExecProgram program, ExecEntry entry, ClusterEntry cluster)
            throws ProgramFailedException, ContextProblemException, InterruptedException {
        var process = start(program, ExecRequest.text(entry, cluster));
        var output = new ByteArrayOutputStream();
        var complaint = new ByteArrayOutputStream();
        try {
            process.getOutputStream().close();
            var ended = follow(process, output, complaint);
            var complained = complaint.toString(StandardCharsets.UTF_8);
            if (!ended) {
                throw failed(program, -1, complained);
            }
            var printed = new Secret(output.toString(StandardCharsets.UTF_8));
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

    /// Fetches what the process prints until it ends; false if the time is over first.
    private boolean follow(Process process, ByteArrayOutputStream output, ByteArrayOutputStream complaint)
            throws IOException, InterruptedException {
        var end = System.nanoTime() + limit.toNanos();
        var ended = false;
        while (!ended && System.nanoTime() < end) {
            ended = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            fetch(process.getInputStream(), output);
            fetch(process.getErrorStream(), complaint);
        }
        return ended;
    }

    private static void fetch(InputStream in, ByteArrayOutputStream kept) throws IOException {
        var buffer = new byte[8192];
        for (int i = 0; i < READS && in.available() > 0; i++) {
            var count = in.read(buffer, 0, Math.min(buffer.length, in.available()));
            kept.write(buffer, 0, Math.clamp(MAX_OUTPUT - kept.size(), 0, Math.max(0, count)));
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

package io.berth.bench;

import com.sun.jna.Native;
import io.berth.bench.Child.SubjectFailedException;
import io.berth.nvml.agent.AgentImage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A program in a JVM with the agent's flags, on the stub of NVIDIA's library.
final class AgentSubject implements AutoCloseable {
    private static final double TICKS_PER_SECOND = 100;
    private static final long LIMIT_SECONDS = 60;
    private static final int UTIME = 11;

    private final Process process;
    private final BufferedReader lines;

    private AgentSubject(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts it.
    ///
    /// @param type whose `main` is run
    static AgentSubject start(Class<?> type, Path library, Path scenario, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(AgentImage.FLAGS);
        command.addAll(List.of("-cp", classPath(type), type.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("BERTH_NVML_LIBRARY", library.toString());
        builder.environment().put("BERTH_NVML_SCENARIO", scenario.toString());
        return new AgentSubject(builder.start());
    }

    private static String classPath(Class<?> type) {
        return Stream.of(type, AgentImage.class, Native.class)
                .map(part -> part.getProtectionDomain().getCodeSource().getLocation().getPath()).distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// The next line that it prints; waits for it.
    ///
    /// @throws SubjectFailedException if it ended
    String line() throws IOException, SubjectFailedException {
        String line = lines.readLine();
        if (line == null) {
            throw new SubjectFailedException("the agent's JVM ended by itself");
        }
        return line;
    }

    /// Where it listens; waits until it does.
    URI address() throws IOException, SubjectFailedException {
        String line = line();
        String start = "Listening on ";
        if (!line.startsWith(start)) {
            throw new SubjectFailedException("the agent does not listen: " + line);
        }
        return URI.create("http://" + line.substring(start.length()));
    }

    static String ask(HttpClient client, URI address, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    static void askUntil(HttpClient client, URI address, String path, Predicate<String> isWanted)
            throws IOException, InterruptedException, SubjectFailedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!isWanted.test(ask(client, address, path))) {
            if (System.nanoTime() - end > 0) {
                throw new SubjectFailedException("the agent never told its figures at " + path);
            }
        }
    }

    /// Seconds of CPU time of all its threads until now.
    double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc", pid(), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1])) / TICKS_PER_SECOND;
    }

    double mebibytes() throws IOException {
        return ResidentMemory.mebibytes(pid());
    }

    private String pid() {
        return Long.toString(process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

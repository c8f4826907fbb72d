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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A program in a JVM with the agent's flags, on the stub of NVIDIA's library.
final class AgentSubject implements AutoCloseable {
    private static final double NANOS = 1e9;
    private static final long LIMIT_SECONDS = 60;

    private final Process process;
    private final BufferedReader lines;
    private final Map<String, Long> cpuNanos = new HashMap<>();

    private AgentSubject(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts a class in this program's JDK with the image's flags.
    ///
    /// @param type whose `main` is run
    /// @param played the folder of the stub and its scenario
    static AgentSubject start(Class<?> type, Path played, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(AgentImage.FLAGS);
        command.addAll(List.of("-cp", classPath(type, AgentImage.class, Native.class), type.getName()));
        command.addAll(List.of(arguments));
        return start(command, played);
    }

    /// Starts a command that ends in a JVM which has taken its place.
    static AgentSubject start(List<String> command, Path played) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("BERTH_NVML_LIBRARY", played.resolve("libnvidia-ml.so.1").toString());
        builder.environment().put("BERTH_NVML_SCENARIO", played.resolve("node.scenario").toString());
        return new AgentSubject(builder.start());
    }

    static String classPath(Class<?>... types) {
        return Stream.of(types).map(part -> part.getProtectionDomain().getCodeSource().getLocation().getPath())
                .distinct().collect(Collectors.joining(File.pathSeparator));
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

    /// Asks as the workbench does, compressed, and lets the answer go.
    static void read(HttpClient client, URI address) throws IOException, InterruptedException {
        client.send(HttpRequest.newBuilder(address.resolve("/v1/sample")).header("Accept-Encoding", "gzip").build(),
                HttpResponse.BodyHandlers.discarding());
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

    /// Seconds of CPU time of all its threads until now, as the scheduler counts them and with it the kubelet. The times of
    /// `/proc/PID/stat` are counted in ticks, which threads that wake by timers meet more often than not. Of a thread that
    /// has ended, what it had taken when this was last asked counts.
    double cpuSeconds() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", pid(), "task"))) {
            for (Path thread : threads.toList()) {
                try {
                    String told = Files.readString(thread.resolve("schedstat"));
                    cpuNanos.put(thread.getFileName().toString(), Long.parseLong(told.substring(0, told.indexOf(' '))));
                } catch (NoSuchFileException _) {
                    // it ended meanwhile
                }
            }
        }
        return cpuNanos.values().stream().mapToLong(Long::longValue).sum() / NANOS;
    }

    /// @param size as [ResidentMemory] names it
    double mebibytes(String size) throws IOException {
        return ResidentMemory.mebibytes(pid(), size);
    }

    private String pid() {
        return Long.toString(process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

package io.berth.nvml.agent;

import com.sun.jna.Native;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The agent as a real program on the stub.
public final class AgentProcess implements AutoCloseable {
    /// The flags that the image starts it with, but for those of files that are in the image alone.
    public static final List<String> FLAGS = AgentImage.FLAGS;
    private static final long LIMIT_SECONDS = 120;

    private final Process process;
    private final BufferedReader out;
    private final HttpClient client = HttpClient.newHttpClient();
    private Optional<URI> address = Optional.empty();

    private AgentProcess(Process process) {
        this.process = process;
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts it as the image does.
    ///
    /// @param words the agent's own
    public static AgentProcess start(Path library, Path scenario, List<String> words) throws IOException {
        return start(library, scenario, FLAGS, words);
    }

    /// Starts it in a JVM with other flags.
    ///
    /// @param flags the JVM's
    public static AgentProcess start(Path library, Path scenario, List<String> flags, List<String> words)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), Main.class.getName()));
        command.addAll(words);
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("BERTH_NVML_LIBRARY", library.toString());
        builder.environment().put("BERTH_NVML_SCENARIO", scenario.toString());
        return new AgentProcess(builder.start());
    }

    /// What the program is made of, without anything of the tests.
    private static String classPath() {
        return Stream.of(Main.class, Native.class)
                .map(part -> part.getProtectionDomain().getCodeSource().getLocation().getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    public long pid() {
        return process.pid();
    }

    /// Waits until the agent listens.
    public URI address() throws IOException {
        if (address.isEmpty()) {
            var line = Optional.ofNullable(out.readLine()).orElse("");
            if (!line.startsWith("Listening on ")) {
                throw new IOException("The agent did not start: " + line);
            }
            address = Optional.of(URI.create("http://" + line.substring("Listening on ".length())));
        }
        return address.get();
    }

    public String get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address().resolve(path)).build(), BodyHandlers.ofString()).body();
    }

    /// Asks until the answer is as wanted.
    public String until(String path, Predicate<String> wanted) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        var answer = get(path);
        while (!wanted.test(answer)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("Never came, at last: " + answer);
            }
            answer = get(path);
        }
        return answer;
    }

    /// Sends a SIGTERM.
    ///
    /// @return the exit code
    public int terminate() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The agent does not end");
        }
        return process.exitValue();
    }

    /// All that it prints until it ends.
    public String output() throws IOException {
        var text = new StringBuilder();
        for (int letter = out.read(); letter >= 0; letter = out.read()) {
            text.append((char) letter);
        }
        return text.toString();
    }

    @Override
    public void close() {
        client.close();
        process.destroyForcibly();
    }
}

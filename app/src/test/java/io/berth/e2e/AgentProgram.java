package io.berth.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Native;
import io.berth.nvml.agent.Main;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The node agent as a program of its own, over a played library. It ends with this.
final class AgentProgram implements AutoCloseable {
    private static final Path STUB = Path.of("src", "test", "c", "build");
    private static final int LIMIT_SECONDS = 60;

    private final Process process;
    private final int port;

    private AgentProgram(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Builds the library; skips the test where there is no compiler.
    static Path library(Path folder) throws IOException, InterruptedException {
        assumeTrue(isThere("cc"), "No C compiler (cc): tests with real agents are skipped");
        Path here = Path.of("").toAbsolutePath();
        Path module = Stream.of(here.resolve("nvml-bindings"), here.resolveSibling("nvml-bindings"))
                .filter(place -> Files.exists(place.resolve(STUB))).findFirst().orElseThrow();
        Path library = folder.resolve("libnvidia-ml.so.1");
        Process build = new ProcessBuilder(module.resolve(STUB).toString(), library.toString())
                .redirectErrorStream(true).start();
        String words = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (build.waitFor() != 0) {
            throw new IOException("The library does not build: " + words);
        }
        return library;
    }

    private static boolean isThere(String program) {
        return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /// Starts one and waits until it listens on loopback.
    ///
    /// @param words of its command line
    static AgentProgram start(Path library, Path scenario, List<String> words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx24m", "-XX:TieredStopAtLevel=1", "-Xss256k",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(OnLoopback.FLAGS));
        command.addAll(List.of("-cp", classPath(), Main.class.getName(), "--port=0", "--interval=100ms"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("BERTH_NVML_LIBRARY", library.toString());
        builder.environment().put("BERTH_NVML_SCENARIO", scenario.toString());
        Process process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = String.valueOf(out.readLine());
        if (!line.startsWith("Listening on 127.0.0.1:")) {
            process.destroyForcibly();
            throw new IOException("The agent does not listen on loopback: " + line);
        }
        return new AgentProgram(process, Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
    }

    private static String classPath() {
        return Stream.of(Main.class, Native.class, OnLoopback.class)
                .map(part -> part.getProtectionDomain().getCodeSource().getLocation().getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    int port() {
        return port;
    }

    /// Kills it and waits until it is gone.
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

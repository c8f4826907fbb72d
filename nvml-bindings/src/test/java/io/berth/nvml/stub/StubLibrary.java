package io.berth.nvml.stub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Builds the stub of `libnvidia-ml.so.1` with the machine's C compiler, once for each state of its sources.
///
/// Results lie in `target/stub`, named by a hash of sources, tables and options. Where there is no compiler the calling
/// test is skipped and says so. Safe for use by several threads and processes at once.
public final class StubLibrary {

    private static final Path SOURCES = module().resolve("src/test/c");
    private static final Path TABLES = module().resolve("src/abi");
    private static final Path BUILT = module().resolve("target/stub");

    private StubLibrary() {
    }

    /// Every function of the tables.
    public static Path full() {
        return build();
    }

    /// What a driver of this branch exports: `450` to `610`, or `535-early` with its 32-byte process entries.
    public static Path ofDriver(String branch) {
        return build("--driver", branch);
    }

    /// All functions but these.
    public static Path without(String... functions) {
        return build(Stream.of(functions).flatMap(name -> Stream.of("--without", name)).toArray(String[]::new));
    }

    /// A library of another vendor: it loads and has none of the functions.
    public static Path ofAnotherVendor() {
        return build("--foreign");
    }

    /// A file for another machine, which cannot be loaded.
    public static Path ofAnotherArchitecture() {
        return build("--wrong-arch");
    }

    /// File of a scenario among the test resources, by its name without extension.
    public static Path scenario(String name) {
        URL found = StubLibrary.class.getResource("/io/berth/nvml/scenarios/" + name + ".scenario");
        if (found == null) {
            throw new IllegalArgumentException("No scenario " + name);
        }
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Names of all scenarios, sorted.
    public static List<String> scenarios() {
        try (Stream<Path> files = Files.list(folderOf(scenario("h100-busy")))) {
            return files.map(file -> String.valueOf(file.getFileName())).map(name -> name.replace(".scenario", ""))
                    .sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path build(String... options) {
        Path library = BUILT.resolve(hash(options)).resolve("libnvidia-ml.so.1");
        if (Files.exists(library)) {
            return library;
        }
        Assumptions.assumeTrue(hasCompiler(), "No C compiler (cc): tests against the stub library are skipped");
        try {
            Files.createDirectories(folderOf(library));
            Path fresh = Files.createTempFile(folderOf(library), "stub", ".so");
            run(Stream.concat(Stream.of(SOURCES.resolve("build").toString(), fresh.toString(), "--objects",
                    BUILT.resolve("objects-" + hash()).toString()), Stream.of(options)).toList());
            return Files.move(fresh, library, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (exitOf(process) != 0) {
            throw new IllegalStateException("The stub library does not build:\n" + output);
        }
    }

    private static boolean hasCompiler() {
        String compiler = Optional.ofNullable(System.getenv("CC")).orElse("cc");
        try {
            return exitOf(new ProcessBuilder("/bin/sh", "-c", compiler + " --version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()) == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static int exitOf(Process process) {
        try {
            return process.waitFor(2, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String... options) {
        try (Stream<Path> sources = Files.list(SOURCES); Stream<Path> tables = Files.list(TABLES)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : Stream.concat(sources, tables).sorted().toList()) {
                digest.update(Files.readAllBytes(file));
            }
            digest.update(String.join("\n", options).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Tests run in the module's folder or, from some tools, in the checkout's.
    private static Path module() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("src/test/c/build")) ? here : here.resolve("nvml-bindings");
    }

    private static Path folderOf(Path file) {
        return Optional.ofNullable(file.getParent()).orElseThrow();
    }
}

package io.berth.bench;

import io.berth.bench.Child.SubjectFailedException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The checkout that this program was built in.
///
/// @param top its uppermost folder
public record AgentCheckout(Path top) {
    private static final Path STUB = Path.of("nvml-bindings/src/test/c/build");
    private static final Path SCENARIOS = Path.of("nvml-bindings/src/test/resources/io/berth/nvml/scenarios");
    private static final Path IMAGE_BUILDER = Path.of("agent-image", "target", "lib");
    private static final long LIMIT_SECONDS = 120;

    /// The folder above this program's jar or classes that is one; empty in an installed program.
    public static Optional<AgentCheckout> find() {
        try {
            var source = AgentCheckout.class.getProtectionDomain().getCodeSource();
            var place = Path.of(source.getLocation().toURI()).toAbsolutePath();
            return Stream.iterate(Optional.of(place), Optional::isPresent,
                    folder -> folder.map(Path::getParent)).flatMap(Optional::stream)
                    .filter(folder -> Files.isRegularFile(folder.resolve(STUB))).findFirst().map(AgentCheckout::new);
        } catch (URISyntaxException problem) {
            throw new IllegalStateException(problem);
        }
    }

    /// The command that builds the agent's image: a program of its own, whose jars the workbench does not have.
    ///
    /// @param arguments as that program takes them: the file to write, and a folder to leave its content in
    /// @throws IOException if that program was not built; the message is a sentence
    public List<String> imageBuilder(Path... arguments) throws IOException {
        Path builder = top.resolve(IMAGE_BUILDER);
        if (!Files.isDirectory(builder)) {
            throw new IOException(builder + " is missing. Build it: mvn -DskipTests package");
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return Stream.concat(
                Stream.of(java.toString(), "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED", "-cp", builder + "/*", "io.berth.agent.image.Main"),
                Stream.of(arguments).map(argument -> argument.toAbsolutePath().toString())).toList();
    }

    /// A scenario of the stub by its name.
    Path scenario(String name) {
        return top.resolve(SCENARIOS).resolve(name + ".scenario");
    }

    /// Builds the stub of NVIDIA's library by the C compiler that `CC` names, or `cc`.
    ///
    /// @return the library, in `folder`
    /// @throws SubjectFailedException if there is no compiler, or it refuses
    Path buildStub(Path folder) throws IOException, InterruptedException, SubjectFailedException {
        String compiler = Optional.ofNullable(System.getenv("CC")).orElse("cc");
        try {
            run(List.of(compiler, "--version"));
        } catch (IOException _) {
            throw new SubjectFailedException("There is no C compiler '" + compiler
                    + "', by which the stub of NVIDIA's library is built. On Debian: apt-get install gcc libc6-dev.");
        }
        Path library = folder.resolve("libnvidia-ml.so.1");
        String said = run(List.of("sh", top.resolve(STUB).toString(), library.toString()));
        if (!Files.exists(library)) {
            throw new SubjectFailedException("The stub of NVIDIA's library does not build: " + said);
        }
        return library;
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return said;
    }
}

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

package io.berth.cli;

import io.berth.bench.AgentCheckout;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// Gets the node agent's image: an installed program has it beside its jars, a checkout builds it.
final class AgentImageFile {
    /// Below the folder of the program's jars.
    static final Path FINISHED = Path.of("agent", "berth-agent-image.tar");

    private final Path jars;
    private final Optional<Path> checkout;

    /// @param jars the folder of the program's jars
    /// @param checkout the uppermost folder of the checkout, if the program was built in one
    AgentImageFile(Path jars, Optional<Path> checkout) {
        this.jars = jars;
        this.checkout = checkout;
    }

    static AgentImageFile ofThisProgram() {
        try {
            Path jar = Path.of(AgentImageFile.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return new AgentImageFile(Optional.ofNullable(jar.getParent()).orElse(jar),
                    AgentCheckout.find().map(AgentCheckout::top));
        } catch (URISyntaxException problem) {
            throw new IllegalStateException(problem);
        }
    }

    /// Writes the image to a file, which is replaced.
    ///
    /// @throws IOException if it cannot be read, built or written; the message is a sentence
    void write(Path file) throws IOException, InterruptedException {
        Path finished = jars.resolve(FINISHED);
        if (Files.isRegularFile(finished)) {
            try {
                Files.copy(finished, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException problem) {
                throw new IOException("Cannot write " + file + ": " + problem, problem);
            }
            return;
        }
        Path top = checkout.orElseThrow(() -> new IOException(
                "The agent's image is not part of this program: " + finished + " is missing."));
        Process process = new ProcessBuilder(new AgentCheckout(top).imageBuilder(file)).inheritIO().start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("The image was not built.");
            }
        } finally {
            process.destroy();
        }
    }
}

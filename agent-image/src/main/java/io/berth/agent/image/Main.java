package io.berth.agent.image;

import com.sun.jna.Native;
import io.berth.nvml.agent.AgentImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/// Builds the image by the JDK that runs this, from the jars on its class path: `Main FILE.tar [ROOT]`. Where a folder `ROOT`
/// is named, which is not there yet, the image's files are left in it, and the command that starts the agent from them is
/// printed, one word a line. Ends with 1 and a line where it cannot.
public final class Main {
    private static final double MEGABYTE = 1e6;

    private Main() {
    }

    public static void main(String[] words) {
        try {
            var file = Path.of(words[0]).toAbsolutePath();
            if (words.length > 1) {
                var root = Path.of(words[1]).toAbsolutePath();
                build(file, root);
                RootFolder.command(root + "/").forEach(System.out::println);
            } else {
                build(file);
                System.out.println(String.format(Locale.ROOT, "%s  %s  %.1f MB", file, AgentImage.name(),
                        Files.size(file) / MEGABYTE));
            }
        } catch (IOException problem) {
            System.err.println(problem.getMessage());
            System.exit(1);
        }
    }

    /// Writes the image; a file that is there is replaced once the new one is whole.
    static void build(Path file) throws IOException {
        var scratch = Files.createTempDirectory("berth-agent-image");
        try {
            build(file, scratch.resolve("root"));
        } finally {
            delete(scratch);
        }
    }

    /// The same; leaves the image's files in a folder that is not there yet.
    private static void build(Path file, Path folder) throws IOException {
        var scratch = Files.createTempDirectory("berth-agent-image");
        try {
            var root = RootFolder.make(folder, Path.of(System.getProperty("java.home")), jarOf(AgentImage.class),
                    jarOf(Native.class));
            var fresh = scratch.resolve("image.tar");
            ImageFile.write(root, fresh, scratch);
            Files.copy(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            delete(scratch);
        }
    }

    /// The jar that a class came from.
    static Path jarOf(Class<?> type) throws IOException {
        var jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
        if (!Files.isRegularFile(jar)) {
            throw new IOException("The image is made of jars, and " + jar + " is none: package the build first.");
        }
        return jar;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

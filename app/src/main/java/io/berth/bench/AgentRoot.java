package io.berth.bench;

import io.berth.bench.Child.SubjectFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The agent's image, built from the checkout, its content as a folder.
///
/// @param folder the image's root
/// @param command starts the agent from the folder where it lies
/// @param imageBytes of the image's file
/// @param isRoot whether this machine lets the agent be started with the folder as its root
record AgentRoot(Path folder, List<String> command, long imageBytes, boolean isRoot) {
    private static final String USER = "65532:65532";
    private static final String MOUNT = "mount -t proc proc \"$1/proc\" && shift && exec \"$@\"";
    private static final Path PLAYED = Path.of("bench");

    AgentRoot {
        command = List.copyOf(command);
    }

    /// Builds it; takes some ten seconds.
    ///
    /// @param library of NVIDIA's stub, put into the image's root beside what it is to play
    static AgentRoot build(AgentCheckout checkout, Path scratch, Path library, Path scenario)
            throws IOException, InterruptedException, SubjectFailedException {
        Path image = scratch.resolve("image.tar");
        Path folder = scratch.resolve("root").toAbsolutePath();
        Process process = new ProcessBuilder(checkout.imageBuilder(image, folder))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            List<String> command = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                    .toList();
            if (process.waitFor() != 0 || command.isEmpty()) {
                throw new SubjectFailedException("The agent's image was not built.");
            }
            Path played = Files.createDirectories(folder.resolve(PLAYED));
            Files.copy(library, played.resolve("libnvidia-ml.so.1"));
            Files.copy(scenario, played.resolve("node.scenario"));
            Files.createDirectories(folder.resolve("proc"));
            return new AgentRoot(folder, command, Files.size(image), canBeRoot(folder));
        } finally {
            process.destroy();
        }
    }

    /// The image's user has to see what lies in a folder that was made for this user alone.
    private static boolean canBeRoot(Path folder) throws InterruptedException {
        return ends(List.of("chmod", "-R", "a+rX", folder.toString())) && ends(
                List.of("unshare", "--mount", "sh", "-c", MOUNT, "sh", folder.toString(), "chroot",
                        "--userspec=" + USER,
                        folder.toString(), "/jre/bin/java", "-version"));
    }

    private static boolean ends(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    /// The folder of the stub and what it plays.
    Path played() {
        return folder.resolve(PLAYED);
    }

    /// Starts the agent as the image does: its root is the image's and its user, too, where that is allowed.
    AgentSubject agent(String... arguments) throws IOException {
        if (!isRoot) {
            return AgentSubject.start(words(command, arguments), played());
        }
        List<String> entering = List.of("unshare", "--mount", "sh", "-c", MOUNT, "sh", folder.toString(), "chroot",
                "--userspec=" + USER, folder.toString());
        List<String> inside = command.stream().map(word -> word.replace(folder + "/", "/")).toList();
        return AgentSubject.start(Stream.concat(entering.stream(), words(inside, arguments).stream()).toList(),
                Path.of("/").resolve(PLAYED));
    }

    /// Starts a program that does nothing, in the image's runtime and with its archive of classes.
    AgentSubject empty() throws IOException {
        List<String> words = new ArrayList<>(command);
        words.set(words.size() - 1, AgentEmpty.class.getName());
        words.set(words.size() - 2, words.get(words.size() - 2) + ":" + AgentSubject.classPath(AgentEmpty.class));
        return AgentSubject.start(words, played());
    }

    private static List<String> words(List<String> command, String... arguments) {
        return Stream.concat(command.stream(), Stream.of(arguments)).toList();
    }
}

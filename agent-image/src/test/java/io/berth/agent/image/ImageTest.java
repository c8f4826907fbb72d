package io.berth.agent.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.berth.nvml.agent.AgentImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The image is built twice for all these; its root is unpacked from the file.
class ImageTest {
    private static final long MOST_BYTES = 32_000_000;
    private static final long LIMIT_SECONDS = 60;
    private static final int MOST_STRAYS = 10;
    private static final Path BINDINGS = module().resolve("../nvml-bindings");

    @TempDir
    static Path folder = Path.of("");
    private static List<List<String>> layers = List.of();
    private static String said = "";

    @BeforeAll
    static void buildsAndUnpacks() throws IOException {
        assumeTrue(AgentImage.class.getProtectionDomain().getCodeSource().getLocation().getPath().endsWith(".jar"),
                "The image is made of jars: run the phase verify");
        Main.build(image());
        run(List.of("tar", "-xf", image().toString(), "-C", made("archive")));
        said = Files.readString(folder.resolve("archive/config.json"));
        var names = Pattern.compile("\"([^\"]+\\.tar\\.gz)\"")
                .matcher(Files.readString(folder.resolve("archive/manifest.json")));
        var found = new ArrayList<List<String>>();
        made("root");
        while (names.find()) {
            var layer = folder.resolve("archive").resolve(names.group(1)).toString();
            found.add(run(List.of("tar", "-tzf", layer)).lines().toList());
            run(List.of("tar", "-xzpf", layer, "-C", folder.resolve("root").toString()));
        }
        layers = List.copyOf(found);
    }

    @Test
    void isTheSameEachTime() throws IOException {
        var again = folder.resolve("again.tar");
        Main.build(again);
        assertThat(Files.mismatch(image(), again)).isEqualTo(-1);
    }

    @Test
    void isSmall() throws IOException {
        System.getLogger(ImageTest.class.getName()).log(System.Logger.Level.INFO, "The image takes {0} bytes",
                Files.size(image()));
        assertThat(Files.size(image())).isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void changesOfTheAgentChangeTheLastLayerAlone() {
        assertThat(layers).hasSize(3);
        assertThat(layers.get(0)).contains("etc/passwd").anyMatch(name -> name.endsWith("/libc.so.6"))
                .noneMatch(name -> name.startsWith("jre/"));
        assertThat(layers.get(1)).contains("jre/bin/java", "jre/lib/modules").allMatch(name -> name.startsWith("jre"));
        assertThat(layers.get(2)).filteredOn(name -> !name.endsWith("/")).containsExactly("agent/agent.jar",
                "agent/agent.jsa", "agent/jna.jar", "agent/native/libjnidispatch.so");
    }

    @Test
    void runsAsNobodyInParticularAndWithoutAShell() {
        assertThat(said).contains("\"User\":\"65532:65532\"", "\"/jre/bin/java\"", "\"io.berth.nvml.agent.Main\"")
                .contains("\"created\":\"1970-01-01T00:00:00Z\"");
        assertThat(layers.stream().flatMap(List::stream)).noneMatch(name -> name.matches("(usr/)?s?bin/.*"));
    }

    @Test
    void takesItsClassesFromTheArchive() throws IOException {
        var command = new ArrayList<>(RootFolder.command(folder.resolve("root") + "/"));
        command.add(1, "-Xlog:class+load");
        command.add("--help");
        assertThat(run(command)).contains("io.berth.nvml.agent.Main source: shared objects file",
                "io.berth.nvml.agent.CommandLine source: shared objects file");
    }

    @Test
    void readsTheGpusInItsRoot() throws IOException {
        assertThat(started(played())).contains("\"gpuUtilPercent\":70", "\"state\":\"running\"",
                "\"version\":\"" + AgentImage.version() + "\"");
    }

    /// Fails where the list of the JDK's classes has grown stale: `jdk-classes.txt` says how it is made anew.
    @Test
    void loadsHardlyAClassThatItsArchiveLacks() throws IOException {
        var loaded = started(played(), "-Xlog:class+load").lines().filter(line -> line.contains(" source: ")).toList();
        assertThat(loaded).hasSizeGreaterThan(500);
        assertThat(loaded).filteredOn(line -> line.contains(" source: jrt:/") || line.contains(" source: file:"))
                .hasSizeLessThanOrEqualTo(MOST_STRAYS);
    }

    /// The image's root with a library that plays two GPUs.
    private static Path played() throws IOException {
        var root = folder.resolve("root");
        Files.createDirectories(root.resolve("test"));
        assumeTrue(Program.exists("cc"), "No C compiler (cc): the image is not started");
        var library = root.resolve("test/libnvidia-ml.so.1");
        if (!Files.exists(library)) {
            Program.run(List.of("sh", BINDINGS.resolve("src/test/c/build").toString(), library.toString()));
        }
        Files.writeString(root.resolve("test/node.scenario"), "gpus 2\ngpu * model=h100 utilization=70\n");
        return root;
    }

    /// In a root of its own as the image's user, where this machine allows it; else the files where they lie.
    private static String started(Path root, String... flags) throws IOException {
        var inside = new ArrayList<>(List.of("env", "BERTH_NVML_LIBRARY=/test/libnvidia-ml.so.1",
                "BERTH_NVML_SCENARIO=/test/node.scenario", "chroot", "--userspec=" + RootFolder.USER, root.toString()));
        inside.addAll(once("/", flags));
        if (canChangeRoot(root)) {
            open(root);
            var command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c",
                    "mount -t proc proc \"$1/proc\" && shift && exec \"$@\"", "sh", root.toString()));
            command.addAll(inside);
            return run(command);
        }
        System.getLogger(ImageTest.class.getName()).log(System.Logger.Level.INFO,
                "No root of its own here: the image''s files are started where they lie");
        var outside = new ArrayList<>(List.of("env", "BERTH_NVML_LIBRARY=" + root + "/test/libnvidia-ml.so.1",
                "BERTH_NVML_SCENARIO=" + root + "/test/node.scenario"));
        outside.addAll(once(root + "/", flags));
        return run(outside);
    }

    private static List<String> once(String root, String... flags) {
        var command = new ArrayList<>(RootFolder.command(root));
        command.addAll(1, List.of(flags));
        command.addAll(List.of("--once", "--json"));
        return command;
    }

    private static boolean canChangeRoot(Path root) {
        try {
            Files.createDirectories(root.resolve("proc"));
            run(List.of("unshare", "--mount", "sh", "-c", "mount -t proc proc \"$0/proc\"", root.toString()));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Lets the image's user look into what this test unpacked.
    private static void open(Path root) throws IOException {
        run(List.of("chmod", "-R", "a+rX", root.toString()));
    }

    /// What it prints; what it complains of counts only where it fails.
    private static String run(List<String> command) throws IOException {
        var complaints = Files.createTempFile(folder, "complaints", ".txt");
        var process = new ProcessBuilder(command).redirectError(complaints.toFile()).start();
        try {
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + ": " + printed + Files.readString(complaints));
            }
            return printed;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path image() {
        return folder.resolve("image.tar");
    }

    private static String made(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name)).toString();
    }

    /// Tests run in the module's folder or, from some tools, in the checkout's.
    private static Path module() {
        var here = Path.of("").toAbsolutePath();
        return Stream.of(here, here.resolve("agent-image")).filter(place -> place.endsWith("agent-image")).findFirst()
                .orElseThrow();
    }
}

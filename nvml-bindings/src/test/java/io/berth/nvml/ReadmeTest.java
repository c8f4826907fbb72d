package io.berth.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.nvml.stub.StubLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The readme's example, as somebody would run it who copied it.
class ReadmeTest {

    private static final Path README = Path.of(System.getProperty("basedir", "."), "README.md");

    @TempDir
    Path folder;

    @Test
    void showsAnExampleThatPrintsAGpu() throws IOException, InterruptedException {
        assertThat(run(StubLibrary.full())).contains("H100", "MemoryUse[totalBytes=", "Value[value=");
    }

    @Test
    void showsAnExampleThatSaysWhyThereIsNone() throws IOException, InterruptedException {
        assertThat(run(folder.resolve("absent"))).contains("NoLibrary");
    }

    private String run(Path library) throws IOException, InterruptedException {
        var source = Files.writeString(folder.resolve("Example.java"),
                "import io.berth.nvml.*;\n\nvoid main() {\n" + example() + "}\n");
        var command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), source.toString())
                .redirectErrorStream(true);
        command.environment().put("BERTH_NVML_LIBRARY", library.toString());
        var process = command.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String example() throws IOException {
        Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        assertThat(block.find()).isTrue();
        assertThat(block.group(1).lines()).hasSizeLessThan(13);
        return block.group(1);
    }
}

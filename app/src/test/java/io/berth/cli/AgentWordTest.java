package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sample.SourceState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class AgentWordTest {
    private static final SourceState NOTHING_FOUND = new SourceState.NoLibrary(
            List.of("libnvidia-ml.so.1", "/usr/lib64/libnvidia-ml.so.1"));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new Words(new StagedDoors(), new PrintWriter(out), new PrintWriter(err), true, Duration.ofMillis(1))
                .run(arguments);
    }

    private int look(SourceState source, String... arguments) {
        var sample = new NodeSample(Instant.EPOCH, new NodeSample.Agent("1", Instant.EPOCH, "gpu-7"),
                NodeSample.Versions.NONE, source, List.of());
        return new CommandLine(new AgentWord(() -> sample, new PrintWriter(out), err::append)).execute(arguments);
    }

    @Test
    void printsAManifestWithANewKeyEachTime() {
        assertThat(run("agent", "manifest")).isEqualTo(Words.DONE);
        String first = key();
        out.getBuffer().setLength(0);
        assertThat(run("agent", "manifest")).isEqualTo(Words.DONE);
        assertThat(key()).isNotEqualTo(first);
        assertThat(out.toString()).contains("name: berth-system", "hostPID: true", "image: \"berth-agent:");
    }

    private String key() {
        var line = Pattern.compile("\n {2}key: \"([-_A-Za-z0-9]{43})\"\n").matcher(out.toString());
        assertThat(line.find()).isTrue();
        return line.group(1);
    }

    @Test
    void manifestIsAsAsked() {
        assertThat(run("agent", "manifest", "--level", "minimal", "--namespace", "gpus", "--image", "r.example/a:2",
                "--loopback", "--gke", "--group", "ops", "--group", "sre", "--user", "ann")).isEqualTo(Words.DONE);
        assertThat(out.toString()).contains("namespace: gpus", "image: \"r.example/a:2\"", "--loopback-only",
                "cloud.google.com/gke-accelerator", "name: \"ops\"", "name: \"sre\"", "name: \"ann\"")
                .doesNotContain("kind: Secret", "hostPID");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"agent|needs --once", "agent --json|needs --once", "agent image|FILE.tar",
            "agent frob|frob",
            "agent manifest --level most|most", "agent manifest --namespace No_One|Not a namespace: No_One",
            "agent manifest --image a\"b|Not an image"})
    void whatCannotBeUnderstoodEndsInOneLineAndTwo(String line, String part) {
        assertThat(run(line.split(" "))).isEqualTo(Words.MISUSED);
        assertThat(err.toString()).startsWith("berth: ").contains(part).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void printsTheDevicesOfThisMachine() {
        assertThat(look(new SourceState.Running(), "--once")).isEqualTo(Words.DONE);
        assertThat(out.toString()).startsWith("gpu-7");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void withoutALibraryItSaysWhereItWasLookedFor() {
        assertThat(look(NOTHING_FOUND, "--once")).isEqualTo(Words.FAILED);
        assertThat(err.toString()).contains("libnvidia-ml.so.1, /usr/lib64/libnvidia-ml.so.1");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void jsonTellsWhatIsWrongToo() {
        assertThat(look(NOTHING_FOUND, "--once", "--json")).isEqualTo(Words.FAILED);
        var told = JsonMapper.shared().readTree(out.toString());
        assertThat(told.at("/source/state").asString()).isEqualTo("noLibrary");
        assertThat(told.at("/source/tried/0").asString()).isEqualTo("libnvidia-ml.so.1");
        assertThat(err.toString()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent --help", "agent manifest --help", "--help"})
    void helps(String line) {
        assertThat(run(line.split(" "))).isEqualTo(Words.DONE);
        assertThat(out.toString()).contains("agent");
    }
}

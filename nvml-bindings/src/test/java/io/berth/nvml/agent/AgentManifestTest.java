package io.berth.nvml.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.berth.nvml.agent.AgentManifest.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AgentManifestTest {
    private static final String KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDE_-";
    private static final String IMAGE = "registry.example/berth-agent:0.1";

    static Stream<Arguments> golden() {
        return Stream.of(arguments("minimal.yaml", manifest(Level.MINIMAL, false, false)),
                arguments("standard.yaml", manifest(Level.STANDARD, false, false)),
                arguments("full-gke.yaml", manifest(Level.FULL, true, false)),
                arguments("minimal-loopback.yaml", new AgentManifest(Level.MINIMAL, "gpu-watch", IMAGE, "", false, true,
                        List.of("gpu \"operators\""), List.of("ada@example.org"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("golden")
    void writesTheManifestAsKept(String file, AgentManifest manifest) throws IOException {
        try (var in = Objects.requireNonNull(AgentManifestTest.class.getResourceAsStream(file))) {
            assertThat(manifest.yaml()).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource
    void grantsNoMoreThanItsReadersNeed(Level level) {
        String role = manifest(level, false, false).yaml().split("kind: Role\n", -1)[1];

        assertThat(
                role.lines().filter(line -> line.contains("resources:") || line.contains("verbs:")).map(String::strip))
                .containsExactly("resources: [pods]", "verbs: [get, list, watch]", "resources: [pods/proxy]",
                        "verbs: [get]", "resources: [pods/portforward]", "verbs: [get, create]", "resources: [secrets]",
                        "verbs: [get]");
        assertThat(role).contains("resourceNames: [berth-agent-key]");
    }

    @Test
    void asksForNothingOfTheHostInTheMinimalLevel() {
        assertThat(manifest(Level.MINIMAL, false, false).yaml()).doesNotContain("hostP").doesNotContain("privileged")
                .contains("runAsNonRoot: true", "drop: [ALL]", "enforce: restricted");
    }

    @ParameterizedTest
    @EnumSource
    void mountsNothingWritable(Level level) {
        String yaml = manifest(level, true, false).yaml();

        assertThat(yaml.split("mountPath:", -1)).hasSameSizeAs(yaml.split("readOnly: true", -1));
        assertThat(yaml).contains("readOnlyRootFilesystem: true").contains("automountServiceAccountToken: false");
    }

    @ParameterizedTest
    @CsvSource({"Berth,x:1," + KEY, "a.b,x:1," + KEY, "berth,x 1," + KEY, "berth,x:1,short", "berth,'x\"'," + KEY})
    void refusesWhatWouldBreakTheText(String namespace, String image, String key) {
        assertThatThrownBy(() -> new AgentManifest(Level.MINIMAL, namespace, image, key, false, false, List.of(),
                List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static AgentManifest manifest(Level level, boolean isGke, boolean isLoopbackOnly) {
        return new AgentManifest(level, AgentManifest.NAMESPACE, IMAGE, KEY, isGke, isLoopbackOnly, List.of(),
                List.of());
    }
}

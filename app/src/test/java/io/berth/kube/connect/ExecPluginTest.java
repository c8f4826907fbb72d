package io.berth.kube.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.berth.kube.connect.Yaml.Place;
import io.berth.model.connection.ConnectProblem.ProgramFailed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ExecPluginTest {
    private static final String V1 = "client.authentication.k8s.io/v1";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final String GOOD = """
            {"apiVersion":"%s","kind":"ExecCredential","status":{"token":"hunter2"}}""".formatted(V1);

    @TempDir
    private Path folder;

    private Credential run(Duration limit, boolean clusterInfo, String script, String... arguments) throws Exception {
        Kubeconfigs.script(folder.resolve("login"), script);
        var environment = Map.of("PATH", "/usr/bin:/bin", "INHERITED", "from-me");
        var entry = new ExecEntry("./login", List.of(arguments), Map.of("OWN", "value"), V1, "Never", clusterInfo, "");
        var cluster = new ClusterEntry("k", folder.resolve("config"), "https://example.test", "",
                "Y2VydA==", false, "inner.test", Optional.empty(), false,
                YamlReader.read("{region: eu, n: 3, on: true}"),
                Places.of(folder.resolve("config"), Yaml.Mapping.EMPTY, Place.UNKNOWN));
        var program = new Programs(environment).find(entry, folder.resolve("config"));
        return new ExecPlugin(environment, InstantSource.fixed(NOW), limit).run(program, entry, cluster);
    }

    private Credential run(String script, String... arguments) throws Exception {
        return run(AMPLE, false, script, arguments);
    }

    private ProgramFailed failure(String script) {
        return catchThrowableOfType(ProgramFailedException.class, () -> run(script)).problem();
    }

    private static String token(Credential credential) {
        return credential.authorization().map(Secret::reveal).orElse("");
    }

    @Test
    void takesTheTokenFromStdoutAndLeavesStderrAlone() throws Exception {
        var credential = run("echo note >&2; echo '" + GOOD + "'");

        assertThat(token(credential)).isEqualTo("Bearer hunter2");
        assertThat(credential.renewAfter()).isEqualTo(Instant.MAX);
        assertThat(credential.toString()).doesNotContain("hunter2");
    }

    @Test
    void renewsALittleBeforeTheTokenExpires() throws Exception {
        var expiring = "echo '{\"apiVersion\":\"%s\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\"t\","
                + "\"expirationTimestamp\":\"%s\"}}'";

        assertThat(run(expiring.formatted(V1, "2026-01-01T01:00:00Z")).renewAfter())
                .isEqualTo(NOW.plus(Duration.ofMinutes(59)));
        assertThat(run(expiring.formatted(V1, "2026-01-01T01:00:50+01:00")).renewAfter())
                .isEqualTo(NOW.plusSeconds(40));
        assertThat(run(expiring.formatted(V1, "2025-01-01T00:00:00Z")).renewAfter()).isBefore(NOW);
    }

    @Test
    void handsOverArgumentsAsTheyAreAndBothEnvironments() throws Exception {
        run("printf '%s|' \"$@\" \"$OWN\" \"$INHERITED\" \"${HOME:-none}\" > " + folder.resolve("seen") + "; echo '"
                + GOOD + "'", "a b", "$(touch x)", "; exit 1", "");

        assertThat(Files.readString(folder.resolve("seen"))).isEqualTo("a b|$(touch x)|; exit 1||value|from-me|none|");
    }

    @Test
    void tellsThePluginAboutTheClusterIfItWants() throws Exception {
        run(AMPLE, true, "printf %s \"$KUBERNETES_EXEC_INFO\" > " + folder.resolve("info") + "; echo '" + GOOD + "'");

        var info = JsonMapper.shared().readTree(Files.readString(folder.resolve("info")));
        assertThat(info).isEqualTo(JsonMapper.shared().readTree("""
                {"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","spec":{"interactive":false,
                "cluster":{"server":"https://example.test","tls-server-name":"inner.test",
                "certificate-authority-data":"Y2VydA==","config":{"region":"eu","n":3,"on":true}}}}"""));
    }

    @Test
    void givesThePluginNothingToRead() throws Exception {
        assertThat(token(run("cat; echo '" + GOOD + "'"))).isEqualTo("Bearer hunter2");
    }

    @Test
    void quotesTheEndOfStderrIfThePluginFails() {
        assertThat(failure("echo hunter2; printf 'please \\033[31mlog in\\n' >&2; exit 3"))
                .isEqualTo(new ProgramFailed("./login", 3, "please [31mlog in"));
    }

    @Test
    void boundsWhatItQuotes() {
        var output = failure("yes complaint | head -c 3000000 >&2; echo last words >&2; exit 1").output();

        assertThat(output.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"hunter2| the output is not JSON", "''| the output is not an ExecCredential",
            "{\"kind\":\"Status\"}| the output is not an ExecCredential",
            "{\"kind\":\"ExecCredential\",\"apiVersion\":\"x\"}| the output is of another apiVersion than client.authentication.k8s.io/v1",
            "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\"}| the output has neither token nor certificate",
            "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{\"clientKeyData\":\"x\"}}| the output has a certificate or a key, but not both"})
    void saysWhatIsWrongWithTheOutputButNeverQuotesIt(String output, String detail) {
        var problem = failure("echo '" + output + "'");

        assertThat(problem.exitCode()).isZero();
        assertThat(problem.output()).isEqualTo(detail);
    }

    @Test
    void endsAPluginThatHangsAndItsChildren() throws Exception {
        var failure = catchThrowableOfType(ProgramFailedException.class,
                () -> run(Duration.ofSeconds(3), false, "sleep 600 & echo $! > " + folder.resolve("child")
                        + "; echo waiting >&2; wait"));

        assertThat(failure.problem().exitCode()).isEqualTo(-1);
        assertThat(failure.problem().output()).isEqualTo("waiting");
        var child = ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("child")).strip()));
        child.ifPresent(handle -> handle.onExit().join());
        assertThat(child.filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void doesNotWaitForAGrandchildThatKeepsThePipeOpen() throws Exception {
        var credential = run("sleep 20 & echo $! > " + folder.resolve("child") + "; echo '" + GOOD + "'");
        var grandchild = ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("child")).strip()));

        assertThat(token(credential)).isEqualTo("Bearer hunter2");
        assertThat(grandchild).isPresent();
        grandchild.ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void endsThePluginIfItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> run("sleep 600")).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void reportsWhatCannotBeStarted() throws Exception {
        var program = Kubeconfigs.write(folder.resolve("broken"), "#!/no/such/interpreter\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        var entry = new ExecEntry(program.toString(), List.of(), Map.of(), V1, "Never", false, "");
        var plugin = new ExecPlugin(Map.of(), InstantSource.system(), AMPLE);
        var cluster = ClusterEntry.of("k", folder.resolve("config"), Yaml.Mapping.EMPTY, Place.UNKNOWN);
        var found = new Programs(Map.of()).find(entry, folder.resolve("config"));

        var problem = catchThrowableOfType(ProgramFailedException.class, () -> plugin.run(found, entry, cluster))
                .problem();

        assertThat(problem.exitCode()).isEqualTo(-1);
        assertThat(problem.output()).contains("broken");
    }
}

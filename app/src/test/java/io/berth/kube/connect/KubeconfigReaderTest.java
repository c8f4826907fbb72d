package io.berth.kube.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.berth.kube.connect.KubeconfigPaths.Candidate;
import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.ContextProblem.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Odd and hostile files. The time limits are there for what would never end.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KubeconfigReaderTest {
    private static final String ONE = "contexts:\n- name: c\n  context: {cluster: k}\n";

    @TempDir
    private Path folder;

    private static KubeconfigFile read(Path file) {
        return KubeconfigReader.read(new Candidate(file, true));
    }

    private KubeconfigFile read(byte[] bytes) {
        try {
            return read(Files.write(folder.resolve("config"), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KubeconfigFile read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> names(KubeconfigFile file) {
        return file.contexts().stream().map(ContextEntry::name).toList();
    }

    private static ContextProblem only(KubeconfigFile file) {
        assertThat(file.problems()).hasSize(1);
        return file.problems().getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing here\n", "---\n", "~\n", "--- # a\n...\n"})
    void findsNothingInAFileThatSaysNothing(String text) {
        assertThat(read(text).problems()).isEmpty();
        assertThat(read(text).contexts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, "{\"contexts\":[{\"name\":\"c\",\"context\":{\"cluster\":\"k\"}}]}",
            "contexts:\r\n- name: c\r\n  context: {cluster: k}\r\n", "\uFEFF" + ONE, ONE + "---\nnot: this\n",
            "{\n\t\"contexts\": [\n\t\t{\"name\": \"c\", \"context\": {}}\n\t]\n}\n"})
    void readsAContextHoweverItIsWritten(String text) {
        assertThat(read(text).problems()).isEmpty();
        assertThat(names(read(text))).containsExactly("c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE"})
    void readsUtf16WithAByteOrderMarkAsKubectlDoes(String charset) {
        assertThat(names(read(("\uFEFF" + ONE).getBytes(Charset.forName(charset))))).containsExactly("c");
    }

    @Test
    void namesUtf16WithoutAByteOrderMark() {
        var problem = only(read(ONE.getBytes(StandardCharsets.UTF_16LE)));

        assertThat(problem.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(problem.detail()).contains("character");
    }

    @Test
    void namesBytesThatAreNoText() {
        var problem = only(read(new byte[]{'a', ':', ' ', (byte) 0xff, (byte) 0xfe, 0}));

        assertThat(problem.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(problem.detail()).contains("UTF-8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"contexts:¶- name: [x¶| 3", "- a¶- b¶| 1",
            "a: 1¶→b: 2¶| 2", "contexts:¶-→name: c¶→context: {}¶| 2", "a: 'b¶| 2", "clusters:¶¶  7¶| 3",
            "kind: Pod¶| 1", "contexts:¶- context: {}¶| 2", "a: *nothing¶| 1", "a: 1¶b: {<<: 1}¶| 2"})
    void tellsTheLineOfWhatIsBroken(String text, int line) {
        var problem = only(read(text.replace("¶", "\n").replace("→", "\t")));

        assertThat(problem.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(problem.file()).isEqualTo(folder.resolve("config").toString());
        assertThat(problem.line()).isEqualTo(line);
        assertThat(problem.column()).isPositive();
    }

    @Test
    void namesAMissingFileOnlyIfSomebodyAskedForIt() {
        var missing = folder.resolve("missing");

        assertThat(only(read(missing)).kind()).isEqualTo(Kind.MISSING_FILE);
        assertThat(KubeconfigReader.read(new Candidate(missing, false)).problems()).isEmpty();
    }

    @Test
    void namesAFileThatMayNotBeRead() throws IOException {
        var file = Kubeconfigs.write(folder.resolve("config"), ONE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-wx------"));
        assumeFalse(Files.isReadable(file), "the superuser may read everything");

        assertThat(only(read(file)).kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(only(read(file)).detail()).isEqualTo("permission denied");
    }

    @Test
    void namesAFolderAndAFileBelowAFile() {
        var file = Kubeconfigs.write(folder.resolve("config"), ONE);

        assertThat(only(read(folder)).detail()).isEqualTo("a folder");
        assertThat(only(read(file.resolve("config"))).kind()).isEqualTo(Kind.MISSING_FILE);
    }

    @Test
    void namesALinkThatLeadsToItself() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));

        assertThat(only(read(link)).kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(only(read(link)).detail()).isNotBlank().doesNotContain(folder.toString());
    }

    @Test
    void namesAPipeAndDoesNotWaitForIt() throws Exception {
        var pipe = folder.resolve("pipe");
        var made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0, "no pipes here");

        assertThat(only(read(pipe)).kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(only(read(pipe)).detail()).isEqualTo("not a regular file");
    }

    @Test
    void readsAFileOfTenMegabytesAndNamesALargerOne() {
        var text = new StringBuilder("contexts:\n");
        for (var i = 0; i < 100_000; i++) {
            text.append("- {name: c%07d, context: {cluster: k, user: u, namespace: n}}\n".formatted(i));
        }
        text.append("#".repeat(KubeconfigText.MAX_BYTES - text.length()));

        assertThat(read(text.toString()).contexts()).hasSize(100_000);
        assertThat(only(read(text.append('#').toString())).detail()).contains("10000000 bytes");
    }

    @Test
    void namesAnAliasBomb() {
        var bomb = new StringBuilder("a0: &a0 [x,x]\n");
        for (var i = 1; i < 45; i++) {
            bomb.append("a%d: &a%d [*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThat(only(read(bomb.toString())).kind()).isEqualTo(Kind.MALFORMED);
        assertThat(only(read(bomb.toString())).line()).isPositive();
    }

    @Test
    void readsAnchorsAndMergeKeys() {
        var file = read("""
                x-defaults: &defaults {server: 'https://base', tls-server-name: base}
                clusters:
                - name: &k east
                  cluster: {<<: *defaults, server: 'https://own'}
                contexts: [{name: c, context: {cluster: *k}}]
                """);

        assertThat(file.problems()).isEmpty();
        assertThat(file.clusters().getFirst().server()).isEqualTo("https://own");
        assertThat(file.clusters().getFirst().tlsServerName()).isEqualTo("base");
        assertThat(file.contexts().getFirst().cluster()).isEqualTo("east");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0007\u001b[31m", "\u202eabc\u202c", "训练-🚀", "two\nlines", "a\u0000b"})
    void keepsNamesAsTheyAre(String name) {
        var quoted = new StringBuilder();
        name.chars().forEach(c -> quoted.append("\\u%04x".formatted(c)));

        assertThat(names(read("{\"contexts\":[{\"name\":\"" + quoted + "\",\"context\":{}}]}"))).containsExactly(name);
    }

    @Test
    void keepsAVeryLongName() {
        var name = "n".repeat(100_000);

        assertThat(names(read("contexts: [{name: " + name + ", context: {}}]"))).containsExactly(name);
    }

    @Test
    void namesAnEntryThatIsThereTwice() {
        var problem = only(read("""
                users:
                - {name: u, user: {username: first}}
                - {name: u, user: {username: second}}
                """));

        assertThat(problem.detail()).contains("users").contains("twice");
        assertThat(problem.line()).isEqualTo(3);
    }
}

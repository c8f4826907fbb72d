package io.berth.kube.connect;

import static io.berth.kube.connect.Kubeconfigs.paths;
import static io.berth.kube.connect.Kubeconfigs.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.connect.Contexts.Resolution;
import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.model.connection.Context.SignIn;
import io.berth.model.connection.ContextListing;
import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.ContextProblem.Kind;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextsTest {
    @TempDir
    private Path folder;

    private static Contexts contexts(Path... files) {
        return new Contexts(paths(files), () -> Map.of("PATH", "/usr/bin:/bin"));
    }

    private static ContextListing listing(Path... files) {
        return contexts(files).listing();
    }

    private ContextListing listing(String text) {
        return listing(write(folder.resolve("config"), text));
    }

    private Context only(String text) {
        return listing(text).files().getFirst().contexts().getFirst();
    }

    private Context withUser(String userBody) {
        return only(Kubeconfigs.of("c", "k", "https://example.test:6443", "u", userBody));
    }

    private Context withCluster(String clusterBody) {
        return only("""
                clusters: [{name: k, cluster: %s}]
                contexts: [{name: c, context: {cluster: k}}]
                """.formatted(clusterBody));
    }

    private static List<Kind> kinds(Context context) {
        return context.problems().stream().map(ContextProblem::kind).toList();
    }

    @Test
    void listsAContextWithAllThatItNames() {
        var file = write(folder.resolve("config"),
                Kubeconfigs.of("prod", "east", "https://example.test:6443", "me", "{token: t}"));

        var context = listing(file).current().orElseThrow();

        assertThat(context).isEqualTo(new Context("prod", file.toString(), "east", "me", "team-a",
                "https://example.test:6443", true, SignIn.TOKEN, null, List.of()));
    }

    @Test
    void readsTheFilesOfTheEnvironmentInTheirOrderAndListsMissingOnes() {
        var first = write(folder.resolve("a"), "contexts: [{name: x, context: {}}]\n");
        var missing = folder.resolve("missing");
        var environment = Map.of("KUBECONFIG", first + File.pathSeparator + File.pathSeparator + missing);

        var listing = new Contexts(new KubeconfigPaths(environment, folder, List.of(), List::of), () -> environment)
                .listing();

        assertThat(listing.files()).extracting(ContextListing.File::path)
                .containsExactly(first.toString(), missing.toString());
        assertThat(listing.files().get(1).problems()).extracting(ContextProblem::kind)
                .containsExactly(Kind.MISSING_FILE);
    }

    @Test
    void readsTheHomeFolderIfNothingElseIsNamedAndDoesNotMindItsAbsence() {
        var listing = new Contexts(new KubeconfigPaths(Map.of(), folder, List.of(), List::of), Map::of).listing();

        assertThat(listing.files())
                .containsExactly(new ContextListing.File(folder.resolve(".kube/config").toString(), List.of(),
                        List.of()));
    }

    @Test
    void prefersNamedFilesAndAppendsAddedOnes() {
        var named = write(folder.resolve("named"), "");
        var added = write(folder.resolve("added"), "");
        var environment = Map.of("KUBECONFIG", "/elsewhere");

        var listing = new Contexts(
                new KubeconfigPaths(environment, folder, List.of(named), () -> List.of(named, added)),
                () -> environment)
                .listing();

        assertThat(listing.files()).extracting(ContextListing.File::path)
                .containsExactly(named.toString(), added.toString());
    }

    @Test
    void letsTheFirstFileWinForEveryName() {
        var first = write(folder.resolve("a"), Kubeconfigs.of("c", "k", "https://first.test", "u", "{token: t}"));
        var second = write(folder.resolve("b"), Kubeconfigs.of("c", "k", "https://second.test", "u", "{}"));

        var files = listing(first, second).files();

        var winner = files.get(0).contexts().getFirst();
        var loser = files.get(1).contexts().getFirst();
        assertThat(winner.current()).isTrue();
        assertThat(winner.problems()).isEmpty();
        assertThat(loser.current()).isFalse();
        assertThat(loser.server()).isEqualTo("https://first.test");
        assertThat(loser.signIn()).isEqualTo(SignIn.TOKEN);
        assertThat(kinds(loser)).containsExactly(Kind.SAME_NAME);
    }

    @Test
    void findsClusterAndUserInOtherFiles() {
        var first = write(folder.resolve("a"), "contexts: [{name: c, context: {cluster: k, user: u}}]\n");
        var second = write(folder.resolve("b"), Kubeconfigs.of("d", "k", "https://k.test", "u", "{token: t}"));

        var context = listing(first, second).files().getFirst().contexts().getFirst();

        assertThat(context.server()).isEqualTo("https://k.test");
        assertThat(context.problems()).isEmpty();
    }

    @Test
    void resolvesPathsFromTheFileThatNamesThem() {
        write(folder.resolve("deep/token"), "abc\n");
        var first = write(folder.resolve("a"), "contexts: [{name: c, context: {cluster: k, user: u}}]\n");
        var second = write(folder.resolve("deep/b"),
                Kubeconfigs.of("d", "k", "https://k.test", "u", "{tokenFile: ./token}"));

        assertThat(listing(first, second).files().getFirst().contexts().getFirst().problems()).isEmpty();
    }

    @Test
    void tellsWhereTheYamlIsBroken() {
        var problem = listing("contexts:\n- name: [x\n").files().getFirst().problems().getFirst();

        assertThat(problem.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(problem.line()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[a, b]", "kind: Pod", "just text", "contexts: {}",
            "contexts: [{context: {}}]", "clusters: 7"})
    void reportsWhatIsNoKubeconfig(String text) {
        assertThat(listing(text).files().getFirst().problems()).extracting(ContextProblem::kind)
                .containsOnly(Kind.MALFORMED).isNotEmpty();
    }

    @Test
    void reportsAMissingClusterAndUserWhereTheyAreNamed() {
        var context = only("contexts:\n- name: c\n  context: {cluster: gone, user: lost}\n");

        assertThat(context.problems()).containsExactly(
                new ContextProblem(Kind.NO_CLUSTER, "gone", "", context.file(), 3, 22),
                new ContextProblem(Kind.NO_USER, "lost", "", context.file(), 3, 34));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}| NO_SERVER", "{server: 'https://'}| NO_SERVER",
            "{server: 'ftp://x'}| NO_SERVER", "{server: 'https://a b'}| NO_SERVER",
            "{server: 'https://x', certificate-authority: gone.crt}| MISSING_FILE",
            "{server: 'https://x', certificate-authority-data: eA==}| BAD_CREDENTIALS",
            "{server: 'https://x', certificate-authority-data: '*'}| BAD_CREDENTIALS",
            "{server: 'https://x', proxy-url: 'ftp://p'}| UNSUPPORTED",
            "{server: 'https://x', tls-server-name: 'a b'}| UNSUPPORTED"})
    void reportsWhatIsWrongWithACluster(String body, Kind kind) {
        assertThat(kinds(withCluster(body))).containsExactly(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{server: 'https://x'}", "{server: 'x:6443'}", "{server: 'http://[::1]:1'}",
            "{server: 'https://x/k8s/clusters/c-1'}", "{server: 'https://x', proxy-url: 'socks5://u:p@p:1080'}",
            "{server: 'https://x', proxy-url: 'https://u:p@p', tls-server-name: y}"})
    void findsNothingWrongWithAGoodCluster(String body) {
        assertThat(withCluster(body).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{tokenFile: gone}| MISSING_FILE",
            "{client-certificate: gone}| BAD_CREDENTIALS",
            "{client-certificate: gone, client-key: gone}| MISSING_FILE",
            "{client-certificate-data: eA==, client-key-data: eA==}| BAD_CREDENTIALS",
            "{token: \"a b\"}| BAD_CREDENTIALS", "{auth-provider: {name: oidc}}| UNSUPPORTED",
            "{as: \"a\\nb\"}| UNSUPPORTED",
            "{exec: {apiVersion: client.authentication.k8s.io/v1, command: no-such-program}}| PROGRAM_NOT_FOUND",
            "{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./sh}}| PROGRAM_NOT_FOUND",
            "{exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: sh}}| UNSUPPORTED",
            "{exec: {apiVersion: client.authentication.k8s.io/v1, command: sh, interactiveMode: Always}}| UNSUPPORTED"})
    void reportsWhatIsWrongWithAUser(String body, Kind kind) {
        assertThat(kinds(withUser(body))).containsExactly(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{token: \"a b\"}| 3",
            "¶    token: \"a b\"| 4", "¶    x: y¶    tokenFile: gone| 5",
            "¶    client-certificate: gone¶    client-key-data: eA==| 4",
            "¶    client-certificate-data: '*'¶    client-key: gone| 5",
            "¶    exec:¶      args: []¶      command: no-such-program| 6", "¶    as: \"a\\nb\"| 4"})
    void tellsTheLineOfTheFieldThatIsWrongThoughItStandsInAnotherFile(String body, int line) {
        var first = write(folder.resolve("a"), """
                contexts: [{name: c, context: {cluster: k, user: u}}]
                clusters: [{name: k, cluster: {server: 'https://x'}}]
                """);
        var second = write(folder.resolve("b"), "users:\n- name: u\n  user: " + body.replace("¶", "\n") + "\n");

        var problems = listing(first, second).files().getFirst().contexts().getFirst().problems();

        assertThat(problems).allSatisfy(problem -> assertThat(problem.file()).isEqualTo(second.toString()));
        assertThat(problems).extracting(ContextProblem::line).contains(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}| NONE", "{token: t}| TOKEN", "{username: a, password: b}| BASIC",
            "{auth-provider: {name: oidc}}| AUTH_PROVIDER", "{auth-provider: {name: oidc}, token: t}| TOKEN",
            "{exec: {apiVersion: client.authentication.k8s.io/v1, command: sh}}| EXEC",
            "{exec: {apiVersion: client.authentication.k8s.io/v1, command: sh}, token: t}| TOKEN"})
    void tellsHowAUserSignsIn(String body, SignIn signIn) {
        assertThat(withUser(body).signIn()).isEqualTo(signIn);
    }

    @Test
    void namesTheProgramOfAPlugin() {
        var plugin = Kubeconfigs.script(folder.resolve("bin/login"), "");

        var program = Objects.requireNonNull(withUser("""
                {exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: bin/login, args: [a, b],
                 env: [{name: N, value: V}]}}""").exec());

        assertThat(program.command()).isEqualTo("bin/login");
        assertThat(program.resolved()).isEqualTo(plugin.toString());
        assertThat(program.arguments()).containsExactly("a", "b");
        assertThat(program.environment()).containsExactly(Map.entry("N", "V"));
        assertThat(program.interactiveMode()).isEqualTo("IfAvailable");
        assertThat(program.consentHash()).matches("[0-9a-f]{64}");
    }

    @Test
    void namesTheKnownContextsIfAskedForAnother() {
        var file = write(folder.resolve("config"), "contexts: [{name: a, context: {}}, {name: b, context: {}}]\n");

        assertThat(contexts(file).resolve("x"))
                .isEqualTo(new Resolution.Unusable(new ConnectProblem.NoSuchContext("x", List.of("a", "b"))));
    }

    @Test
    void resolvesNoContextThatHasProblems() {
        var file = write(folder.resolve("config"), "contexts: [{name: a, context: {cluster: gone}}]\n");

        assertThat(contexts(file).resolve("a")).isInstanceOfSatisfying(Resolution.Unusable.class,
                unusable -> assertThat(unusable.problem()).isInstanceOf(ConnectProblem.BadContext.class));
    }

    @Test
    void listsThreeHundredContextsWithWhatEachNames() {
        Kubeconfigs.script(folder.resolve("login"), "");
        var text = new StringBuilder("users:\n");
        for (var i = 0; i < 300; i++) {
            text.append("- {name: u%d, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login}}}\n"
                    .formatted(i));
        }
        text.append("clusters:\n");
        for (var i = 0; i < 300; i++) {
            text.append("- {name: k%d, cluster: {server: 'https://k%d.test'}}\n".formatted(i, i));
        }
        text.append("contexts:\n");
        for (var i = 0; i < 300; i++) {
            text.append("- {name: c%d, context: {cluster: k%d, user: u%d}}\n".formatted(i, i, i));
        }

        var listed = listing(text.toString()).files().getFirst().contexts();

        assertThat(listed).hasSize(300).allSatisfy(context -> {
            assertThat(context.problems()).isEmpty();
            assertThat(context.server()).isEqualTo("https://k" + context.name().substring(1) + ".test");
        });
    }

    @Test
    void looksForTheProgramWhereTheEnvironmentOfTheMomentSays() {
        Kubeconfigs.script(folder.resolve("bin/login"), "");
        var file = write(folder.resolve("config"), Kubeconfigs.of("c", "k", "https://k.test", "u",
                "{exec: {apiVersion: client.authentication.k8s.io/v1, command: login}}"));
        var environment = new AtomicReference<>(Map.of("PATH", "/nowhere"));
        var contexts = new Contexts(paths(file), environment::get);

        assertThat(kinds(contexts.listing().context("c").orElseThrow())).containsExactly(Kind.PROGRAM_NOT_FOUND);
        environment.set(Map.of("PATH", folder.resolve("bin").toString()));

        assertThat(contexts.listing().context("c").orElseThrow().problems()).isEmpty();
    }

    @Test
    void leavesOutWhatNoFileCanBeCalled() {
        var environment = Map.of("KUBECONFIG", "a\0b" + File.pathSeparator + folder.resolve("gone"));

        assertThat(new Contexts(new KubeconfigPaths(environment, folder, List.of(), List::of), () -> environment)
                .listing().files()).extracting(ContextListing.File::path)
                .containsExactly(folder.resolve("gone").toString());
    }

    @Test
    void namesAFileInAFieldThatNoFileCanBeCalled() {
        assertThat(kinds(withUser("{tokenFile: \"a\\0b\"}"))).containsExactly(Kind.MISSING_FILE);
    }

    @Test
    void keepsSecretsOutOfEveryText() {
        var file = write(folder.resolve("config"), """
                clusters: [{name: k, cluster: {server: 'https://x', proxy-url: 'http://u:hunter2@p:1'}}]
                contexts: [{name: c, context: {cluster: k, user: u}}]
                users: [{name: u, user: {token: hunter2, password: hunter2, username: a, client-key-data: hunter2,
                 client-certificate-data: eA==}}]
                """);
        var kubeconfig = Kubeconfig.read(paths(file));

        assertThat(kubeconfig.toString()).contains("***").doesNotContain("hunter2");
        assertThat(contexts(file).listing().toString()).doesNotContain("hunter2");
        assertThat(contexts(file).resolve("c").toString()).doesNotContain("hunter2");
    }
}

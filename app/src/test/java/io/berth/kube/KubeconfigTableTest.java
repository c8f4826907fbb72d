package io.berth.kube;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.connect.Authority;
import io.berth.kube.connect.Authority.Issued;
import io.berth.kube.connect.Keys;
import io.berth.kube.connect.Kubeconfigs;
import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.ContextProblem;
import io.berth.port.ClusterConnector.ConnectOutcome;
import io.berth.port.ClusterConnector.ConnectOutcome.Connected;
import io.berth.port.ClusterConnector.ConnectOutcome.Refused;
import io.berth.port.ClusterConnector.Consent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a kubeconfig may say, row by row, against a server that speaks TLS.
class KubeconfigTableTest {
    private static final String CA = "certificate-authority: ca.crt";
    private static final String V1 = "client.authentication.k8s.io/v1";
    private static final String P384 = "06052b81040022";

    private static final KeyPair RSA = rsa();

    @TempDir
    private Path folder;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private Authority authority;
    private TlsServer server;

    /// A feature.
    ///
    /// @param cluster what the cluster entry says beside its server
    /// @param sees lines that the server sees, see [TlsServer]
    record Row(String feature, String cluster, String user, List<String> sees) {
        @Override
        public String toString() {
            return feature;
        }
    }

    private static KeyPair rsa() {
        try {
            return Keys.rsa();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void start() throws Exception {
        authority = new Authority("test authority");
        server = new TlsServer(authority.issue("server", Keys.ec("secp256r1"), "127.0.0.1", "inner.test"), background);
        file("ca.crt", authority.pem());
        file("token", "of-file\n");
        client("rsa", RSA);
        client("ec", Keys.ec("secp256r1"));
        client("ec384", Keys.ec("secp384r1"));
        client("ed25519", Keys.ed25519());
        plugin("login", V1, "\"token\":\"of-plugin\"");
        plugin("login-beta", V1 + "beta1", "\"token\":\"of-plugin\"");
        plugin("login-certificate", V1, "\"clientCertificateData\":\"%s\",\"clientKeyData\":\"%s\""
                .formatted(escaped("ec.crt"), escaped("ec.key")));
    }

    private String escaped(String file) {
        return read(file).replace("\r", "").replace("\n", "\\n");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        background.shutdownNow();
    }

    private Path file(String name, String text) {
        return Kubeconfigs.write(folder.resolve(name), text);
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void client(String name, KeyPair pair) throws GeneralSecurityException {
        Issued issued = authority.issue("user of " + name, pair);
        file(name + ".crt", issued.certificatePem());
        file(name + ".key", issued.keyPem());
        switch (issued.key().getAlgorithm()) {
            case "RSA" -> file(name + ".pkcs1.key", Keys.pem("RSA PRIVATE KEY", Keys.pkcs1(issued.key())));
            case "EC" -> {
                var parameters = HexFormat.of().parseHex(name.equals("ec") ? "06082a8648ce3d030107" : P384);
                var sec1 = Keys.sec1((ECPrivateKey) issued.key(), name.equals("ec") ? 32 : 48, new byte[0]);
                file(name + ".sec1.key",
                        Keys.pem("EC PARAMETERS", parameters) + Keys.pem("EC PRIVATE KEY", sec1));
            }
            default -> file(name + ".other", "");
        }
    }

    private void plugin(String name, String version, String status) {
        file(name + ".json",
                "{\"apiVersion\":\"%s\",\"kind\":\"ExecCredential\",\"status\":{%s}}".formatted(version, status));
        Kubeconfigs.script(folder.resolve(name), """
                echo 'a word on stderr' >&2
                cd "$(dirname "$0")"
                printf %s "$KUBERNETES_EXEC_INFO" > info
                cat NAME.json
                """.replace("NAME", name));
    }

    private static String exec(String command, String version, String more) {
        return "{exec: {apiVersion: " + version + ", command: ./" + command + more + "}}";
    }

    /// Puts the base 64 of files in the place of `<name>`.
    private String filled(String text) {
        return Pattern.compile("<([^>]+)>").matcher(text)
                .replaceAll(found -> Base64.getEncoder().encodeToString(read(found.group(1)).getBytes(US_ASCII)));
    }

    private ConnectOutcome connect(String address, String cluster, String user, Map<String, String> environment) {
        var config = file("config", """
                apiVersion: v1
                kind: Config
                clusters:
                - name: k
                  cluster: {server: '%s', %s}
                contexts:
                - name: c
                  context: {cluster: k, user: u}
                users:
                - name: u
                  user: %s
                current-context: c
                """.formatted(address, filled(cluster), filled(user)));
        var connector = new KubeConnector(Kubeconfigs.paths(config), environment, background, InstantSource.system(),
                Reached::new);
        return connector.connect("c", Consent.ALL);
    }

    private ConnectOutcome connect(String cluster, String user) {
        return connect(url(), cluster, user, Map.of("PATH", "/usr/bin:/bin"));
    }

    private String url() {
        return "https://127.0.0.1:" + server.port();
    }

    private static Row row(String feature, String cluster, String user, String... sees) {
        return new Row(feature, cluster, user, List.of(sees));
    }

    private static Stream<Row> working() {
        var nobody = "client nobody";
        return Stream.of(row("nothing at all", CA, "{}", nobody, "authorization none"),
                row("authority inline", "certificate-authority-data: <ca.crt>", "{token: t}",
                        "authorization: Bearer t"),
                row("authority inline goes before a file", "certificate-authority-data: <ca.crt>, "
                        + "certificate-authority: gone.crt", "{token: t}", "authorization: Bearer t"),
                row("insecure-skip-tls-verify", "insecure-skip-tls-verify: true", "{token: t}",
                        "authorization: Bearer t"),
                row("tls-server-name", CA + ", tls-server-name: inner.test", "{token: t}", "sni inner.test",
                        "authorization: Bearer t"),
                row("disable-compression", CA + ", disable-compression: true", "{token: t}"),
                row("token", CA, "{token: t}", "authorization: Bearer t", nobody, "sni none"),
                row("tokenFile", CA, "{tokenFile: token}", "authorization: Bearer of-file"),
                row("tokenFile goes before token", CA, "{token: t, tokenFile: token}",
                        "authorization: Bearer of-file"),
                row("token where the tokenFile is missing", CA, "{token: t, tokenFile: gone}",
                        "authorization: Bearer t"),
                row("username and password", CA, "{username: a, password: 'b:c'}",
                        "authorization: Basic YTpiOmM="),
                row("RSA, PKCS#8, files", CA, "{client-certificate: rsa.crt, client-key: rsa.key}",
                        "client CN=user of rsa", "authorization none"),
                row("RSA, PKCS#1, files", CA, "{client-certificate: rsa.crt, client-key: rsa.pkcs1.key}",
                        "client CN=user of rsa"),
                row("EC P-256, PKCS#8, inline", CA,
                        "{client-certificate-data: <ec.crt>, client-key-data: <ec.key>}", "client CN=user of ec"),
                row("EC P-256, SEC1 with parameters block, inline", CA,
                        "{client-certificate-data: <ec.crt>, client-key-data: <ec.sec1.key>}", "client CN=user of ec"),
                row("EC P-384, SEC1 with parameters block, files", CA,
                        "{client-certificate: ec384.crt, client-key: ec384.sec1.key}", "client CN=user of ec384"),
                row("Ed25519", CA, "{client-certificate: ed25519.crt, client-key: ed25519.key}",
                        "client CN=user of ed25519"),
                row("inline goes before files", CA, "{client-certificate-data: <ec.crt>, client-key-data: <ec.key>, "
                        + "client-certificate: rsa.crt, client-key: rsa.key}", "client CN=user of ec"),
                row("certificate and token", CA, "{client-certificate: rsa.crt, client-key: rsa.key, token: t}",
                        "client CN=user of rsa", "authorization: Bearer t"),
                row("as, as-uid, as-groups, as-user-extra", CA,
                        "{token: t, as: jane, as-uid: '7', as-groups: [x, y], as-user-extra: {a/b: [q]}}",
                        "authorization: Bearer t", "impersonate-user: jane", "impersonate-uid: 7",
                        "impersonate-group: x", "impersonate-group: y", "impersonate-extra-a%2fb: q"),
                row("exec v1, a word on stderr", CA, exec("login", V1, ", interactiveMode: Never"),
                        "authorization: Bearer of-plugin"),
                row("exec v1beta1", CA, exec("login-beta", V1 + "beta1", ""), "authorization: Bearer of-plugin"),
                row("exec, interactiveMode IfAvailable", CA, exec("login", V1, ", interactiveMode: IfAvailable"),
                        "authorization: Bearer of-plugin"),
                row("exec that gives a certificate (EC, PKCS#8)", CA, exec("login-certificate", V1, ""),
                        "client CN=user of ec", "authorization none"),
                row("token goes before exec", CA, "{token: t, exec: {apiVersion: " + V1 + ", command: ./login}}",
                        "authorization: Bearer t"));
    }

    @ParameterizedTest
    @MethodSource
    void working(Row row) {
        var outcome = connect(row.cluster(), row.user());

        assertThat(outcome).isInstanceOf(Connected.class);
        ((Connected) outcome).source().close();
        assertThat(server.seen).hasSize(1);
        assertThat(withAbsence(server.seen.getFirst())).contains("GET /version HTTP/1.1").containsAll(row.sees());
    }

    private static List<String> withAbsence(List<String> request) {
        return request.stream().anyMatch(line -> line.startsWith("authorization:"))
                ? request
                : Stream.concat(request.stream(), Stream.of("authorization none")).toList();
    }

    private static Stream<Row> named() {
        return Stream.of(
                row("an authority that is missing", "certificate-authority: gone.crt", "{token: t}",
                        "MISSING_FILE gone.crt"),
                row("a PKCS#8 key that is encrypted", CA, "{client-certificate: ec.crt, client-key: encrypted.key}",
                        "BAD_CREDENTIALS encrypted.key the key is protected by a pass phrase"),
                row("a PKCS#1 key that is encrypted", CA, "{client-certificate: ec.crt, client-key: legacy.key}",
                        "BAD_CREDENTIALS legacy.key the key is protected by a pass phrase"),
                row("a key for another certificate", CA, "{client-certificate: ec.crt, client-key: rsa.key}",
                        "BAD_CREDENTIALS rsa.key the certificate is for EC, the key is RSA"),
                row("a certificate without its key", CA, "{client-certificate: ec.crt}", "BAD_CREDENTIALS u"),
                row("a tokenFile that is missing", CA, "{tokenFile: gone}", "MISSING_FILE gone"),
                row("auth-provider", CA, "{auth-provider: {name: oidc}}", "UNSUPPORTED auth-provider oidc"),
                row("exec that insists on a terminal", CA, exec("login", V1, ", interactiveMode: Always"),
                        "UNSUPPORTED exec.interactiveMode Always"),
                row("exec of another version", CA, exec("login", V1 + "alpha1", ""),
                        "UNSUPPORTED exec.apiVersion " + V1 + "alpha1"),
                row("exec that is missing", CA, exec("gone", V1, ", installHint: get it"),
                        "PROGRAM_NOT_FOUND ./gone get it"),
                row("a proxy of another kind", CA + ", proxy-url: 'ftp://me:hunter2@p'", "{token: t}",
                        "UNSUPPORTED proxy-url ftp"));
    }

    @ParameterizedTest
    @MethodSource
    void named(Row row) {
        file("encrypted.key", Keys.pem("ENCRYPTED PRIVATE KEY", new byte[40]));
        file("legacy.key", """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-256-CBC,00

                AAAA
                -----END RSA PRIVATE KEY-----
                """);

        var outcome = connect(row.cluster(), row.user());

        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                .isInstanceOfSatisfying(ConnectProblem.BadContext.class,
                        bad -> assertThat(bad.problems()).hasSize(1).first().satisfies(told(row.sees().getFirst()))));
        assertThat(outcome.toString()).doesNotContain("hunter2");
        assertThat(server.seen).isEmpty();
    }

    private static Consumer<ContextProblem> told(String words) {
        return problem -> assertThat(problem.kind() + " " + problem.what() + " " + problem.detail())
                .startsWith(words);
    }

    @Test
    void tellsPluginsOfTheClusterOnlyIfTheyAreToKnow() {
        ((Connected) connect(CA, exec("login", V1, ""))).source().close();
        assertThat(read("info")).contains("\"interactive\":false").doesNotContain("server");

        ((Connected) connect(CA, exec("login", V1, ", provideClusterInfo: true"))).source().close();
        assertThat(read("info")).contains("\"server\":\"" + url() + "\"", "certificate-authority-data");
    }

    @Test
    void keepsThePathOfAServerBehindAnother() {
        ((Connected) connect(url() + "/k8s/clusters/c-1", CA, "{token: t}", Map.of())).source().close();

        assertThat(server.seen.getFirst()).contains("GET /k8s/clusters/c-1/version HTTP/1.1");
    }

    @Test
    void goesThroughProxies() throws Exception {
        try (var proxy = new ConnectProxy(background)) {
            for (var scheme : List.of("http://me:a%3Ab@127.0.0.1:", "socks5://127.0.0.1:")) {
                ((Connected) connect(CA + ", proxy-url: '" + scheme + proxy.port() + "'", "{token: t}")).source()
                        .close();
            }
            assertThat(proxy.requests).hasSize(2);
            assertThat(proxy.requests.poll()).contains("CONNECT 127.0.0.1:" + server.port())
                    .containsIgnoringCase("Proxy-Authorization: Basic bWU6YTpi");
            assertThat(proxy.requests.poll()).startsWith("SOCKS5");
        }
        assertThat(server.seen).hasSize(2).allSatisfy(seen -> assertThat(seen).contains("authorization: Bearer t"));
    }

    @Test
    void speaksTlsToAnHttpsProxyAndCallsTheServerByItsTlsName() throws Exception {
        var own = authority.issue("proxy", Keys.ec("secp256r1"), "127.0.0.1");
        try (var proxy = new ConnectProxy(TlsServer.listen(own), background)) {
            var cluster = CA + ", tls-server-name: inner.test, proxy-url: 'https://me:hunter2@127.0.0.1:"
                    + proxy.port() + "'";

            ((Connected) connect(cluster, "{client-certificate: ec.crt, client-key: ec.key}")).source().close();

            assertThat(proxy.requests.poll()).contains("CONNECT 127.0.0.1:" + server.port())
                    .containsIgnoringCase("Proxy-Authorization: Basic bWU6aHVudGVyMg==");
        }
        assertThat(server.seen.getFirst()).contains("sni inner.test", "client CN=user of ec");
    }

    @Test
    void takesTheProxyOfTheEnvironmentUnlessTheServerIsExempt() throws Exception {
        try (var proxy = new ConnectProxy(background)) {
            var address = "https://inner.test:" + server.port();
            var variable = Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port());

            ((Connected) connect(address, CA, "{token: t}", variable)).source().close();
            assertThat(proxy.requests).hasSize(1).first().asString().contains("CONNECT inner.test:" + server.port());

            var exempt = connect(address, CA, "{token: t}",
                    Map.of("HTTPS_PROXY", variable.get("HTTPS_PROXY"), "NO_PROXY", "other,.test"));
            assertThat(exempt).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.problem()).isInstanceOf(ConnectProblem.Unreachable.class));
            assertThat(proxy.requests).hasSize(1);
        }
    }

    @Test
    void tellsHowTheClusterIsSpokenTo() {
        try (var source = ((Connected) connect("insecure-skip-tls-verify: true", "{token: t, as: jane}")).source()) {
            assertThat(source.info().access().file()).isEqualTo(folder.resolve("config").toString());
            assertThat(source.info().access().unverified()).isTrue();
            assertThat(source.info().access().actingAs()).isEqualTo("jane");
        }
    }
}

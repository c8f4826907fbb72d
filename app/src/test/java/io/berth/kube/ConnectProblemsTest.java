package io.berth.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.connect.Authority;
import io.berth.kube.connect.Authority.Issued;
import io.berth.kube.connect.Environment;
import io.berth.kube.connect.Keys;
import io.berth.kube.connect.Kubeconfigs;
import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.ConnectProblem.NotKubernetes;
import io.berth.model.connection.ConnectProblem.ProxyRefused;
import io.berth.model.connection.ConnectProblem.TlsFailed;
import io.berth.model.connection.ConnectProblem.Unreachable;
import io.berth.port.ClusterConnector.ConnectOutcome.Refused;
import io.berth.port.ClusterConnector.Consent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What may be between here and a cluster, over real sockets: each has a name, and none shows a secret.
class ConnectProblemsTest {
    @TempDir
    private Path folder;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private Authority authority;

    @BeforeEach
    void start() throws Exception {
        authority = new Authority("test authority");
        Kubeconfigs.write(folder.resolve("ca.crt"), authority.pem());
    }

    @AfterEach
    void stop() {
        background.shutdownNow();
    }

    private ConnectProblem problem(String url, String cluster, Duration limit) {
        var config = Kubeconfigs.write(folder.resolve("config"), """
                apiVersion: v1
                kind: Config
                clusters:
                - name: k
                  cluster: {server: '%s', certificate-authority: ca.crt%s}
                contexts:
                - name: c
                  context: {cluster: k, user: u}
                users:
                - name: u
                  user: {token: hunter2}
                """.formatted(url, cluster));
        var outcome = new KubeConnector(Kubeconfigs.paths(config), Environment.of(Map.of()), background,
                InstantSource.system(), Reached::new, limit).connect("c", Consent.NONE);
        assertThat(outcome.toString()).doesNotContain("hunter2").doesNotContain("hunter3");
        return ((Refused) outcome).problem();
    }

    private ConnectProblem problem(String url, String cluster) {
        return problem(url, cluster, Duration.ofSeconds(30));
    }

    private static int freePort() throws IOException {
        try (var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return nobody.getLocalPort();
        }
    }

    private static String local(int port) {
        return "https://127.0.0.1:" + port;
    }

    private Issued issued(Instant from, Instant until, String... names) throws Exception {
        return authority.issue("the server", Keys.ec("secp256r1"), from, until, names);
    }

    private Issued issued(String... names) throws Exception {
        return authority.issue("the server", Keys.ec("secp256r1"), names);
    }

    @Test
    void namesAHostThatNobodyKnows() {
        assertThat(problem("https://nowhere.invalid", "")).isInstanceOfSatisfying(Unreachable.class,
                unreachable -> assertThat(unreachable.message()).contains("nowhere.invalid"));
    }

    @Test
    void namesAServerThatIsNotThere() throws Exception {
        var port = freePort();

        assertThat(problem(local(port), "")).isInstanceOfSatisfying(Unreachable.class,
                unreachable -> {
                    assertThat(unreachable.server()).isEqualTo(local(port));
                    assertThat(unreachable.message()).contains("Connection refused");
                });
    }

    @Test
    void namesTheCertificateThatIsForAnotherName() throws Exception {
        try (var server = new TlsServer(issued("other.test"), background)) {
            assertThat(problem(local(server.port()), "")).isInstanceOfSatisfying(TlsFailed.class,
                    failed -> assertThat(failed.message()).contains("127.0.0.1", "subject: CN=the server"));
            assertThat(server.seen).isEmpty();
        }
    }

    @Test
    void takesTheAddressForNoSubstituteOfTheTlsName() throws Exception {
        try (var server = new TlsServer(issued("127.0.0.1"), background)) {
            assertThat(problem(local(server.port()), ", tls-server-name: inner.test"))
                    .isInstanceOfSatisfying(TlsFailed.class,
                            failed -> assertThat(failed.message()).contains("inner.test"));
            assertThat(server.seen).isEmpty();
        }
    }

    @Test
    void namesTheCertificateOfAnUnknownAuthority() throws Exception {
        var other = new Authority("somebody else").issue("the server", Keys.ec("secp256r1"), "127.0.0.1");
        try (var server = new TlsServer(other, background)) {
            assertThat(problem(local(server.port()), "")).isInstanceOfSatisfying(TlsFailed.class,
                    failed -> assertThat(failed.message()).contains("unable to find valid certification path",
                            "issuer: CN=somebody else"));
            assertThat(server.seen).isEmpty();
        }
    }

    @Test
    void namesTheCertificateThatExpired() throws Exception {
        var ended = Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        try (var server = new TlsServer(issued(ended.minusSeconds(60), ended, "127.0.0.1"), background)) {
            assertThat(problem(local(server.port()), "")).isInstanceOfSatisfying(TlsFailed.class,
                    failed -> assertThat(failed.message()).contains("NotAfter", "subject: CN=the server",
                            "not after: " + ended));
            assertThat(server.seen).isEmpty();
        }
    }

    @Test
    void tellsALoginPageFromAnApiServer() throws Exception {
        try (var server = new TlsServer(issued("127.0.0.1"), background)) {
            server.answers = _ -> new TlsServer.Reply(200, "text/html", "<html>Sign in</html>");

            assertThat(problem(local(server.port()), ""))
                    .isEqualTo(new NotKubernetes(local(server.port()), 200, "text/html"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void doesNotWaitForeverForAServerThatAcceptsAndSaysNothing(String scheme) throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var url = scheme + "://127.0.0.1:" + silent.getLocalPort();

            assertThat(problem(url, "", Duration.ofSeconds(1))).isInstanceOfSatisfying(Unreachable.class,
                    unreachable -> assertThat(unreachable.message()).isEqualTo("no answer within 1 s"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"407 Proxy Authentication Required", "403 Forbidden"})
    void namesTheProxyThatRefuses(String status) throws Exception {
        try (var proxy = new ConnectProxy(background)) {
            proxy.status = status;

            assertThat(problem("https://cluster.test", ", proxy-url: 'http://me:hunter3@127.0.0.1:" + proxy.port()
                    + "'")).isInstanceOfSatisfying(ProxyRefused.class, refused -> {
                        assertThat(refused.proxy()).isEqualTo("127.0.0.1:" + proxy.port());
                        assertThat(refused.message()).contains(status);
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https", "socks5"})
    void namesTheProxyThatIsNotThere(String scheme) throws Exception {
        var port = freePort();

        assertThat(problem("https://cluster.test",
                ", proxy-url: '" + scheme + "://me:hunter3@127.0.0.1:" + port + "'"))
                .isInstanceOfSatisfying(ProxyRefused.class, refused -> {
                    assertThat(refused.proxy()).isEqualTo("127.0.0.1:" + port);
                    assertThat(refused.message()).contains("Connection refused");
                });
    }

    @Test
    void namesTheProxyThatNobodyKnows() {
        assertThat(problem("https://cluster.test", ", proxy-url: 'http://me:hunter3@nowhere.invalid:1'"))
                .isInstanceOfSatisfying(ProxyRefused.class, refused -> {
                    assertThat(refused.proxy()).isEqualTo("nowhere.invalid:1");
                    assertThat(refused.message()).contains("nowhere.invalid");
                });
    }

    @Test
    void givesNoPasswordToAProxyOfAnUnknownAuthority() throws Exception {
        var other = new Authority("somebody else").issue("the proxy", Keys.ec("secp256r1"), "127.0.0.1");
        try (var proxy = new ConnectProxy(TlsServer.listen(other), background)) {
            assertThat(problem("https://cluster.test", ", proxy-url: 'https://me:hunter3@127.0.0.1:" + proxy.port()
                    + "'")).isInstanceOfSatisfying(ProxyRefused.class,
                            refused -> assertThat(refused.message()).contains(
                                    "unable to find valid certification path", "subject: CN=the proxy"));
            assertThat(proxy.requests).isEmpty();
        }
    }

    @Test
    void speaksNoPlainTextToAnHttpsProxy() throws Exception {
        try (var proxy = new ConnectProxy(background)) {
            var problem = problem("https://cluster.test",
                    ", proxy-url: 'https://me:hunter3@127.0.0.1:" + proxy.port() + "'", Duration.ofSeconds(2));

            assertThat(problem).isNotInstanceOf(NotKubernetes.class);
            assertThat(proxy.requests).noneMatch(head -> head.contains("CONNECT"));
        }
    }
}

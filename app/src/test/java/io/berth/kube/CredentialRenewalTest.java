package io.berth.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.kube.connect.Authority;
import io.berth.kube.connect.Keys;
import io.berth.kube.connect.Kubeconfigs;
import io.berth.port.ClusterConnector.ConnectOutcome.Connected;
import io.berth.port.ClusterConnector.Consent;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A credential that ends and is replaced while a cluster is open, against a server that speaks TLS.
class CredentialRenewalTest {
    private static final String FILES = "{client-certificate: user.crt, client-key: user.key}";

    @TempDir
    private Path folder;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private Authority authority;
    private TlsServer server;
    private volatile Instant now = Instant.now();

    @BeforeEach
    void start() throws Exception {
        authority = new Authority("test authority");
        server = new TlsServer(authority.issue("server", Keys.ec("secp256r1"), "127.0.0.1"), background);
        Kubeconfigs.write(folder.resolve("ca.crt"), authority.pem());
        certificate("old");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        background.shutdownNow();
    }

    private void certificate(String user) throws Exception {
        var issued = authority.issue(user, Keys.ec("secp256r1"));
        Kubeconfigs.write(folder.resolve("user.crt"), issued.certificatePem());
        Kubeconfigs.write(folder.resolve("user.key"), issued.keyPem());
    }

    private void config(String user) {
        Kubeconfigs.write(folder.resolve("config"), """
                apiVersion: v1
                kind: Config
                clusters:
                - name: k
                  cluster: {server: 'https://127.0.0.1:%d', certificate-authority: ca.crt}
                contexts:
                - name: c
                  context: {cluster: k, user: u}
                users:
                - name: u
                  user: %s
                """.formatted(server.port(), user));
    }

    private Reached open(String user) {
        config(user);
        var connector = new KubeConnector(Kubeconfigs.paths(folder.resolve("config")),
                Map.of("PATH", "/usr/bin:/bin"), background, () -> now, Reached::new);
        return (Reached) ((Connected) connector.connect("c", Consent.ALL)).source();
    }

    /// From now on requests of which no line is this are answered by 401.
    private void demand(String line) {
        server.answers = request -> request.contains(line)
                ? new TlsServer.Reply(200, "application/json", "{}")
                : new TlsServer.Reply(401, "application/json", "{}");
    }

    /// Lets the time go by in which a source that has just been asked is left alone.
    private void pass() {
        now = now.plus(Duration.ofSeconds(11));
    }

    private String last() {
        return server.seen.getLast().stream().filter(line -> line.startsWith("connection")).findFirst().orElseThrow();
    }

    @Test
    void showsTheNewCertificateOfTheFilesWhenTheOldOneIsRefused() throws Exception {
        try (var source = open(FILES)) {
            demand("client CN=new");
            assertThat(source.get("api")).isEqualTo(401);

            pass();
            certificate("new");

            assertThat(source.get("api")).isEqualTo(200);
            var connection = last();
            assertThat(source.get("apis")).isEqualTo(200);
            assertThat(last()).isEqualTo(connection);
        }
    }

    @Test
    void showsTheNewCertificateBeforeTheOldOneIsRefused() throws Exception {
        try (var source = open(FILES)) {
            certificate("new");
            now = now.plus(Duration.ofMinutes(2));
            assertThat(source.get("renews")).isEqualTo(200);
            assertThat(source.api().interactive().isClosed()).isFalse();
            demand("client CN=new");

            assertThat(source.get("api")).isEqualTo(200);
        }
    }

    @Test
    void showsTheNewCertificateWhenTheOldOneEndsHandshakes() throws Exception {
        try (var source = open(FILES)) {
            var port = server.port();
            server.close();
            // Another server, which resumes no TLS session of the first.
            server = new TlsServer(authority.issue("server", Keys.ec("secp256r1"), "127.0.0.1"), port, background);
            server.refuses = subject -> subject.equals("CN=old");
            assertThatThrownBy(() -> source.get("api")).isInstanceOf(ExecutionException.class);

            pass();
            certificate("new");

            assertThat(source.get("api")).isEqualTo(200);
            assertThat(server.seen.getLast()).contains("client CN=new");
        }
    }

    @Test
    void keepsTheOldCertificateWhileTheNewOneIsHalfWritten() throws Exception {
        try (var source = open(FILES)) {
            demand("client CN=old");
            var issued = authority.issue("new", Keys.ec("secp256r1"));
            Kubeconfigs.write(folder.resolve("user.crt"), issued.certificatePem());
            now = now.plus(Duration.ofMinutes(2));
            assertThat(source.get("renews")).isEqualTo(200);
            assertThat(source.get("api")).isEqualTo(200);
        }
    }

    @Test
    void showsTheNewCertificateOfTheKubeconfig() throws Exception {
        try (var source = open(FILES)) {
            demand("client CN=new");
            var issued = authority.issue("new", Keys.rsa());
            Kubeconfigs.write(folder.resolve("new.crt"), issued.certificatePem());
            Kubeconfigs.write(folder.resolve("new.key"), issued.keyPem());
            config("{client-certificate: new.crt, client-key: new.key}");

            assertThat(source.get("api")).isEqualTo(200);
        }
    }

    @Test
    void showsTheNewCertificateOfAProgram() throws Exception {
        Kubeconfigs.script(folder.resolve("login"), """
                cd "$(dirname "$0")"
                escaped() { tr -d '\\r' < "$1" | awk '{printf "%s\\\\n", $0}'; }
                printf '%s' '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{'
                printf '"clientCertificateData":"%s",' "$(escaped user.crt)"
                printf '"clientKeyData":"%s"}}' "$(escaped user.key)"
                """);
        try (var source = open("{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login}}")) {
            assertThat(server.seen.getLast()).contains("client CN=old");
            demand("client CN=new");
            certificate("new");

            assertThat(source.get("api")).isEqualTo(200);
        }
    }

    @Test
    void takesTheNewTokenOfTheKubeconfig() throws Exception {
        try (var source = open("{token: old}")) {
            demand("authorization: Bearer new");
            assertThat(source.get("api")).isEqualTo(401);
            pass();
            config("{token: new}");

            assertThat(source.get("api")).isEqualTo(200);
        }
    }

    @Test
    void doesNotGoOnAsNobodyIfTheCredentialVanishes() throws Exception {
        try (var source = open("{token: old}")) {
            demand("authorization: Bearer new");
            config("{}");

            assertThat(source.get("api")).isEqualTo(401);
            assertThat(source.get("api")).isEqualTo(401);
            assertThat(server.seen).allSatisfy(request -> assertThat(request).contains("authorization: Bearer old"));
        }
    }

    @Test
    void repeatsAStreamThatIsRefusedAndReadsItOnce() throws Exception {
        try (var source = open(FILES)) {
            demand("client CN=new");
            certificate("new");
            var read = new ConcurrentLinkedQueue<Integer>();
            var api = source.api();

            HttpResponse<AsyncBody> response = api.bulk().consumeBytes(
                    api.bulk().newHttpRequestBuilder().uri(api.base().resolve("api")).build(), (buffers, body) -> {
                        buffers.forEach(buffer -> read.add(buffer.remaining()));
                        body.consume();
                    }).get(30, TimeUnit.SECONDS);
            response.body().consume();
            response.body().done().get(30, TimeUnit.SECONDS);

            assertThat(response.code()).isEqualTo(200);
            assertThat(read).containsExactly(2);
        }
    }
}

package io.berth.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.berth.kube.connect.Kubeconfigs;
import io.berth.model.connection.ConnectProblem;
import io.berth.port.ClusterConnector.ConnectOutcome;
import io.berth.port.ClusterConnector.ConnectOutcome.Connected;
import io.berth.port.ClusterConnector.ConnectOutcome.Refused;
import io.berth.port.ClusterConnector.Consent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Needs a real control plane, whose kubeconfig `BERTH_TEST_KUBECONFIG` names.
class KubeConnectorClusterTest {
    @TempDir
    private Path folder;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        background.shutdownNow();
    }

    private static Path kubeconfig(String name) {
        var variable = System.getenv("BERTH_TEST_KUBECONFIG");
        assumeTrue(variable != null && !variable.isEmpty(), "BERTH_TEST_KUBECONFIG is not set");
        return Path.of(variable).resolveSibling(name);
    }

    private ConnectOutcome connect(Path file, Consent consent) {
        var connector = new KubeConnector(Kubeconfigs.paths(file), System.getenv(), background,
                InstantSource.system(), Reached::new);
        return connector.connect(connector.contexts().current().orElseThrow().name(), consent);
    }

    private Path changed(String from, String to) throws IOException {
        var text = Files.readString(kubeconfig("admin.kubeconfig"));
        assertThat(text).containsPattern(from);
        return Kubeconfigs.write(folder.resolve("changed"), text.replaceAll(from, to));
    }

    @Test
    void signsInByCertificate() throws Exception {
        try (var source = (Reached) ((Connected) connect(kubeconfig("admin.kubeconfig"), Consent.NONE)).source()) {
            assertThat(source.info().name()).isEqualTo("test");
            assertThat(source.info().version()).startsWith("v1.");
            assertThat(source.get("api/v1/nodes")).isEqualTo(200);
        }
    }

    @Test
    void signsInByProgram() throws Exception {
        var file = kubeconfig("exec.kubeconfig");
        assertThat(connect(file, Consent.NONE)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.problem()).isInstanceOf(ConnectProblem.ConsentNeeded.class));

        try (var source = (Reached) ((Connected) connect(file, Consent.ALL)).source()) {
            assertThat(source.get("api/v1/nodes")).isEqualTo(200);
        }
    }

    @Test
    void connectsAUserOfFewRights() throws Exception {
        try (var source = (Reached) ((Connected) connect(kubeconfig("viewer.kubeconfig"), Consent.NONE)).source()) {
            assertThat(source.get("api/v1/nodes")).isEqualTo(403);
            assertThat(source.get("api/v1/namespaces/team-a/pods")).isEqualTo(200);
        }
    }

    @Test
    void refusesAServerOfAnUnknownAuthority() throws Exception {
        var outcome = connect(changed("certificate-authority-data: .*", "namespace: none"), Consent.NONE);

        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                .isInstanceOfSatisfying(ConnectProblem.TlsFailed.class,
                        failed -> assertThat(failed.message()).contains("unable to find valid certification path")));
    }

    @Test
    void acceptsAnyCertificateIfToldTo() throws Exception {
        var outcome = connect(changed("certificate-authority-data: .*", "insecure-skip-tls-verify: true"),
                Consent.NONE);

        ((Connected) outcome).source().close();
    }

    @Test
    void checksTheCertificateAgainstTheNameThatIsAsked() throws Exception {
        var wrong = connect(changed("server: ", "tls-server-name: wrong.test\n    server: "), Consent.NONE);
        assertThat(((Refused) wrong).problem()).isInstanceOf(ConnectProblem.TlsFailed.class);

        var right = connect(changed("server: ", "tls-server-name: kubernetes.default.svc\n    server: "),
                Consent.NONE);
        try (var source = (Reached) ((Connected) right).source()) {
            assertThat(source.get("api/v1/nodes")).isEqualTo(200);
        }
    }

    @Test
    void goesThroughAnHttpProxyThatWantsAPassword() throws Exception {
        try (var proxy = new ConnectProxy(background)) {
            var file = changed("server: ",
                    "proxy-url: http://me:a%3Ab@127.0.0.1:" + proxy.port() + "\n    server: ");

            try (var source = (Reached) ((Connected) connect(file, Consent.NONE)).source()) {
                assertThat(source.get("api/v1/nodes")).isEqualTo(200);
            }
            assertThat(proxy.requests).isNotEmpty()
                    .allSatisfy(head -> assertThat(head).containsIgnoringCase("Proxy-Authorization: Basic bWU6YTpi"));
        }
    }

    @Test
    void goesThroughASocksProxy() throws Exception {
        try (var proxy = new ConnectProxy(background)) {
            var file = changed("server: ", "proxy-url: socks5://127.0.0.1:" + proxy.port() + "\n    server: ");

            try (var source = (Reached) ((Connected) connect(file, Consent.NONE)).source()) {
                assertThat(source.get("api/v1/nodes")).isEqualTo(200);
            }
            assertThat(proxy.requests).isNotEmpty().allSatisfy(head -> assertThat(head).startsWith("SOCKS5"));
        }
    }

    @Test
    void signsInByTheCertificateOfAProgram() throws Exception {
        var admin = Files.readString(kubeconfig("admin.kubeconfig"));
        var status = Map.of("clientCertificateData", decoded(admin, "client-certificate-data"), "clientKeyData",
                decoded(admin, "client-key-data"));
        var credential = Kubeconfigs.write(folder.resolve("credential"), JsonMapper.shared().writeValueAsString(
                Map.of("apiVersion", "client.authentication.k8s.io/v1", "kind", "ExecCredential", "status", status)));
        Kubeconfigs.script(folder.resolve("login"), "cat " + credential);
        var file = Kubeconfigs.write(folder.resolve("config"), admin.replaceAll("(?s)user:\\s+client-cert.*", """
                user:
                    exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login, interactiveMode: Never}
                """));

        try (var source = (Reached) ((Connected) connect(file, Consent.ALL)).source()) {
            assertThat(source.get("api/v1/nodes")).isEqualTo(200);
        }
    }

    private static String decoded(String kubeconfig, String field) {
        var matcher = Pattern.compile(field + ": (\\S+)").matcher(kubeconfig);
        assertThat(matcher.find()).isTrue();
        return new String(Base64.getDecoder().decode(matcher.group(1)), StandardCharsets.US_ASCII);
    }
}

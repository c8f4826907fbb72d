package io.berth;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.cli.Words;
import io.berth.kube.connect.Kubeconfigs;
import io.berth.kube.fault.Fault;
import io.berth.kube.fault.FaultServer;
import io.berth.store.Folders;
import io.berth.testing.FxTest;
import io.berth.testing.Marks;
import io.berth.testing.ProductLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Drives the program with secrets that can be told apart, and searches all that it wrote for them: its log, what it
/// printed, its pictures' figures and its settings.
class SecretsTest extends FxTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private final Marks marks = new Marks();
    private final StringWriter printed = new StringWriter();
    private ProductLog log;
    private FaultServer server;
    private Workbench workbench;

    @BeforeEach
    void start() throws IOException {
        log = new ProductLog(folder.resolve("state"));
        server = new FaultServer();
        server.put("nodes", "", "n1");
        server.put("pods", "team-a", "p1");
        workbench = new Workbench(
                new Folders(folder.resolve("config"), folder.resolve("state"), folder.resolve("cache")),
                Map.of("PATH", "/usr/bin:/bin"), folder);
    }

    @AfterEach
    void end() throws IOException {
        workbench.close();
        server.close();
        log.close();
    }

    @Test
    void signsInByAMarkedSecretInEachWayAndTellsNone() throws IOException {
        String token = "{token: " + marks.mark("token") + "}";
        Map<String, String> users = Map.of("token", token, "file",
                "{tokenFile: " + secretFile("token-file") + "}", "basic",
                "{username: jane, password: " + marks.mark("password") + "}", "stale",
                "{tokenFile: /nowhere/token, token: " + marks.mark("token-beside") + "}", "plugin",
                plugin("printf '%s' '" + credential(marks.mark("printed")) + "'"));
        for (var user : users.entrySet()) {
            String kubeconfig = kubeconfig(server.base().toString(), user.getValue());
            assertThat(run(kubeconfig, "report", "placement", "--json")).as(user.getKey()).isEqualTo(Words.DONE);
            server.always(target -> true, new Fault.Status(401, "Unauthorized"));
            run(kubeconfig, "report", "placement");
            server.heal();
        }
        run(kubeconfig(server.base().toString(), token), "tour", folder.resolve("tour").toString());
        assertThat(folder.resolve("tour/tour.json")).as(told()).exists();
        assertNothingTold();
    }

    @Test
    void tellsNoSecretOfASignInThatCannotWork() throws IOException {
        List<String> users = List.of("{token: \"" + marks.mark("broken-token") + "\\n\"}",
                "{token: \"" + marks.mark("wide-token") + "\u00e9\u4f60\"}",
                "{client-certificate-data: " + marks.base64("certificate") + ", client-key-data: "
                        + marks.base64("key") + "}",
                "{client-certificate-data: \"" + marks.mark("not-base64") + "!\", client-key-data: x}",
                "{client-certificate: " + secretFile("certificate-file") + ", client-key: " + secretFile("key-file")
                        + "}",
                "{auth-provider: {name: oidc, config: {id-token: " + marks.mark("id-token") + "}}}",
                plugin("echo " + marks.mark("junk")), plugin("echo " + marks.mark("output") + "; exit 3"),
                plugin("printf '%s' '{\"status\":{\"token\":\"" + marks.mark("half") + "\"'"),
                plugin("printf '%s' '" + credential(marks.mark("folded") + "\\n") + "'"),
                plugin("printf '%s' '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\","
                        + "\"status\":{\"clientCertificateData\":\"" + marks.mark("pem") + "\",\"clientKeyData\":\""
                        + marks.mark("pem-key") + "\"}}'"));
        for (String user : users) {
            run(kubeconfig(server.base().toString(), user), "report", "placement");
        }
        assertNothingTold();
    }

    @Test
    void tellsNoSecretOfAnAddress() throws IOException {
        String token = "{token: " + marks.mark("token") + "}";
        for (String server : List.of("https://jane:" + marks.mark("user-info") + "@127.0.0.1:1",
                "http://jane:" + marks.mark("plain-user-info") + "@127.0.0.1:1",
                "https://jane:" + marks.mark("bad-user-info") + "@ :1")) {
            run(kubeconfig("'" + server + "'", token), "report", "placement");
        }
        for (String proxy : List.of("http://jane:" + marks.mark("proxy") + "@127.0.0.1:1",
                "https://jane:" + marks.mark("secure-proxy") + "@127.0.0.1:1",
                "socks5://jane:" + marks.mark("socks") + "@127.0.0.1:1",
                "http://jane:" + marks.mark("bad-proxy") + "@ bad:1",
                "gopher://jane:" + marks.mark("odd-proxy") + "@127.0.0.1:1")) {
            run(kubeconfig("http://127.0.0.1:2, proxy-url: '" + proxy + "'", token), "report", "placement");
        }
        assertNothingTold();
    }

    @Test
    void tellsNoLineOfABrokenFile() throws IOException {
        for (String text : List.of("users:\n- name: u\n  user: {token: " + marks.mark("open"),
                "users:\n- name: u\n  user:\n    token: " + marks.mark("colon") + ": x\n",
                "users:\n- name: u\n  user:\n    token: \"" + marks.mark("quote") + "\n",
                "users:\n- name: u\n  user:\n\ttoken: " + marks.mark("tab") + "\n",
                "users: [{name: u, user: {token: *" + marks.mark("alias") + "}}]",
                "users: [{name: u, user: {token: !!" + marks.mark("tag") + " x}}]",
                "{\"users\":[{\"user\":{\"token\":\"" + marks.mark("json"),
                "users: " + marks.mark("no-list") + "\n", marks.mark("no-map") + "\n",
                "kind: " + marks.mark("kind") + "\n")) {
            run(text, "report", "placement");
        }
        assertNothingTold();
    }

    @Test
    void findsWhatIsTold() throws IOException {
        String url = "http://" + marks.mark("printed") + ":1";
        run(kubeconfig(url, "{}"), "report", "placement");
        LoggerFactory.getLogger("io.berth").info("{}", marks.base64("logged"));

        assertThat(marks.foundIn(told())).containsExactly("printed", "logged");
    }

    private void assertNothingTold() throws IOException {
        assertThat(marks.foundIn(told())).isEmpty();
    }

    /// All that was printed and written below the folder but for what the test wrote itself.
    private String told() throws IOException {
        return printed
                + ProductLog.written(Stream.of("state", "config", "cache", "tour").map(folder::resolve).toList());
    }

    private int run(String kubeconfig, String... words) {
        Path file = Kubeconfigs.write(folder.resolve("kube/config"), kubeconfig);
        PrintWriter out = new PrintWriter(printed);
        String[] all = Stream.concat(Stream.of(words), Stream.of("--kubeconfig", file.toString(), "--allow-exec"))
                .toArray(String[]::new);
        return new Words(workbench, out, out, false, LIMIT).run(all);
    }

    private static String kubeconfig(String server, String user) {
        return Kubeconfigs.of("c", "k", "SERVER", "u", user).replace("\n    server: SERVER",
                " {server: " + server + "}");
    }

    private Path secretFile(String name) {
        return Kubeconfigs.write(folder.resolve("kube/" + name), marks.mark(name) + "\n");
    }

    private String plugin(String body) {
        Path script = Kubeconfigs.script(folder.resolve("kube/plugin-" + marks.count()), body + "\n");
        return "{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: " + script
                + ", env: [{name: PLUGIN_SECRET, value: " + marks.mark("environment") + "}]}}";
    }

    private static String credential(String token) {
        return "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\""
                + token + "\"}}";
    }
}

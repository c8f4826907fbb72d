package io.berth.kube;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.berth.kube.connect.Kubeconfigs;
import io.berth.model.ClusterInfo;
import io.berth.model.ClusterInfo.Access;
import io.berth.model.connection.ConnectProblem;
import io.berth.port.ClusterConnector.ConnectOutcome;
import io.berth.port.ClusterConnector.ConnectOutcome.Connected;
import io.berth.port.ClusterConnector.ConnectOutcome.Refused;
import io.berth.port.ClusterConnector.Consent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeConnectorTest {
    private static final String VERSION = "{\"gitVersion\":\"v1.37.2\"}";
    private static final String JSON = "application/json";

    @TempDir
    private Path folder;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<Map<String, List<String>>> requests = new ConcurrentLinkedQueue<>();
    private volatile Function<HttpExchange, Answer> answers = _ -> new Answer(200, JSON, VERSION);
    private HttpServer server;
    private String url;

    private record Answer(int status, String type, String body) {
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(Map.copyOf(exchange.getRequestHeaders()));
            var answer = answers.apply(exchange);
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.setExecutor(background);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        background.shutdownNow();
    }

    private ConnectOutcome connect(String userBody, Consent consent) {
        var file = Kubeconfigs.write(folder.resolve("config"), Kubeconfigs.of("c", "k", url, "u", userBody));
        var connector = new KubeConnector(Kubeconfigs.paths(file), Map.of("PATH", "/usr/bin:/bin"), background,
                InstantSource.system(), Reached::new);
        return connector.connect("c", consent);
    }

    private ConnectProblem problem(String userBody) {
        return ((Refused) connect(userBody, Consent.NONE)).problem();
    }

    private static String authorization(Map<String, List<String>> headers) {
        return String.join(",", headers.getOrDefault("Authorization", List.of()));
    }

    private String plugin(String script) {
        Kubeconfigs.script(folder.resolve("login"), script);
        return "{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login, interactiveMode: Never}}";
    }

    private String pluginOfTokens() {
        return plugin("""
                echo x >> calls
                printf '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential",'
                printf '"status":{"token":"%s"}}' "$(cat token)"
                """.replace("calls", folder.resolve("calls").toString())
                .replace("cat token", "cat " + folder.resolve("token")));
    }

    @Test
    void opensAClusterAndTellsWhichItIs() {
        var outcome = connect("{token: hunter2}", Consent.NONE);

        try (var source = ((Connected) outcome).source()) {
            assertThat(source.info()).isEqualTo(new ClusterInfo("k", "c", url, "v1.37.2", "team-a",
                    new Access(folder.resolve("config").toString(), false, "")));
        }
        assertThat(authorization(requests.peek())).isEqualTo("Bearer hunter2");
        assertThat(outcome.toString()).doesNotContain("hunter2");
    }

    @Test
    void signsByPasswordAndActsAsSomebodyElse() {
        var outcome = connect("{username: a, password: 'b:c', as: jane, as-uid: '7', as-groups: [x, y], "
                + "as-user-extra: {a/b: [q]}}", Consent.NONE);

        ((Connected) outcome).source().close();
        assertThat(requests.peek()).containsEntry("Authorization", List.of("Basic YTpiOmM="))
                .containsEntry("Impersonate-user", List.of("jane")).containsEntry("Impersonate-uid", List.of("7"))
                .containsEntry("Impersonate-group", List.of("x", "y"))
                .containsEntry("Impersonate-extra-a%2fb", List.of("q"));
    }

    @Test
    void refusesAContextThatDoesNotExist() {
        var connector = new KubeConnector(Kubeconfigs.paths(), Map.of(), background, InstantSource.system(),
                Reached::new);

        assertThat(connector.connect("x", Consent.ALL))
                .isEqualTo(new Refused(new ConnectProblem.NoSuchContext("x", List.of())));
    }

    @Test
    void quotesTheServerIfItDoesNotKnowTheUser() {
        answers = _ -> new Answer(401, JSON, "{\"kind\":\"Status\",\"message\":\"Unauthorized by\\nme\"}");

        assertThat(problem("{token: hunter2}")).isEqualTo(new ConnectProblem.Unauthorized(url, "Unauthorized by me"));
    }

    @Test
    void tellsALoginPageFromAnApiServer() {
        answers = _ -> new Answer(200, "text/html", "<html>Please log in</html>");

        assertThat(problem("{}")).isEqualTo(new ConnectProblem.NotKubernetes(url, 200, "text/html"));
    }

    @ParameterizedTest
    @CsvSource({"302, text/html", "400, text/plain", "404, application/json", "502, text/html"})
    void takesNothingElseForAnApiServer(int status, String type) {
        answers = exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            return new Answer(status, type, "");
        };

        assertThat(problem("{}")).isEqualTo(new ConnectProblem.NotKubernetes(url, status, type));
    }

    @Test
    void doesNotReadAnEndlessAnswer() {
        answers = _ -> new Answer(200, JSON, "{\"a\":\"" + "x".repeat(5_000_000));

        assertThat(problem("{}")).isEqualTo(new ConnectProblem.NotKubernetes(url, 200, JSON));
    }

    @Test
    void connectsWithoutAVersionIfItMayNotBeAskedFor() {
        answers = _ -> new Answer(403, JSON, "{\"kind\":\"Status\",\"message\":\"no\"}");

        try (var source = ((Connected) connect("{}", Consent.NONE)).source()) {
            assertThat(source.info().version()).isEmpty();
        }
    }

    @Test
    void reportsAServerThatRefusesConnections() {
        server.stop(0);

        assertThat(problem("{}")).isInstanceOfSatisfying(ConnectProblem.Unreachable.class, unreachable -> {
            assertThat(unreachable.server()).isEqualTo(url);
            assertThat(unreachable.message()).contains("Connection refused");
        });
    }

    @Test
    void reportsAServerThatDoesNotSpeakTls() throws IOException {
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            background.execute(() -> {
                try (var connection = plain.accept()) {
                    connection.getOutputStream().write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            url = "https://127.0.0.1:" + plain.getLocalPort();

            assertThat(problem("{}")).isInstanceOf(ConnectProblem.TlsFailed.class);
        }
    }

    @Test
    void startsNoProgramWithoutConsent() {
        var outcome = connect(plugin("touch " + folder.resolve("started")), hash -> hash.isEmpty());

        assertThat(outcome).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.problem()).isInstanceOf(ConnectProblem.ConsentNeeded.class));
        assertThat(folder.resolve("started")).doesNotExist();
    }

    @Test
    void reportsAProgramThatFails() {
        assertThat(connect(plugin("echo log in first >&2; exit 7"), Consent.ALL))
                .isEqualTo(new Refused(new ConnectProblem.ProgramFailed("./login", 7, "log in first")));
    }

    @Test
    void startsTheProgramOnceAndAgainWhenItsTokenIsRefused() throws Exception {
        Files.writeString(folder.resolve("token"), "old");
        try (var source = (Reached) ((Connected) connect(pluginOfTokens(), Consent.ALL)).source()) {
            assertThat(source.get("api")).isEqualTo(200);
            assertThat(Files.readAllLines(folder.resolve("calls"))).hasSize(1);

            Files.writeString(folder.resolve("token"), "new");
            answers = exchange -> authorization(Map.copyOf(exchange.getRequestHeaders())).equals("Bearer new")
                    ? new Answer(200, JSON, "{}")
                    : new Answer(401, JSON, "{}");

            assertThat(source.get("api")).isEqualTo(200);
            assertThat(Files.readAllLines(folder.resolve("calls"))).hasSize(2);
        }
    }

    @Test
    void passesOnARefusalThatNoNewTokenMends() throws Exception {
        try (var source = (Reached) ((Connected) connect("{token: hunter2}", Consent.NONE)).source()) {
            answers = _ -> new Answer(401, JSON, "{}");

            assertThat(source.get("api")).isEqualTo(401);
        }
    }

    @Test
    void takesTheNewTokenOfTheFileWhenTheOldOneIsRefused() throws Exception {
        var token = Kubeconfigs.write(folder.resolve("token"), "old\n");
        try (var source = (Reached) ((Connected) connect("{tokenFile: token}", Consent.NONE)).source()) {
            Files.writeString(token, "new\n");
            answers = exchange -> authorization(Map.copyOf(exchange.getRequestHeaders())).equals("Bearer new")
                    ? new Answer(200, JSON, "{}")
                    : new Answer(401, JSON, "{}");

            assertThat(source.get("api")).isEqualTo(200);
        }
    }

    @Test
    void showsServerErrorsToTheBulkClientAtOnce() throws Exception {
        try (var source = (Reached) ((Connected) connect("{}", Consent.NONE)).source()) {
            requests.clear();
            answers = _ -> new Answer(429, JSON, "{}");

            assertThat(source.get("api")).isEqualTo(429);
            assertThat(requests).hasSize(1);
        }
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThat(problem("{}")).isEqualTo(new ConnectProblem.Unreachable(url, "interrupted"));
        assertThat(Thread.interrupted()).isTrue();
    }
}

package io.berth.kube.inspect;

import static io.berth.kube.inspect.HostileServer.plain;
import static io.berth.kube.inspect.HostileServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.Api;
import io.berth.port.Answer;
import io.berth.port.PodHttp.Page;
import io.berth.port.PodHttp.Request;
import io.berth.port.PodHttp.Way;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of answers to `pods/proxy` and `services/proxy`, and of Secrets, from whatever is in the API server's place.
class PodPagesTest {
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int MOST = 1 << 20;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    private HostileServer server;
    private KubernetesClient client;
    private PodPages pages;

    @BeforeEach
    void listen() throws IOException {
        server = new HostileServer();
        client = server.client();
        pages = new PodPages(new Api(server.base(), client.getHttpClient(), client.getHttpClient()), Runnable::run);
    }

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    private Page get(Duration limit) {
        return pages.get(new Request("ns", "agent-x", 9410, "/v1/sample?a=b", "X-Berth-Key", "hush", Way.PROXY, MOST,
                limit));
    }

    private static String text(Page page) {
        assertThat(page).isInstanceOf(Page.Body.class);
        return new String(((Page.Body) page).bytes(), StandardCharsets.UTF_8);
    }

    private static String status(int code, String message) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":\""
                + message + "\",\"code\":" + code + "}";
    }

    private static byte[] gzip(int zeros) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            byte[] block = new byte[1 << 16];
            for (int left = zeros; left > 0; left -= block.length) {
                out.write(block, 0, Math.min(left, block.length));
            }
        }
        return packed.toByteArray();
    }

    @Test
    void asksThePodsPortWithTheKey() throws InterruptedException {
        server.add(plain(200, JSON, "{}"));

        assertThat(text(get(LONG))).isEqualTo("{}");
        assertThat(server.heads().take())
                .startsWith("GET /api/v1/namespaces/ns/pods/agent-x:9410/proxy/v1/sample?a=b HTTP/1.1\r\n")
                .containsIgnoringCase("x-berth-key: hush\r\n");
    }

    @ParameterizedTest
    @CsvSource({"SERVICE,prometheus:9090", "SECURE_SERVICE,https:prometheus:9090"})
    void asksAServicesPort(Way way, String address) throws InterruptedException {
        server.add(plain(200, JSON, "{}"));

        assertThat(text(pages.get(new Request("ns", "prometheus", 9090, "/api/v1/query?query=a%7B%7D+or+b", "", "",
                way, MOST, LONG)))).isEqualTo("{}");
        assertThat(server.heads().take()).startsWith("GET /api/v1/namespaces/ns/services/" + address
                + "/proxy/api/v1/query?query=a%7B%7D+or+b HTTP/1.1\r\n").doesNotContainIgnoringCase("x-berth-key");
    }

    @Test
    void unpacksAPage() throws IOException {
        byte[] packed = gzip(100_000);
        server.add((_, _, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.length + "\r\n\r\n");
            out.write(packed);
        });

        assertThat(text(get(LONG))).hasSize(100_000);
    }

    @Test
    void handsOnAPageOfAnotherTypeAsItIs() {
        server.add(plain(200, "text/html", "<html>sign in</html>"));

        assertThat(text(get(LONG))).isEqualTo("<html>sign in</html>");
    }

    static Stream<Arguments> refusals() {
        String notReached = "error trying to reach service: dial tcp 10.64.0.5:9410: connect: connection refused";
        return Stream.of(
                Arguments.of(403, JSON, status(403, "pods is forbidden"), new Page.Forbidden("pods is forbidden")),
                Arguments.of(404, JSON, status(404, "pods not found"), new Page.Absent("pods not found")),
                Arguments.of(503, JSON, status(503, notReached), new Page.Unreachable(notReached)),
                Arguments.of(503, TEXT, notReached + "\n", new Page.Unreachable(notReached)),
                Arguments.of(429, JSON, status(429, "too many"), new Page.Unreachable("too many")),
                Arguments.of(401, TEXT, "The key is missing or wrong.\n", new Page.Refused(401)),
                Arguments.of(403, TEXT, "not for you", new Page.Refused(403)),
                Arguments.of(404, TEXT, "404 page not found\n", new Page.Refused(404)),
                Arguments.of(404, JSON, "{\"message\":\"no such path\"}", new Page.Refused(404)),
                Arguments.of(503, TEXT, "Busy. Ask again in a second.", new Page.Refused(503)),
                Arguments.of(503, JSON, "{\"error\":[", new Page.Refused(503)),
                Arguments.of(422, JSON, "{\"status\":\"error\",\"error\":\"too many samples\"}",
                        new Page.Refused(422)),
                Arguments.of(503, JSON, status(503, "no endpoints available"),
                        new Page.Unreachable("no endpoints available")),
                Arguments.of(502, "text/html", "<h1>bad gateway</h1>", new Page.Refused(502)),
                Arguments.of(500, JSON, "", new Page.Refused(500)),
                Arguments.of(204, JSON, "", new Page.Refused(204)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void tellsThePodsRefusalFromTheServers(int code, String type, String body, Page expected) {
        server.add(plain(code, type, body));

        assertThat(get(LONG)).isEqualTo(expected);
    }

    @Test
    void followsNoRedirect() throws IOException {
        try (HostileServer other = new HostileServer()) {
            other.add(plain(200, JSON, "{}"));
            server.add((_, _, out) -> write(out, "HTTP/1.1 302 Found\r\nLocation: " + other.base()
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));

            assertThat(get(LONG)).isEqualTo(new Page.Refused(302));
            assertThat(other.heads()).isEmpty();
        }
    }

    @Test
    void readsNoMoreOfAPageThanItMay() throws InterruptedException {
        server.add((_, _, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + (50 << 20) + "\r\n\r\n");
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < 50; i++) {
                out.write(megabyte);
            }
            server.left().add("all was read");
        });

        assertThat(get(LONG)).isInstanceOf(Page.TooLarge.class);
        assertThat(server.left().poll(30, TimeUnit.SECONDS)).isNotNull().isNotEqualTo("all was read");
    }

    @Test
    void unpacksNoMoreOfAPageThanItMay() throws IOException {
        server.add(plain(200, JSON, gzip(64 << 20)));

        assertThat(get(LONG)).isInstanceOf(Page.TooLarge.class);
    }

    @Test
    void endsAPageThatComesForEver() throws InterruptedException {
        server.add((_, _, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                write(out, "400\r\n" + "x".repeat(0x400) + "\r\n");
            }
        });

        assertThat(get(LONG)).isInstanceOf(Page.TooLarge.class);
        assertThat(server.left().poll(30, TimeUnit.SECONDS)).isNotNull();
    }

    static Stream<String> stuck() {
        return Stream.of("", "HTTP/1.1 200 OK\r\nContent-", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
    }

    @ParameterizedTest
    @MethodSource("stuck")
    void givesUpOnOneThatFallsSilent(String start) throws InterruptedException {
        server.add((_, in, out) -> {
            write(out, start);
            server.left().add("read " + in.read());
        });

        assertThat(get(SHORT)).isInstanceOf(Page.TimedOut.class);
        assertThat(server.left().poll(30, TimeUnit.SECONDS)).isIn("read -1", "Connection reset");
    }

    static Stream<String> broken() {
        return Stream.of("", "SSH-2.0-OpenSSH_9.6\r\n", "HTTP/1.1 two hundred\r\n\r\n", "\u0000\u0001\u0002\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nContent-Length: minus\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhalf\r\n");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void namesAnAnswerThatIsNone(String answer) {
        server.add((_, _, out) -> write(out, answer));

        assertThat(get(LONG)).isInstanceOfSatisfying(Page.Unreachable.class,
                unreachable -> assertThat(unreachable.message()).isNotBlank());
    }

    @Test
    void namesWhatCannotBeUnpacked() {
        server.add(plain(200, JSON, new byte[]{0x1f, (byte) 0x8b, 8}));

        assertThat(get(LONG)).isInstanceOfSatisfying(Page.Garbled.class,
                garbled -> assertThat(garbled.message()).isNotBlank().doesNotContain("null"));
    }

    @Test
    void saysThatNothingListens() {
        server.close();

        assertThat(get(LONG)).isInstanceOfSatisfying(Page.Unreachable.class,
                unreachable -> assertThat(unreachable.message()).isNotBlank());
    }

    @Test
    void leavesWhenItIsInterrupted() throws InterruptedException {
        server.add((_, in, _) -> server.left().add("read " + in.read()));
        Thread asking = Thread.ofVirtual().start(() -> {
            Page page = get(LONG);
            server.left().add(page.getClass().getSimpleName() + " " + Thread.currentThread().isInterrupted());
        });
        server.heads().take();
        asking.interrupt();
        asking.join();

        assertThat(server.left()).contains("Unreachable true");
    }

    @Test
    void readsAKey() throws InterruptedException {
        server.add(plain(200, JSON, secret("c2VzYW1l\",\"other\":\"eA==")));

        assertThat(pages.secret("ns", "berth-agent-key", "key")).isEqualTo(new Answer.Found<>("sesame"));
        assertThat(server.heads().take()).startsWith("GET /api/v1/namespaces/ns/secrets/berth-agent-key HTTP/1.1");
    }

    private static String secret(String entry) {
        return "{\"kind\":\"Secret\",\"data\":{\"key\":\"" + entry + "\"}}";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<String> useless() {
        return Stream.of("{}", "[]", "{\"data\":7}", "{\"data\":{\"key\":7}}", secret(""), secret(base64("   ")),
                secret(base64("a b")), secret(base64("a\r\nX-Other: b")), secret(base64("kéy")),
                secret("hush, no base64"), "{\"data\":{\"key\":\"hush", "hush");
    }

    @ParameterizedTest
    @MethodSource("useless")
    void takesNoKeyThatCannotBeOneAndQuotesNothingOfIt(String secret) {
        server.add(plain(200, JSON, secret));

        Answer<String> answer = pages.secret("ns", "berth-agent-key", "key");

        assertThat(answer).isNotInstanceOf(Answer.Found.class);
        assertThat(answer.toString()).contains("berth-agent-key").doesNotContain("hush");
    }

    @Test
    void saysThatAKeyMayNotBeRead() {
        server.add(plain(403, JSON, status(403, "secrets is forbidden")));

        assertThat(pages.secret("ns", "s", "key")).isEqualTo(new Answer.Forbidden<>("secrets is forbidden"));
    }
}

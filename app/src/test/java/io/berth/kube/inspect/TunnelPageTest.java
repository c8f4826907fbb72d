package io.berth.kube.inspect;

import static io.berth.kube.inspect.HostileServer.frame;
import static io.berth.kube.inspect.HostileServer.plain;
import static io.berth.kube.inspect.HostileServer.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.Api;
import io.berth.port.PodHttp.Page;
import io.berth.port.PodHttp.Request;
import io.berth.port.PodHttp.Way;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of answers that come through a port-forward.
class TunnelPageTest {
    private static final int MOST = 1 << 20;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HostileServer server;
    private KubernetesClient client;
    private PodPages pages;

    @BeforeEach
    void listen() throws IOException {
        server = new HostileServer();
        client = server.client();
        pages = new PodPages(new Api(server.base(), client.getHttpClient(), client.getHttpClient()), threads);
    }

    @AfterEach
    void close() {
        server.close();
        client.close();
        threads.shutdownNow();
    }

    private Page get(Duration limit) {
        return pages.get(new Request("ns", "agent-x", 9410, "/v1/sample", "X-Berth-Key", "hush", Way.FORWARD, MOST,
                limit));
    }

    /// What the pod sends once it is asked.
    @FunctionalInterface
    private interface Pod {
        void answer(InputStream in, OutputStream out) throws IOException;
    }

    private void forwards(Pod pod) {
        server.add((head, in, out) -> {
            upgrade(head, out, "v4.channel.k8s.io");
            frame(out, 0, "\u00c2$");
            frame(out, 1, "\u00c2$");
            server.left().add(asked(in));
            pod.answer(in, out);
        });
    }

    /// The first frame of a client, unmasked.
    private static String asked(InputStream in) throws IOException {
        int first = in.read();
        int length = in.read() & 0x7f;
        length = length == 126 ? in.read() << 8 | in.read() : length;
        byte[] mask = in.readNBytes(4);
        byte[] bytes = in.readNBytes(length);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= mask[i % 4];
        }
        return first + " " + new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void bye(OutputStream out) throws IOException {
        out.write(new byte[]{(byte) 0x88, 0});
        out.flush();
    }

    private static String text(Page page) {
        assertThat(page).isInstanceOf(Page.Body.class);
        return new String(((Page.Body) page).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void asksWithTheKeyAndLeavesOnceAllIsThere() throws InterruptedException {
        forwards((in, out) -> {
            frame(out, 0, OK + "hello");
            server.left().add("then " + (in.read() & 0x0f));
        });

        assertThat(text(get(LONG))).isEqualTo("hello");
        assertThat(server.heads().take())
                .startsWith("GET /api/v1/namespaces/ns/pods/agent-x/portforward?ports=9410 HTTP/1.1\r\n");
        assertThat(server.left().take()).startsWith("130 \u0000GET /v1/sample HTTP/1.0\r\n")
                .contains("\r\nX-Berth-Key: hush\r\n").endsWith("\r\n\r\n");
        assertThat(server.left().poll(30, TimeUnit.SECONDS)).isEqualTo("then 8");
    }

    @Test
    void readsAPageThatComesInCrumbs() {
        forwards((_, out) -> {
            String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n";
            for (int i = 0; i < chunked.length(); i++) {
                frame(out, 0, chunked.substring(i, i + 1));
            }
            bye(out);
        });

        assertThat(text(get(LONG))).isEqualTo("hello");
    }

    @Test
    void readsAPageThatEndsWithTheConnection() {
        forwards((_, out) -> {
            frame(out, 0, "HTTP/1.0 200 OK\r\n\r\nhel");
            frame(out, 0, "lo");
            bye(out);
        });

        assertThat(text(get(LONG))).isEqualTo("hello");
    }

    static Stream<Arguments> ends() {
        return Stream.of(Arguments.of("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", new Page.Refused(401)),
                Arguments.of("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n",
                        new Page.Refused(302)),
                Arguments.of("HTTP/1.1 503 x\r\nContent-Length: 4\r\n\r\nbusy", new Page.Refused(503)),
                Arguments.of("SSH-2.0-OpenSSH_9.6\r\n", new Page.Garbled("no answer of HTTP")),
                Arguments.of("HTTP/1.1 200", new Page.Garbled("it ends too early")),
                Arguments.of(OK + "hel", new Page.Garbled("it ends too early")),
                Arguments.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel",
                        new Page.Garbled("it ends too early")),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", new Page.Garbled("no length of HTTP")),
                Arguments.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nx",
                        new Page.Garbled("no length of HTTP")));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void namesAnAnswerThatIsNoPage(String answer, Page expected) {
        forwards((_, out) -> {
            frame(out, 0, answer);
            bye(out);
        });

        assertThat(get(LONG)).isEqualTo(expected);
    }

    @Test
    void saysWhyThePortWasNotReached() {
        forwards((_, out) -> {
            frame(out, 1, "connection refused");
            bye(out);
        });

        assertThat(get(LONG)).isEqualTo(new Page.Unreachable("connection refused"));
    }

    @Test
    void saysThatTheConnectionBrokeOff() {
        forwards((_, out) -> frame(out, 0, OK + "hel"));

        assertThat(get(LONG)).isEqualTo(new Page.Garbled("it ends too early"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", OK + "hel", "HTTP/1.1 200 OK\r\n\r\nhello"})
    void givesUpOnOneThatFallsSilent(String start) throws InterruptedException {
        forwards((in, out) -> {
            if (!start.isEmpty()) {
                frame(out, 0, start);
            }
            server.left().add("then " + (in.read() & 0x0f));
        });

        assertThat(get(Duration.ofMillis(500))).isInstanceOf(Page.TimedOut.class);
        server.left().take();
        assertThat(server.left().poll(30, TimeUnit.SECONDS)).isEqualTo("then 8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 52428800\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n"})
    void readsNoMoreOfAPageThanItMay(String head) {
        forwards((_, out) -> {
            frame(out, 0, head);
            byte[] part = new byte[60_000];
            for (int i = 0; i < 1_000; i++) {
                frame(out, 0, part);
            }
            server.left().add("all was read");
        });

        assertThat(get(LONG)).isInstanceOf(Page.TooLarge.class);
        assertThat(server.left()).doesNotContain("all was read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000", "garbage garbage garbage garbage garbage"})
    void endsAtFramesThatAreNone(String bytes) {
        forwards((_, out) -> HostileServer.write(out, bytes));

        assertThat(get(LONG)).isInstanceOf(Page.Unreachable.class);
    }

    static Stream<Arguments> refusedUpgrades() {
        return Stream.of(Arguments.of(403, new Page.Forbidden("no")), Arguments.of(404, new Page.Absent("no")),
                Arguments.of(500, new Page.Unreachable("no")));
    }

    @ParameterizedTest
    @MethodSource("refusedUpgrades")
    void saysWhoRefusesTheWay(int code, Page expected) {
        String words = "{\"kind\":\"Status\",\"message\":\"no\",\"code\":" + code + "}";
        server.add(plain(code, "application/json", words));
        server.add(plain(code, "application/json", words));

        assertThat(get(LONG)).isEqualTo(expected);
    }

    @Test
    void saysThatNothingListens() {
        server.close();

        assertThat(get(LONG)).isInstanceOfSatisfying(Page.Unreachable.class,
                unreachable -> assertThat(unreachable.message()).isNotBlank());
    }
}

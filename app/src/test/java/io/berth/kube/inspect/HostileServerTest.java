package io.berth.kube.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.Api;
import io.berth.model.Kind;
import io.berth.port.Answer;
import io.berth.port.PodDoor.Attached;
import io.berth.port.PodDoor.End;
import io.berth.port.PodDoor.ExecRequest;
import io.berth.port.PodDoor.Forward;
import io.berth.port.PodDoor.LogRequest;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import io.berth.testing.HeardLog;
import io.berth.testing.HeardProgram;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of answers that no API server should give.
class HostileServerTest {
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);
    private static final LogRequest LOG = new LogRequest("a", "b", "main", true, false, -1);
    private static final ExecRequest SHELL = new ExecRequest("a", "b", "main", List.of("sh"), 80, 24);

    /// Answers one request, whose head it is given.
    @FunctionalInterface
    private interface Script {
        void answer(String head, InputStream in, OutputStream out) throws IOException;
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> left = new LinkedBlockingQueue<>();
    private final HeardLog log = new HeardLog();
    private final HeardProgram program = new HeardProgram();
    private ServerSocket server;
    private KubernetesClient client;
    private Api api;
    private KubeDoor door;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        threads.execute(this::serve);
        Config config = new ConfigBuilder(Config.empty()).withMasterUrl("http://127.0.0.1:" + server.getLocalPort())
                .withRequestRetryBackoffLimit(0).build();
        client = new KubernetesClientBuilder().withConfig(config).build();
        api = new Api(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"), client.getHttpClient(),
                client.getHttpClient());
        door = new KubeDoor(api, threads, threads, Timer.on(clockwork));
    }

    @AfterEach
    void close() throws IOException {
        door.close();
        client.close();
        server.close();
        threads.shutdownNow();
        clockwork.shutdownNow();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> answer(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            Script script = scripts.poll();
            String head = head(socket.getInputStream());
            if (script != null) {
                script.answer(head, socket.getInputStream(), socket.getOutputStream());
            }
        } catch (IOException e) {
            left.add(String.valueOf(e.getMessage()));
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int one = in.read();
            if (one < 0) {
                throw new IOException("no request");
            }
            head.append((char) one);
        }
        return head.toString();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static Script plain(int code, String type, String body) {
        return (_, _, out) -> write(out, "HTTP/1.1 " + code + " x\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body);
    }

    private static void upgrade(String head, OutputStream out, String protocol) throws IOException {
        String key = head.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:"))
                .findFirst().orElseThrow().split(":", 2)[1].strip();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            write(out, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest)
                    + "\r\nSec-WebSocket-Protocol: " + protocol + "\r\n\r\n");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A binary frame of at most 125 bytes.
    private static void frame(OutputStream out, int channel, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        out.write(0x82);
        out.write(bytes.length + 1);
        out.write(channel);
        out.write(bytes);
        out.flush();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT;
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(5_000_000);
            if (System.nanoTime() > end) {
                throw new AssertionError("never came");
            }
        }
    }

    @Test
    void saysThatALogBrokeOff() {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n";
        scripts.add((_, _, out) -> {
            write(out, head + "5\r\none\nt\r\n");
            await(() -> log.texts().contains("one"));
        });
        door.logs(LOG, log);
        await(() -> !log.ends().isEmpty());

        assertThat(log.texts()).containsExactly("one", "t");
        assertThat(log.ends().getFirst()).isInstanceOf(End.Failed.class);
    }

    @Test
    void saysWhoRefusesALog() {
        scripts.add(plain(403, "application/json",
                "{\"kind\":\"Status\",\"message\":\"pods \\\"b\\\" is forbidden\",\"code\":403}"));
        door.logs(LOG, log);
        await(() -> !log.ends().isEmpty());

        assertThat(log.ends()).containsExactly(new End.Forbidden("pods \"b\" is forbidden"));
    }

    @Test
    void takesNoPageOfALoginForALog() {
        scripts.add(plain(200, "text/html", "<html>sign in</html>"));
        door.logs(LOG, log);
        await(() -> !log.ends().isEmpty());

        assertThat(log.lines()).isEmpty();
        assertThat(log.ends()).containsExactly(
                new End.Failed("answered with text/html, not an API server's answer"));
    }

    @Test
    void closesTheConnectionOfALogThatIsClosed() throws InterruptedException {
        scripts.add((_, in, out) -> {
            write(out,
                    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n4\r\none\n\r\n");
            left.add("read " + in.read());
        });
        Subscription following = door.logs(LOG, log);
        await(() -> !log.lines().isEmpty());
        following.close();

        assertThat(left.poll(10, TimeUnit.SECONDS)).isIn("read -1", "Connection reset");
        assertThat(log.ends()).isEmpty();
    }

    @Test
    void asksForTheWordsOfARefusedUpgrade() {
        String words = "{\"kind\":\"Status\",\"message\":\"cannot create resource pods/exec\",\"code\":403}";
        scripts.add(plain(403, "application/json", words));
        scripts.add(plain(403, "application/json", words));
        door.exec(SHELL, program);
        await(() -> !program.ends().isEmpty());

        assertThat(program.ends()).containsExactly(new End.Forbidden("cannot create resource pods/exec"));
    }

    @Test
    void saysThatAProgramWasCutOff() {
        scripts.add((head, _, out) -> {
            upgrade(head, out, "v4.channel.k8s.io");
            frame(out, 1, "hello");
        });
        door.exec(SHELL, program);
        await(() -> !program.ends().isEmpty());

        assertThat(program.text()).isEqualTo("hello");
        assertThat(program.ends().getFirst()).isInstanceOf(End.Failed.class);
    }

    @Test
    void passesOverFramesThatMeanNothing() {
        scripts.add((head, in, out) -> {
            upgrade(head, out, "v5.channel.k8s.io");
            out.write(new byte[]{(byte) 0x82, 0}); // empty
            frame(out, 99, "what");
            frame(out, 1, "");
            frame(out, 3, "{\"status\":");
            frame(out, 1, "ok");
            frame(out, 3, "\"Success\"}");
            in.read();
        });
        door.exec(SHELL, program);
        await(() -> !program.ends().isEmpty());

        assertThat(program.text()).isEqualTo("ok");
        assertThat(program.ends()).containsExactly(new End.Exited(0));
    }

    @Test
    void endsAtFramesThatAreNone() {
        scripts.add((head, in, out) -> {
            upgrade(head, out, "v4.channel.k8s.io");
            write(out, "\u0000\u0001garbage garbage garbage garbage");
            in.readAllBytes();
        });
        Attached shell = door.exec(SHELL, program);
        await(() -> !program.ends().isEmpty());
        shell.close();

        assertThat(program.ends()).hasSize(1).allMatch(end -> end instanceof End.Failed);
    }

    @Test
    void saysWhyAPortWasNotReached() {
        scripts.add((head, in, out) -> {
            upgrade(head, out, "v4.channel.k8s.io");
            frame(out, 0, "P\u0000");
            frame(out, 1, "P");
            frame(out, 1, "\u0000connection ");
            frame(out, 1, "refused");
            out.write(new byte[]{(byte) 0x88, 0});
            out.flush();
            in.readAllBytes();
        });

        assertThat(door.forward("a", "b", 80, 0)).isEqualTo(new Answer.Failed<Forward>("connection refused"));
    }

    @Test
    void readsNoMoreOfAnObjectThanItMay() {
        scripts.add((_, _, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n");
            byte[] piece = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 10_000; i++) {
                out.write(piece);
            }
        });

        assertThat(new KubeReader(api).yaml(Kind.POD, "a", "b"))
                .isEqualTo(new Answer.Failed<String>("answered with more than 16 MiB"));
    }

    @Test
    void endsAQuestionThatIsInterrupted() throws InterruptedException {
        scripts.add((_, in, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{");
            left.add("answered");
            left.add("read " + in.read());
        });
        Thread asking = Thread.ofVirtual()
                .start(() -> new KubeReader(api).yaml(Kind.POD, "a", "b"));
        assertThat(left.poll(10, TimeUnit.SECONDS)).isEqualTo("answered");
        asking.interrupt();
        asking.join();

        assertThat(left.poll(10, TimeUnit.SECONDS)).isIn("read -1", "Connection reset");
    }
}

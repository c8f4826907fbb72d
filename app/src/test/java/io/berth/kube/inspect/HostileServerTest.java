package io.berth.kube.inspect;

import static io.berth.kube.inspect.HostileServer.frame;
import static io.berth.kube.inspect.HostileServer.plain;
import static io.berth.kube.inspect.HostileServer.upgrade;
import static io.berth.kube.inspect.HostileServer.write;
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
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    private final HeardLog log = new HeardLog();
    private final HeardProgram program = new HeardProgram();
    private HostileServer server;
    private KubernetesClient client;
    private Api api;
    private KubeDoor door;

    @BeforeEach
    void listen() throws IOException {
        server = new HostileServer();
        client = server.client();
        api = new Api(server.base(), client.getHttpClient(), client.getHttpClient());
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
        server.add((_, _, out) -> {
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
        server.add(plain(403, "application/json",
                "{\"kind\":\"Status\",\"message\":\"pods \\\"b\\\" is forbidden\",\"code\":403}"));
        door.logs(LOG, log);
        await(() -> !log.ends().isEmpty());

        assertThat(log.ends()).containsExactly(new End.Forbidden("pods \"b\" is forbidden"));
    }

    @Test
    void takesNoPageOfALoginForALog() {
        server.add(plain(200, "text/html", "<html>sign in</html>"));
        door.logs(LOG, log);
        await(() -> !log.ends().isEmpty());

        assertThat(log.lines()).isEmpty();
        assertThat(log.ends()).containsExactly(
                new End.Failed("answered with text/html, not an API server's answer"));
    }

    @Test
    void closesTheConnectionOfALogThatIsClosed() throws InterruptedException {
        server.add((_, in, out) -> {
            write(out,
                    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n4\r\none\n\r\n");
            server.left().add("read " + in.read());
        });
        Subscription following = door.logs(LOG, log);
        await(() -> !log.lines().isEmpty());
        following.close();

        assertThat(server.left().poll(10, TimeUnit.SECONDS)).isIn("read -1", "Connection reset");
        assertThat(log.ends()).isEmpty();
    }

    @Test
    void asksForTheWordsOfARefusedUpgrade() {
        String words = "{\"kind\":\"Status\",\"message\":\"cannot create resource pods/exec\",\"code\":403}";
        server.add(plain(403, "application/json", words));
        server.add(plain(403, "application/json", words));
        door.exec(SHELL, program);
        await(() -> !program.ends().isEmpty());

        assertThat(program.ends()).containsExactly(new End.Forbidden("cannot create resource pods/exec"));
    }

    @Test
    void saysThatAProgramWasCutOff() {
        server.add((head, _, out) -> {
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
        server.add((head, in, out) -> {
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
        server.add((head, in, out) -> {
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
        server.add((head, in, out) -> {
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
        server.add((_, _, out) -> {
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
        server.add((_, in, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{");
            server.left().add("answered");
            server.left().add("read " + in.read());
        });
        Thread asking = Thread.ofVirtual()
                .start(() -> new KubeReader(api).yaml(Kind.POD, "a", "b"));
        assertThat(server.left().poll(10, TimeUnit.SECONDS)).isEqualTo("answered");
        asking.interrupt();
        asking.join();

        assertThat(server.left().poll(10, TimeUnit.SECONDS)).isIn("read -1", "Connection reset");
    }
}

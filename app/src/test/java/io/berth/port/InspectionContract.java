package io.berth.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.Kind;
import io.berth.model.Usage;
import io.berth.port.PodDoor.Attached;
import io.berth.port.PodDoor.End;
import io.berth.port.PodDoor.ExecRequest;
import io.berth.port.PodDoor.Forward;
import io.berth.port.PodDoor.LogLine;
import io.berth.port.PodDoor.LogRequest;
import io.berth.testing.HeardLog;
import io.berth.testing.HeardProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What every [ObjectReader] and [PodDoor] keeps. A subclass hands in a source and a pod that runs, writes a log line at
/// least every two seconds, was never restarted, has a shell, and answers HTTP.
public abstract class InspectionContract {
    /// The pod.
    public record Running(String namespace, String pod, String container, int port) {
    }

    protected abstract ClusterSource source();

    protected abstract Running running();

    /// Waits until the condition holds; fails if it takes too long.
    protected abstract void await(BooleanSupplier condition);

    private HeardLog log(boolean follow, boolean previous, int tail) {
        return log(running(), follow, previous, tail);
    }

    private HeardLog log(Running of, boolean follow, boolean previous, int tail) {
        HeardLog heard = new HeardLog();
        source().pods().logs(new LogRequest(of.namespace(), of.pod(), of.container(), follow, previous, tail), heard);
        return heard;
    }

    private HeardLog whole(HeardLog heard) {
        await(() -> !heard.ends().isEmpty());
        return heard;
    }

    private Running nobody() {
        return new Running(running().namespace(), "nobody", running().container(), running().port());
    }

    private static Map<?, ?> part(Map<?, ?> object, String name) {
        return (Map<?, ?>) Objects.requireNonNull(object.get(name));
    }

    @Test
    void writesAnObjectAsYaml() {
        String yaml = found(source().reader().yaml(Kind.POD, running().namespace(), running().pod()));

        assertThat(yaml).doesNotContain("managedFields");
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        assertThat(loaded).isInstanceOf(Map.class);
        Map<?, ?> object = (Map<?, ?>) loaded;
        assertThat(object.get("kind")).isEqualTo("Pod");
        assertThat(object.get("apiVersion")).isEqualTo("v1");
        assertThat(part(object, "metadata").get("name")).isEqualTo(running().pod());
        assertThat(part(object, "status").get("phase")).isEqualTo("Running");
    }

    @Test
    void saysThatAnObjectIsAbsent() {
        assertThat(source().reader().yaml(Kind.POD, running().namespace(), "nobody"))
                .isEqualTo(new Answer.Absent<String>("pods \"nobody\" not found"));
        assertThat(source().reader().yaml(Kind.DEPLOYMENT, running().namespace(), "nobody"))
                .isEqualTo(new Answer.Absent<String>("deployments.apps \"nobody\" not found"));
    }

    @Test
    void tellsUsageOrThatThereIsNone() {
        switch (source().reader().usage(Kind.POD, running().namespace(), running().pod())) {
            case Answer.Found<List<Usage>>(List<Usage> usage) -> assertThat(usage)
                    .allMatch(one -> !one.container().isEmpty() && one.cpuMilli() > 0 && one.memoryBytes() > 0);
            case Answer.Absent<List<Usage>>(String message) -> assertThat(message).isNotEmpty();
            case Answer.Forbidden<List<Usage>>(String message) -> throw new AssertionError(message);
            case Answer.Failed<List<Usage>>(String message) -> throw new AssertionError(message);
        }
    }

    @Test
    void tellsTheLastLinesAndThatItWasAll() {
        await(() -> whole(log(false, false, -1)).lines().size() > 3);
        HeardLog heard = whole(log(false, false, 3));

        assertThat(heard.lines()).hasSize(3).allMatch(line -> line.atNanos() > 0 && !line.text().isEmpty());
        assertThat(heard.lines()).isSortedAccordingTo((a, b) -> Long.compare(a.atNanos(), b.atNanos()));
        assertThat(heard.ends()).containsExactly(new End.Complete());
    }

    @Test
    void followsALogUntilItIsClosed() {
        HeardLog heard = new HeardLog();
        Subscription log = source().pods().logs(
                new LogRequest(running().namespace(), running().pod(), running().container(), true, false, 1), heard);
        await(() -> heard.lines().size() > 3);
        log.close();
        int before = heard.lines().size();
        List<LogLine> all = whole(log(false, false, -1)).lines();
        await(() -> !whole(log(false, false, 1)).lines().getLast().equals(all.getLast()));

        assertThat(heard.lines()).hasSize(before);
        assertThat(heard.ends()).isEmpty();
        assertThat(all).containsSubsequence(heard.lines());
    }

    @Test
    void saysWhyThereIsNoLog() {
        Running other = new Running(running().namespace(), running().pod(), "other", running().port());

        assertThat(whole(log(nobody(), true, false, -1)).ends())
                .containsExactly(new End.Absent("pods \"nobody\" not found"));
        assertThat(whole(log(other, true, false, -1)).ends().getFirst()).isInstanceOfSatisfying(End.Absent.class,
                absent -> assertThat(absent.message()).contains("container other is not valid for pod"));
        assertThat(whole(log(false, true, -1)).ends().getFirst()).isInstanceOfSatisfying(End.Absent.class,
                absent -> assertThat(absent.message()).contains("previous terminated container"));
    }

    private final HeardProgram heard = new HeardProgram();

    private Attached exec(Running in, String... command) {
        return source().pods().exec(
                new ExecRequest(in.namespace(), in.pod(), in.container(), List.of(command), 80, 24), heard);
    }

    private static void type(Attached shell, String text) {
        shell.send(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void runsAProgramAndTellsItsOutputAndExitCode() {
        exec(running(), "sh", "-c", "echo 'hello &world'; exit 7");
        await(() -> !heard.ends().isEmpty());

        assertThat(heard.text()).isEqualTo("hello &world\r\n");
        assertThat(heard.ends()).containsExactly(new End.Exited(7));
    }

    @Test
    void givesAShellATerminal() {
        Attached shell = exec(running(), "sh");
        await(() -> heard.text().endsWith("# "));
        type(shell, "echo 中文\r");
        await(() -> heard.text().endsWith("\r\n中文\r\n# "));
        shell.resize(132, 50);
        await(() -> {
            heard.clear();
            type(shell, "stty size\r");
            await(() -> heard.text().endsWith("# "));
            return heard.text().contains("50 132");
        });
        type(shell, "\u0004");
        await(() -> !heard.ends().isEmpty());

        assertThat(heard.ends()).containsExactly(new End.Exited(0));
        type(shell, "echo more\r");
        shell.resize(1, 1);
        shell.close();
    }

    @Test
    void takesWhatIsTypedBeforeTheShellIsThere() {
        type(exec(running(), "sh"), "echo early\r");
        await(() -> heard.text().contains("\r\nearly\r\n"));

        assertThat(heard.ends()).isEmpty();
    }

    @Test
    void tellsALeftProgramNothingMore() {
        Attached shell = exec(running(), "sh");
        await(() -> heard.text().endsWith("# "));
        shell.close();
        shell.close();
        type(shell, "echo more\r");

        whole(log(false, false, 1));
        assertThat(heard.text()).endsWith("# ");
        assertThat(heard.ends()).isEmpty();
    }

    @Test
    void saysThatAProgramOrAPodIsNotThere() {
        exec(running(), "nothing-of-that-name");
        await(() -> !heard.ends().isEmpty());
        assertThat(heard.ends()).containsExactly(new End.Exited(127));
        HeardProgram other = new HeardProgram();
        source().pods().exec(new ExecRequest(running().namespace(), "nobody", "main", List.of("sh"), 80, 24), other);
        await(() -> !other.ends().isEmpty());

        assertThat(other.ends()).containsExactly(new End.Absent("pods \"nobody\" not found"));
    }

    @Test
    void carriesConnectionsToAPort() throws IOException {
        Forward forward = found(
                source().pods().forward(running().namespace(), running().pod(), running().port(), 0));

        assertThat(get(forward.localPort())).startsWith("HTTP/1.1 200 OK");
        assertThat(get(forward.localPort())).startsWith("HTTP/1.1 200 OK");
        await(() -> forward.connections() == 0);
        assertThat(forward.lastFailure()).isEmpty();
        assertThat(source().pods().forward(running().namespace(), running().pod(), running().port(),
                forward.localPort())).isInstanceOf(Answer.Failed.class);
        forward.close();
        forward.close();
        assertThat(isServed(forward.localPort())).isFalse();
    }

    @Test
    void saysWhyAPortIsNotReached() {
        assertThat(source().pods().forward(running().namespace(), "nobody", running().port(), 0))
                .isEqualTo(new Answer.Absent<Forward>("pods \"nobody\" not found"));
        assertThat(source().pods().forward(running().namespace(), running().pod(), 9, 0))
                .isInstanceOfSatisfying(Answer.Failed.class,
                        failed -> assertThat(failed.message()).contains("refused"));
    }

    @Test
    void endsEverythingWithTheSource() throws IOException {
        Forward forward = found(
                source().pods().forward(running().namespace(), running().pod(), running().port(), 0));
        HeardLog log = log(true, false, 1);
        await(() -> !log.lines().isEmpty());
        source().close();

        assertThat(isServed(forward.localPort())).isFalse();
        assertThat(log.ends()).isEmpty();
    }

    private static String get(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean isServed(int port) throws IOException {
        try {
            return !get(port).isEmpty();
        } catch (SocketException _) {
            return false;
        }
    }

    private static <T> T found(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return ((Answer.Found<T>) answer).value();
    }
}

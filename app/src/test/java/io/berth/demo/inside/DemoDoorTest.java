package io.berth.demo.inside;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.demo.DemoSize;
import io.berth.demo.DemoSource;
import io.berth.live.LiveCluster;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.port.Answer;
import io.berth.port.ClusterSource;
import io.berth.port.PodDoor.Attached;
import io.berth.port.PodDoor.End;
import io.berth.port.PodDoor.ExecRequest;
import io.berth.port.PodDoor.Forward;
import io.berth.port.PodDoor.LogLine;
import io.berth.port.PodDoor.LogRequest;
import io.berth.port.Subscription;
import io.berth.testing.HandTimer;
import io.berth.testing.HeardLog;
import io.berth.testing.HeardProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoDoorTest {
    private final HandTimer timer = new HandTimer();
    private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
    private final ClusterSource source = new DemoSource(DemoSize.SMALL, 1, timer, timer, waiting, 0);
    private final List<Pod> pods = new ArrayList<>();

    DemoDoorTest() {
        LiveCluster live = new LiveCluster(source.info(), timer, timer);
        source.watch(live);
        timer.wind(Duration.ofSeconds(1));
        live.snapshot().pods().forEach(pods::add);
    }

    @AfterEach
    void close() {
        source.close();
        waiting.shutdownNow();
    }

    private Pod pod(Predicate<Pod> wanted) {
        return pods.stream().filter(wanted).findFirst().orElseThrow();
    }

    private Pod named(String start) {
        return pod(pod -> pod.name().startsWith(start) && isRunning(pod));
    }

    private static boolean isRunning(Pod pod) {
        return Refusals.isRunning(pod, "main");
    }

    private HeardLog log(Pod pod, boolean follow, boolean previous, int tail) {
        HeardLog heard = new HeardLog();
        source.pods().logs(new LogRequest(pod.namespace(), pod.name(), "main", follow, previous, tail), heard);
        timer.wind(Duration.ZERO);
        return heard;
    }

    @Test
    void tellsTheLastLinesInTheirOrderAndThatItWasAll() {
        HeardLog heard = log(named("qwen-serve"), false, false, 100);

        assertThat(heard.lines()).hasSize(100).isSortedAccordingTo((a, b) -> Long.compare(a.atNanos(), b.atNanos()));
        assertThat(heard.lines().getLast().atNanos()).isLessThanOrEqualTo(timer.instant().getEpochSecond() * 1_000_000_000);
        assertThat(heard.ends()).containsExactly(new End.Complete());
    }

    @Test
    void tellsTheSameLogTwice() {
        Pod pod = named("gateway");

        assertThat(log(pod, false, false, -1).lines()).isEqualTo(log(pod, false, false, -1).lines());
    }

    @Test
    void appendsLinesOneByOneWithoutGapsWhileFollowing() {
        Pod pod = named("qwen-serve");
        HeardLog followed = log(pod, true, false, 10);
        assertThat(followed.lines()).hasSize(10);
        timer.wind(Duration.ofSeconds(30));

        List<LogLine> all = log(pod, false, false, -1).lines();
        int count = followed.lines().size();
        assertThat(count).isBetween(10 + 12, 10 + 80);
        assertThat(followed.lines()).isEqualTo(all.subList(all.size() - count, all.size()));
        assertThat(followed.ends()).isEmpty();
    }

    @Test
    void tellsNothingOnceItIsClosed() {
        Pod pod = named("qwen-serve");
        HeardLog heard = new HeardLog();
        Subscription log = source.pods().logs(new LogRequest(pod.namespace(), pod.name(), "main", true, false, 5),
                heard);
        timer.wind(Duration.ofSeconds(1));
        log.close();
        int before = heard.lines().size();
        timer.wind(Duration.ofSeconds(30));

        assertThat(heard.lines()).hasSize(before);
        assertThat(heard.ends()).isEmpty();
    }

    @Test
    void endsTheLogBeforeWithTheCrash() {
        Pod crashed = pod(pod -> pod.name().startsWith("vision-etl")
                && pod.status().containers().stream().anyMatch(one -> one.lastTermination() != null));
        HeardLog heard = log(crashed, false, true, -1);

        assertThat(heard.lines().getLast().text()).contains("SchemaMismatch").contains("标注");
        assertThat(heard.texts()).anyMatch(text -> text.contains("Traceback"));
    }

    @Test
    void hasColoursChineseJsonAndLongLines() {
        assertThat(log(named("thumbnailer"), false, false, 50).texts()).anyMatch(text -> text.contains("\u001b[3"));
        List<LogLine> json = log(named("gateway"), false, false, -1).lines();
        assertThat(json).allMatch(line -> line.text().startsWith("{"));
        assertThat(json).anyMatch(line -> line.text().contains("请"));
        assertThat(json).anyMatch(line -> line.cut() && line.text().length() == 65_536);
        assertThat(log(named("ocr-serve"), false, false, 200).texts()).anyMatch(text -> text.contains("识别完成"));
    }

    @Test
    void hasNoLogOfWhatNeverRan() {
        Pod gone = pods.getFirst().withMeta(io.berth.model.Meta.named("nowhere", "nobody"));
        Pod unscheduled = pod(pod -> pod.name().startsWith("llama-70b"));
        Pod noImage = pod(pod -> pod.name().startsWith("asr-gateway"));
        Pod calm = named("qwen-serve");

        assertThat(log(gone, true, false, -1).ends()).containsExactly(new End.Absent("pods \"nobody\" not found"));
        assertThat(log(unscheduled, true, false, -1).ends().getFirst()).isInstanceOf(End.Absent.class);
        assertThat(log(noImage, true, false, -1).ends()).containsExactly(new End.Absent("container \"main\" in pod \""
                + noImage.name() + "\" is waiting to start: ImagePullBackOff"));
        assertThat(log(calm, false, true, -1).ends().getFirst()).isInstanceOf(End.Absent.class);
    }

    @Test
    void followsAContainerToItsEnd() {
        List<HeardLog> heard = pods.stream().filter(pod -> pod.namespace().equals("batch") && isRunning(pod))
                .map(pod -> log(pod, true, false, 1)).toList();
        timer.wind(Duration.ofMinutes(20));

        assertThat(heard).anyMatch(log -> log.ends().equals(List.of(new End.Complete())));
        assertThat(heard).allMatch(log -> log.ends().size() <= 1);
    }

    private final HeardProgram heard = new HeardProgram();

    private Attached exec(Pod pod, String... command) {
        Attached program = source.pods().exec(
                new ExecRequest(pod.namespace(), pod.name(), "main", List.of(command), 80, 24), heard);
        timer.wind(Duration.ZERO);
        return program;
    }

    private void type(Attached program, String text) {
        program.send(text.getBytes(StandardCharsets.UTF_8));
        timer.wind(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            echo a 'b  c' "$POD_NAMESPACE" | echo a 'b  c' "$POD_NAMESPACE"⏎a b  c inference⏎#
            pwd; cd /etc && pwd; ls | pwd; cd /etc && pwd; ls⏎/app⏎/etc⏎hostname⏎hosts⏎os-release⏎#
            false && echo no | false && echo no⏎#
            false; echo $? | false; echo $?⏎1⏎#
            stty size | stty size⏎24 80⏎#
            seq 3 | seq 3⏎1⏎2⏎3⏎#
            date | date⏎Mon Mar 2 12:00:01 UTC 2026⏎#
            nvidia-smi | nvidia-smi⏎sh: nvidia-smi: not found⏎#
            cat /app/提示词.txt | cat /app/提示词.txt⏎请用三句话总结这份季度报告。⏎#
            cat nothing | cat nothing⏎cat: nothing: No such file or directory⏎#
            """)
    void answersCommandsAsAShellOnATerminalDoes(String line, String expected) {
        Attached shell = exec(named("gateway"), "sh");
        assertThat(heard.text()).isEqualTo("# ");
        heard.clear();
        type(shell, line + "\r");

        assertThat(heard.text().stripTrailing().replace("\r\n", "⏎")).isEqualTo(expected);
    }

    @Test
    void letsALineBeCorrected() {
        Attached shell = exec(named("gateway"), "/bin/sh");
        heard.clear();
        type(shell, "echo 中x\u007f\u007fa\r");

        assertThat(heard.text()).isEqualTo("echo 中x\b \b\b \b\b \ba\r\na\r\n# ");
    }

    @Test
    void readsCharactersThatComeInParts() {
        Attached shell = exec(named("gateway"), "sh");
        heard.clear();
        byte[] bytes = "echo 中\r".getBytes(StandardCharsets.UTF_8);
        for (byte one : bytes) {
            shell.send(new byte[]{one});
        }
        timer.wind(Duration.ZERO);

        assertThat(heard.text()).isEqualTo("echo 中\r\n中\r\n# ");
    }

    @Test
    void sleepsUntilItsTimeOrUntilItIsInterrupted() {
        Attached shell = exec(named("gateway"), "sh");
        heard.clear();
        type(shell, "sleep 5; echo up\r");
        timer.wind(Duration.ofSeconds(4));
        assertThat(heard.text()).isEqualTo("sleep 5; echo up\r\n");
        timer.wind(Duration.ofSeconds(1));
        assertThat(heard.text()).endsWith("up\r\n# ");
        heard.clear();
        type(shell, "sleep 100\r");
        type(shell, "\u0003");
        assertThat(heard.text()).isEqualTo("sleep 100\r\n^C\r\n# ");
    }

    @Test
    void copiesItsInputUntilTheEndOfIt() {
        Attached shell = exec(named("gateway"), "sh");
        type(shell, "cat\r");
        heard.clear();
        type(shell, "one\r\u0004");

        assertThat(heard.text()).isEqualTo("one\r\none\r\n# ");
    }

    @Test
    void endsWithTheCodeThatIsAskedFor() {
        Attached shell = exec(named("gateway"), "sh", "-c", "echo hello; exec sh");
        assertThat(heard.text()).isEqualTo("hello\r\n# ");
        type(shell, "exit 7\r");
        type(shell, "echo more\r");

        assertThat(heard.ends()).containsExactly(new End.Exited(7));
    }

    @Test
    void endsAtTheEndOfItsInput() {
        type(exec(named("gateway"), "sh"), "\u0004");

        assertThat(heard.ends()).containsExactly(new End.Exited(0));
    }

    @Test
    void knowsTheSizeItsTerminalHasNow() {
        Attached shell = exec(named("gateway"), "sh");
        shell.resize(132, 50);
        type(shell, "stty size\r");

        assertThat(heard.text()).contains("50 132");
    }

    @Test
    void runsOneProgramAndEnds() {
        exec(named("gateway"), "nvidia-smi");

        assertThat(heard.text()).isEqualTo("sh: nvidia-smi: not found\r\n");
        assertThat(heard.ends()).containsExactly(new End.Exited(127));
    }

    @Test
    void runsNothingInAContainerThatDoesNotRun() {
        exec(pod(pod -> pod.name().startsWith("asr-gateway")), "sh");

        assertThat(heard.ends()).containsExactly(new End.Absent("container main is not running"));
    }

    @Test
    void countsFarWithoutKeepingAllOfIt() {
        Attached shell = exec(named("gateway"), "sh");
        type(shell, "seq 1000000000000\r");
        type(shell, "\u0003");
        heard.clear();
        timer.wind(Duration.ofSeconds(1));

        assertThat(heard.text()).isEmpty();
    }

    @Test
    void answersAPageOnTheForwardedPort() throws IOException {
        Pod pod = named("gateway");
        Forward forward = ((Answer.Found<Forward>) source.pods().forward(pod.namespace(), pod.name(), 8080, 0))
                .value();
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), forward.localPort())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("demo cluster").contains(pod.name());
        }
        assertThat(source.pods().forward(pod.namespace(), pod.name(), 8080, forward.localPort()))
                .isInstanceOf(Answer.Failed.class);
        assertThat(source.pods().forward(pod.namespace(), pod.name(), 9999, 0)).isInstanceOf(Answer.Failed.class);
        source.close();
        assertThat(source.pods().forward(pod.namespace(), pod.name(), 8080, 0)).isNotNull();
    }

    @Test
    void writesEveryObjectAsYaml() {
        for (Pod pod : pods) {
            String yaml = ((Answer.Found<String>) source.reader().yaml(Kind.POD, pod.namespace(), pod.name())).value();
            assertThat(yaml).startsWith("apiVersion: v1\nkind: Pod\nmetadata:\n  name: " + pod.name());
            assertThat(new org.snakeyaml.engine.v2.api.Load(org.snakeyaml.engine.v2.api.LoadSettings.builder().build())
                    .loadFromString(yaml)).isInstanceOf(java.util.Map.class);
        }
        assertThat(source.reader().yaml(Kind.DEPLOYMENT, "a", "b"))
                .isEqualTo(new Answer.Absent<>("deployments.apps \"b\" not found"));
    }

    @Test
    void usesWithinLimitsAndSumsThemOnTheNode() {
        Pod pod = named("qwen-serve");
        var used = ((Answer.Found<List<io.berth.model.Usage>>) source.reader().usage(Kind.POD, pod.namespace(),
                pod.name())).value();
        assertThat(used).hasSize(pod.spec().containers().size());
        assertThat(used.getFirst().memoryBytes()).isBetween(1L, pod.requests().memory().value());
        assertThat(used.getFirst().cpuMilli()).isBetween(1L, pod.requests().cpu().milli());
        String name = java.util.Objects.requireNonNull(pod.nodeName());
        var node = ((Answer.Found<List<io.berth.model.Usage>>) source.reader().usage(Kind.NODE, "", name)).value();
        assertThat(node).hasSize(1);
        assertThat(node.getFirst().memoryBytes()).isGreaterThan(used.getFirst().memoryBytes());
        assertThat(pods).filteredOn(one -> isRunning(one)).anyMatch(
                one -> UsageFigures.of(one, timer.instant()).getFirst().memoryBytes() > one.requests().memory().value() * 0.9);
    }
}

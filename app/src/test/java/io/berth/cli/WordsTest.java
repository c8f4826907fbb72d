package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterChange;
import io.berth.model.ClusterChange.Put;
import io.berth.model.ClusterChange.WatchHealthChanged;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.model.connection.ContextListing;
import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.ExecProgram;
import io.berth.port.ClusterConnector.ConnectOutcome;
import io.berth.testing.Nodes;
import io.berth.testing.Pods;
import io.berth.ui.selection.BerthLink;
import io.berth.ui.selection.Selected;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class WordsTest {
    private static final WatchHealth LIVE = new WatchHealth.Live(Instant.EPOCH);

    private final StagedDoors doors = new StagedDoors();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void oneContext() {
        doors.listing = listing(List.of());
    }

    private static ContextListing listing(List<ContextProblem> problems) {
        Context context = new Context("farm-admin", "/home/me/config", "farm", "admin", "", "https://farm.example",
                true,
                Context.SignIn.TOKEN, null, List.of());
        return new ContextListing(List.of(new ContextListing.File("/home/me/config", List.of(context), problems)));
    }

    private int run(boolean hasDisplay, String... arguments) {
        return new Words(doors, new PrintWriter(out), new PrintWriter(err), hasDisplay, Duration.ofMillis(1))
                .run(arguments);
    }

    private int run(String... arguments) {
        return run(true, arguments);
    }

    private void cluster(ClusterChange... changes) {
        doors.outcome = new ConnectOutcome.Connected(doors.source(List.of(changes)));
    }

    private void farm() {
        cluster(new Put(Nodes.aNode("b").zone("z2").cordoned().ready("Unknown").build()),
                new Put(Nodes.aNode("a").zone("z1").gpus(8).allocatable("rdma.example/vf", 4).build()),
                new Put(Pods.aPod("shop", "web").cpu(1500).memory(1L << 30).gpus(2).on("a").build()),
                new Put(Pods.aPod("shop", "late").gpus(8)
                        .condition("PodScheduled", "False", "Unschedulable", "0/2 nodes\u001b[31m have it").build()),
                new WatchHealthChanged(Kind.NODE, LIVE), new WatchHealthChanged(Kind.POD, LIVE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"frobnicate|frobnicate", "--frob|--frob", "report pods|pods",
            "report|Missing required parameter", "demo --size huge|huge", "tour --theme pink|pink",
            "tour --lang fr|--lang is en, zh-CN or en-XA", "tour --window 9x9|no size", "bench speed|speed",
            "bench sync|--kubeconfig",
            "bench sync --kubeconfig /no/such/file|/no/such/file cannot be read", "bench soak|--kubeconfig",
            "bench faults --only nothing|No such fault: nothing",
            "bench faults --only dns --kubeconfig /no|/no cannot be read",
            "--kubeconfig f report placement|stand after the word"})
    void whatCannotBeUnderstoodEndsInOneLineAndTwo(String line, String part) {
        assertThat(run(line.split(" "))).isEqualTo(Words.MISUSED);
        assertThat(err.toString()).startsWith("berth: ").contains(part).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
        assertThat(doors.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--help,Words:", "--version,Berth", "report --help,--namespace", "bench --help,sync"})
    void helpAndVersionGoToTheOutput(String line, String part) {
        assertThat(run(line.split(" "))).isEqualTo(Words.DONE);
        assertThat(out.toString()).contains(part);
        assertThat(err.toString()).isEmpty();
    }

    static List<Arguments> refusals() {
        ExecProgram program = new ExecProgram("get-token", "/usr/bin/get-token", List.of("--cluster", "farm"), Map.of(),
                "v1", "Never", "00");
        return List.of(Arguments.of(new ConnectProblem.NoSuchContext("x", List.of("y", "z")), 2, "y, z"),
                Arguments.of(new ConnectProblem.BadContext(List.of(new ContextProblem(ContextProblem.Kind.NO_CLUSTER,
                        "prod", "", "/home/me/config", 3, 5))), 2,
                        "no cluster entry 'prod' (/home/me/config, line 3, column 5)."),
                Arguments.of(new ConnectProblem.Unreachable("https://farm.example", "Connection refused"), 1,
                        "https://farm.example does not answer: Connection refused"),
                Arguments.of(new ConnectProblem.ProxyRefused("https://farm.example", "proxy:3128", "status: 407"), 1,
                        "no way to https://farm.example through the proxy proxy:3128: status: 407"),
                Arguments.of(new ConnectProblem.TlsFailed("https://farm.example", "unknown\nauthority"), 1,
                        "unknown authority"),
                Arguments.of(new ConnectProblem.Unauthorized("https://farm.example", "Unauthorized"), 1, "401"),
                Arguments.of(new ConnectProblem.NotKubernetes("https://farm.example", 200, "text/html"), 1,
                        "text/html"),
                Arguments.of(new ConnectProblem.ProgramFailed("get-token", 3, "denied"), 1, "code 3: denied"),
                Arguments.of(new ConnectProblem.ConsentNeeded(program), 1,
                        "/usr/bin/get-token --cluster farm'. Allow it by --allow-exec"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalIsWordedOnOneLine(ConnectProblem problem, int code, String part) {
        doors.outcome = new ConnectOutcome.Refused(problem);
        assertThat(run("report", "placement", "--json")).isEqualTo(code);
        assertThat(err.toString()).contains(part).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void consentIsGivenOnlyOnRequest() {
        run("report", "placement");
        run("report", "placement", "--allow-exec");
        assertThat(doors.asked).contains("connect farm-admin false", "connect farm-admin true");
    }

    @Test
    void aFileThatWasNamedAndCannotBeReadIsMisuse() {
        doors.listing = listing(List.of(new ContextProblem(ContextProblem.Kind.UNREADABLE, "/f", "denied")));
        assertThat(run("report", "placement", "--kubeconfig", "/f")).isEqualTo(Words.MISUSED);
        assertThat(run("--kubeconfig", "/f")).isEqualTo(Words.MISUSED);
        assertThat(err.toString()).isEqualTo("berth: /f cannot be read: denied\n".repeat(2));
        assertThat(doors.asked).noneMatch(asked -> asked.startsWith("window") || asked.startsWith("connect "));
    }

    @Test
    void withoutACurrentContextTheContextsAreNamed() {
        Context context = new Context("one", "/f", "farm", "", "", "", false, Context.SignIn.NONE, null, List.of());
        doors.listing = new ContextListing(List.of(new ContextListing.File("/f", List.of(context), List.of())));
        assertThat(run("report", "placement")).isEqualTo(Words.MISUSED);
        assertThat(err.toString()).contains("no current context", "--context: one");
    }

    @Test
    void theReportIsPrintedAsJson() throws IOException {
        farm();
        assertThat(run("report", "placement", "--json")).isEqualTo(Words.DONE);
        JsonMapper json = JsonMapper.builder().build();
        try (var golden = WordsTest.class.getResourceAsStream("placement.json")) {
            assertThat(json.readTree(out.toString())).isEqualTo(json.readTree(golden));
        }
        assertThat(err.toString()).isEmpty();
        assertThat(doors.closed).isEqualTo(1);
    }

    @Test
    void theReportIsPrintedForPeople() {
        farm();
        assertThat(run("report", "placement")).isEqualTo(Words.DONE);
        assertThat(out.toString()).isEqualTo("""
                Cluster farm, Kubernetes v1.36.3: 2 nodes, 1 ready; 2 pods (Pending 1, Running 1).

                NODE  ZONE  STATE              PODS      CPU  MEMORY GiB   GPUS  OTHER
                a     z1    Ready                 1  1.5 / 8  1.0 / 32.0  2 / 8  rdma.example/vf 0 / 4
                b     z2    NotReady,Cordoned     0    0 / 8  0.0 / 32.0  0 / 0
                Amounts are requested / allocatable.

                1 pods wait for a node:
                NAMESPACE  POD   REASON         MESSAGE
                shop       late  Unschedulable  0/2 nodes[31m have it
                """);
    }

    @Test
    void aNamespaceLimitsThePods() {
        farm();
        run("report", "placement", "--json", "--namespace", "other");
        assertThat(out.toString()).contains("\"pods\" : 0", "\"unscheduled\" : [ ]", "\"cpuMilli\" : 1500");
    }

    @Test
    void whatMayNotBeSeenIsNullAndSaid() {
        cluster(new Put(Nodes.aNode("a").build()), new WatchHealthChanged(Kind.NODE, LIVE), new WatchHealthChanged(
                Kind.POD, new WatchHealth.Forbidden("list", "", "pods is forbidden")));
        assertThat(run("report", "placement", "--json")).isEqualTo(Words.DONE);
        assertThat(out.toString()).contains("\"pods\" : null", "\"podsByPhase\" : null", "\"unscheduled\" : null",
                "\"requested\" : null", "\"nodesReady\" : 1");
        assertThat(err.toString())
                .isEqualTo("berth: pods are not visible: no right to list them: pods is forbidden\n");
    }

    @Test
    void theReportsNamespaceMattersWhereNotAllMayBeSeen() {
        farm();
        assertThat(run("report", "placement", "--namespace", "shop")).isEqualTo(Words.DONE);
        assertThat(doors.asked).contains("connector " + new Target.Kubeconfig(List.of(), "", "shop"));
    }

    static List<Arguments> healths() {
        return List.of(Arguments.of(new WatchHealth.Loading(7, 100), "pods did not arrive (7 of about 100 received)"),
                Arguments.of(new WatchHealth.Loading(0, -1, "etcd is gone"), "(0 received: etcd is gone)"),
                Arguments.of(new WatchHealth.Waiting(), "pods did not arrive (not begun)"),
                Arguments.of(new WatchHealth.Stale(Instant.EPOCH), "the server does not answer"),
                Arguments.of(new WatchHealth.Expired(Instant.EPOCH, "Unauthorized"), "401"),
                Arguments.of(new WatchHealth.Reconnecting(Instant.EPOCH, 1, Instant.EPOCH, "reset"), "reset"));
    }

    @ParameterizedTest
    @MethodSource("healths")
    void nothingIsPrintedBeforeAllPodsHaveArrived(WatchHealth pods, String part) {
        cluster(new WatchHealthChanged(Kind.NODE, LIVE), new WatchHealthChanged(Kind.POD, pods));
        assertThat(run("report", "placement")).isEqualTo(Words.FAILED);
        assertThat(err.toString()).contains(part).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theWindowIsToldItsClusterAndContext() {
        assertThat(run("--context", "c")).isEqualTo(Words.DONE);
        assertThat(doors.asked).containsExactly("window Kubeconfig[files=[], context=c, namespace=]");
    }

    @Test
    void aWindowNeedsADisplay() {
        assertThat(run(false)).isEqualTo(Words.FAILED);
        assertThat(err.toString()).contains("no display").hasLineCount(1);
    }

    @Test
    void theDemoTellsItsFirstFrameWhenAsked() {
        assertThat(run("demo", "--size", "ceiling", "--tell-first-frame")).isEqualTo(Words.DONE);
        assertThat(doors.asked).containsExactly("window Demo[size=CEILING]");
        assertThat(out.toString()).isEqualTo("first-frame\n");
    }

    @Test
    void theTourWritesPicturesAndFigures(@TempDir Path folder) throws IOException {
        Path target = folder.resolve("a b");
        assertThat(run(false, "tour", target.toString(), "--theme", "light", "--lang", "zh-CN", "--window",
                "1000x640")).isEqualTo(Words.DONE);
        assertThat(target.resolve("placement.png")).hasBinaryContent(new byte[]{42});
        assertThat(Files.readString(target.resolve("tour.json"))).contains("\"placement\"", "\"pods\" : 7");
        assertThat(out.toString()).contains("placement.png", "tour.json");
        assertThat(doors.asked).contains("connector Demo[size=SMALL]",
                "gallery Demo[size=SMALL] Look[dark=false, language=zh_CN, width=1000, height=640]",
                "gallery closed");
        assertThat(doors.closed).isEqualTo(1);
    }

    @Test
    void aTourIntoAFileIsMisuse(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(run(false, "tour", file.toString())).isEqualTo(Words.MISUSED);
        assertThat(err.toString()).contains("Cannot write to " + file).hasLineCount(1);
    }

    @Test
    void opensTheWindowWhereALinkLeads() {
        assertThat(run("berth://prod-eu/placement?ns=a&select=pod/a/web%2D0")).isEqualTo(Words.DONE);
        assertThat(doors.asked).containsExactly("window " + new Target.Link(List.of(),
                new BerthLink("prod-eu", "placement", List.of("a"), "", Selected.pod("a", "web-0"))));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void readsTheKubeconfigThatIsNamedBesideALink() {
        assertThat(run("--kubeconfig", "/f", "berth://prod-eu")).isEqualTo(Words.DONE);
        assertThat(doors.asked).last().asString().startsWith("window Link[files=[/f], link=BerthLink[cluster=prod-eu,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"frobnicate|'frobnicate' is neither a word nor a link",
            "berth://|names no cluster",
            "berth://prod-eu/a/b|room that is none: 'a/b'", "berth://f%1B%5B31m/|holds a character",
            "berth://f?select=pod|by kind/namespace/name", "berth://f?ns=%|damaged at '%'",
            "--context a berth://f|Give one of them", "berth://a berth://b|berth://b"})
    void refusesALinkThatLeadsNowhere(String line, String part) {
        assertThat(run(line.split(" "))).isEqualTo(Words.MISUSED);
        assertThat(err.toString()).startsWith("berth: ").contains(part).hasLineCount(1).doesNotContain("\u001b");
        assertThat(doors.asked).isEmpty();
    }
}

package io.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuBoards;
import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuHolding;
import io.berth.live.GpuFeed;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuHolder;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.GpuTrouble.Reason;
import io.berth.model.gpu.MigInstance;
import io.berth.model.gpu.NodeGpus;
import io.berth.port.GpuSource.Past;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The workbench reads real agents on a real control plane, whose administrator's kubeconfig `BERTH_TEST_KUBECONFIG` names.
final class GpuAgentsClusterTest {
    private static final Duration KEY_IS_READ_AGAIN = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;
    private static AgentFleet fleet;

    @BeforeAll
    static void apply() throws IOException, InterruptedException {
        fleet = new AgentFleet(folder);
    }

    @BeforeEach
    void startOver() throws IOException {
        fleet.restore();
    }

    @AfterAll
    static void remove() throws IOException {
        if (fleet != null) {
            fleet.close();
        }
    }

    private static Seat sit(String account) {
        return new Seat(fleet.kubeconfig(account), fleet.namespace(),
                List.of(fleet.trainingNode(), fleet.notebookNode()));
    }

    /// Fresh, by the agent, and without any trouble.
    private static boolean isWell(NodeGpus node) {
        return node.origin() == GpuOrigin.AGENT && node.troubles().isEmpty() && !node.gpus().isEmpty();
    }

    private static boolean hasTrouble(NodeGpus node, Reason reason) {
        return node.troubles().stream().anyMatch(trouble -> trouble.reason() == reason);
    }

    private static boolean hasHolders(NodeGpus node) {
        return isWell(node) && node.gpus().stream().anyMatch(gpu -> !gpu.holders().isEmpty()
                || gpu.instances().stream().anyMatch(part -> !part.holders().isEmpty()));
    }

    private static Gpu card(NodeGpus node, String uuid) {
        return node.gpus().stream().filter(gpu -> gpu.uuid().equals(uuid)).findFirst().orElseThrow();
    }

    private static Pod pod(ClusterSnapshot snapshot, String name) {
        return Objects.requireNonNull(snapshot.pods().get(fleet.namespace(), name));
    }

    @Test
    void joinsCardsProcessesAndPods() {
        try (Seat seat = sit(AgentFleet.OPERATOR)) {
            GpuFeed feed = seat.feed(List.of(fleet.trainingNode(), fleet.notebookNode()));

            NodeGpus training = Seat.await(feed, fleet.trainingNode(), node -> hasHolders(node)
                    && card(node, AgentFleet.TRAINER_CARDS.getFirst()).readings()
                            .activity() instanceof GpuActivity.Known);
            Gpu busy = card(training, AgentFleet.TRAINER_CARDS.getFirst());
            assertThat(training.gpus()).hasSize(3);
            assertThat(busy.readings().get(GpuMeasure.POWER)).hasValue(612_400);
            assertThat(busy.readings().activity())
                    .isEqualTo(new GpuActivity.Known(GpuActivity.By.SM, 0.42));
            for (String uuid : AgentFleet.TRAINER_CARDS) {
                assertThat(card(training, uuid).holders()).containsExactly(new GpuHolder(fleet.namespace(),
                        AgentFleet.TRAINER, "", "main", "nvidia.com/gpu", uuid));
            }
            assertThat(card(training, AgentFleet.FREE_CARD).holders()).isEmpty();
            assertThat(busy.processes()).singleElement().satisfies(process -> {
                assertThat(process.name()).isEqualTo("python3");
                assertThat(process.podUid())
                        .isEqualTo(pod(seat.snapshot(), AgentFleet.TRAINER).meta().uid().toString());
            });

            NodeGpus notebooks = Seat.await(feed, fleet.notebookNode(), GpuAgentsClusterTest::hasHolders);
            Gpu parted = card(notebooks, AgentFleet.PARTED_CARD);
            assertThat(parted.migEnabled()).isTrue();
            assertThat(parted.readings().get(GpuMeasure.GPU_UTIL)).isEmpty();
            MigInstance part = parted.instances().stream()
                    .filter(one -> one.uuid().equals(AgentFleet.NOTEBOOK_PART)).findFirst().orElseThrow();
            assertThat(part.holders()).extracting(GpuHolder::podUid)
                    .containsExactly(pod(seat.snapshot(), AgentFleet.NOTEBOOK).meta().uid().toString());
            assertThat(parted.instances()).hasSize(2).filteredOn(one -> one.holders().isEmpty()).hasSize(1);

            GpuBoard board = GpuBoards.board(seat.snapshot(), feed.fleet(), GpuBoard.NONE, Instant.now());
            assertThat(board.devicesOf(pod(seat.snapshot(), AgentFleet.TRAINER))).extracting(GpuDevice::key)
                    .containsExactlyElementsOf(AgentFleet.TRAINER_CARDS);
            assertThat(board.devicesOf(pod(seat.snapshot(), AgentFleet.NOTEBOOK))).extracting(GpuDevice::key)
                    .containsExactly(AgentFleet.NOTEBOOK_PART);
            assertThat(board.devicesOn(fleet.trainingNode())).extracting(GpuDevice::isHeld, GpuDevice::isHeldKnown)
                    .containsExactly(tuple(true, true), tuple(true, true), tuple(false, true));
        }
    }

    @Test
    void joinsByProcessesWhereTheKubeletTellsNothing() throws IOException {
        String node = fleet.trainingNode();
        fleet.kill(node);
        fleet.startAlone(node);
        try (Seat seat = sit(AgentFleet.OPERATOR)) {
            GpuFeed feed = seat.feed(List.of(node));
            NodeGpus told = Seat.await(feed, node, now -> isWell(now) && now.gpus().stream()
                    .anyMatch(gpu -> !gpu.processes().isEmpty()));

            assertThat(told.gpus()).allSatisfy(gpu -> assertThat(gpu.holders()).isEmpty());
            GpuBoard board = GpuBoards.board(seat.snapshot(), feed.fleet(), GpuBoard.NONE, Instant.now());
            assertThat(board.devicesOn(node).getFirst().holdings()).singleElement()
                    .returns(AgentFleet.TRAINER, GpuHolding::name).returns(GpuHolding.By.PROCESS, GpuHolding::by);
            assertThat(board.devicesOn(node)).extracting(GpuDevice::isHeldKnown)
                    .as("which of the others is the pod's second one, nobody knows")
                    .containsExactly(true, false, false);
        } finally {
            fleet.kill(node);
        }
    }

    @Test
    void saysThatAnAgentWasKilledKeepsItsCardsAndRecovers() throws IOException {
        try (Seat seat = sit(AgentFleet.OPERATOR)) {
            GpuFeed feed = seat.feed(List.of(fleet.trainingNode()));
            NodeGpus before = Seat.await(feed, fleet.trainingNode(), GpuAgentsClusterTest::isWell);
            fleet.kill(fleet.trainingNode());

            NodeGpus stale = Seat.await(feed, fleet.trainingNode(), NodeGpus::isStale);
            GpuTrouble trouble = Objects.requireNonNull(stale.staleBecause());
            assertThat(trouble.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(trouble.message()).startsWith("error trying to reach service");
            assertThat(stale.gpus()).extracting(Gpu::uuid)
                    .containsExactlyElementsOf(before.gpus().stream().map(Gpu::uuid).toList());
            assertThat(stale.received()).isNotNull().isBeforeOrEqualTo(trouble.since());
            assertThat(Seat.await(feed, fleet.notebookNode(), GpuAgentsClusterTest::isWell).isStale()).isFalse();

            fleet.start(fleet.trainingNode());
            NodeGpus after = Seat.await(feed, fleet.trainingNode(), GpuAgentsClusterTest::isWell);
            assertThat(after.received()).isAfter(trouble.since());
            assertThat(after.observedSince()).isAfter(before.observedSince());
        }
    }

    @Test
    void saysThatTheKeyWasReplacedAndReadsTheNewOne() throws IOException {
        String node = fleet.trainingNode();
        try (Seat seat = sit(AgentFleet.READER)) {
            NodeGpus well = seat.readUntil(node, Optional.empty(), GpuAgentsClusterTest::isWell);
            fleet.mount(AgentFleet.OTHER_KEY);

            NodeGpus refused = seat.readUntil(node, Optional.of(well), told -> !told.troubles().isEmpty());
            assertThat(Objects.requireNonNull(refused.staleBecause()).reason()).isEqualTo(Reason.WRONG_KEY);
            assertThat(refused.gpus()).hasSameSizeAs(well.gpus());
            assertThat(refused.toString()).doesNotContain(AgentFleet.KEY);

            fleet.publish(AgentFleet.OTHER_KEY);
            seat.wait(KEY_IS_READ_AGAIN);
            assertThat(isWell(seat.read(node, Optional.of(refused)))).isTrue();
        }
    }

    @Test
    void needsNoMoreThanTheManifestsRole() {
        try (Seat seat = sit(AgentFleet.READER)) {
            NodeGpus node = seat.readUntil(fleet.notebookNode(), Optional.empty(), GpuAgentsClusterTest::isWell);

            assertThat(node.via()).startsWith(fleet.namespace() + "/berth-agent-");
            assertThat(seat.snapshot().nodes().size()).isZero();
            assertThat(seat.gpus().past(fleet.notebookNode(), seat.snapshot())).extracting(Past::uuid)
                    .contains(AgentFleet.PARTED_CARD, AgentFleet.NOTEBOOK_PART);
        }
    }

    @Test
    void printsTheFleetThatItReadAsAnOperatorOrWithTheRoleAlone() throws IOException, InterruptedException {
        for (String account : List.of(AgentFleet.OPERATOR, AgentFleet.READER)) {
            Path kubeconfig = folder.resolve(account + "-within.kubeconfig");
            Files.writeString(kubeconfig, Files.readString(fleet.kubeconfig(account)).replace("user: u}",
                    "user: u, namespace: " + fleet.namespace() + "}"));

            Printed printed = Printed.by(folder, "report", "gpu", "--json", "--kubeconfig", kubeconfig.toString());

            assertThat(printed.code()).as(printed.complaints()).isZero();
            JsonNode report = JsonMapper.shared().readTree(printed.out());
            assertThat(report.at("/nodes").findValuesAsString("name")).as(account)
                    .contains(fleet.trainingNode(), fleet.notebookNode());
            assertThat(report.at("/nodes").findValuesAsString("id")).as(account)
                    .contains(AgentFleet.FREE_CARD, AgentFleet.NOTEBOOK_PART)
                    .containsAll(AgentFleet.TRAINER_CARDS);
            assertThat(report.at("/nodes").findValues("pods")).flatExtracting(pods -> pods.findValuesAsString("name"))
                    .as(account).contains(AgentFleet.TRAINER, AgentFleet.NOTEBOOK);
        }
    }

    @Test
    void goesByPortForwardWhereTheProxyIsForbidden() {
        try (Seat seat = sit(AgentFleet.FORWARDER)) {
            NodeGpus node = seat.readUntil(fleet.trainingNode(), Optional.empty(), GpuAgentsClusterTest::hasHolders);

            assertThat(card(node, AgentFleet.TRAINER_CARDS.getFirst()).holders()).hasSize(1);
            assertThat(seat.gpus().past(fleet.trainingNode(), seat.snapshot())).isNotEmpty();
        }
    }

    static Stream<Arguments> impostors() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 50; i++) {
                out.write(zeros);
            }
        }
        return Stream.of(Arguments.of("garbage", Impostor.page(200, "\u0000\u0007 no JSON"), Reason.GARBAGE),
                Arguments.of("another program", Impostor.page(200, "<html>welcome</html>"), Reason.GARBAGE),
                Arguments.of("half an answer", Impostor.page(200, "{\"schema\":1,\"gpus\":[{"), Reason.GARBAGE),
                Arguments.of("a later schema", Impostor.page(200, "{\"schema\":9}"), Reason.GARBAGE),
                Arguments.of("50 MB", Impostor.mebibytes(50), Reason.TOO_LARGE),
                Arguments.of("50 MB packed", Impostor.page(200, bomb.toByteArray()), Reason.TOO_LARGE),
                Arguments.of("a refusal", Impostor.page(503, "Busy."), Reason.REFUSED),
                Arguments.of("an error", Impostor.page(500, ""), Reason.REFUSED),
                Arguments.of("another key", Impostor.page(401, "no"), Reason.WRONG_KEY),
                Arguments.of("a redirect", Impostor.redirect("http://127.0.0.1:1/"), Reason.REFUSED),
                Arguments.of("silence", Impostor.silence(), Reason.TIMED_OUT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("impostors")
    void namesWhatAnswersInsteadOfAnAgentAndRecovers(String name, Impostor.Answer answer, Reason reason)
            throws IOException {
        for (String account : List.of(AgentFleet.READER, AgentFleet.FORWARDER)) {
            String node = fleet.notebookNode();
            try (Seat seat = sit(account); Impostor impostor = new Impostor(answer)) {
                NodeGpus well = seat.readUntil(node, Optional.empty(), GpuAgentsClusterTest::isWell);
                fleet.lead(node, impostor.port());

                NodeGpus told = seat.readUntil(node, Optional.of(well), now -> hasTrouble(now, reason));
                assertThat(told.troubles()).as(name).hasSize(1);
                assertThat(told.isStale()).isTrue();
                assertThat(told.gpus()).extracting(Gpu::uuid).containsExactly(AgentFleet.PARTED_CARD);

                fleet.leadBack(node);
                seat.readUntil(node, Optional.of(told), GpuAgentsClusterTest::isWell);
            }
        }
    }

    @Test
    void takesNothingFromAnAnswerThatCannotBeTrue() throws IOException {
        String node = fleet.notebookNode();
        Impostor.Answer answer = Impostor.page(200, """
                {"schema":1,"takenMillis":"now","agent":7,"versions":[],"source":{"state":"running"},"gpus":[
                 {"uuid":"GPU-odd","index":-7,"name":"H\\u0000100\\u001b[31m","state":3,"migEnabled":"yes",
                  "readings":{"smActive":NaN,"gpuUtilPercent":-1,"powerMilliwatts":1e400,
                   "memoryUsedBytes":99999999999999999999,"memoryTotalBytes":"many","temperatureCelsius":63},
                  "unknown":{"notSupported":"all"},"xids":[{"code":"79"},79],"instances":{},
                  "processes":[{"pid":4711,"name":"a\\u0007\\u202eb\\n","smPercent":1e9},{"pid":-1},null],
                  "holders":[[]],"usage":"busy"},
                 {"uuid":7}, "GPU-x", null]}""");
        try (Seat seat = sit(AgentFleet.READER); Impostor impostor = new Impostor(answer)) {
            fleet.lead(node, impostor.port());

            NodeGpus told = seat.readUntil(node, Optional.empty(),
                    now -> now.gpus().stream().anyMatch(gpu -> gpu.uuid().equals("GPU-odd")));
            assertThat(told.troubles()).isEmpty();
            assertThat(told.gpus()).hasSize(1);
            Gpu odd = told.gpus().getFirst();
            assertThat(odd.readings().get(GpuMeasure.TEMPERATURE)).hasValue(63);
            for (GpuMeasure measure : List.of(GpuMeasure.GPU_UTIL, GpuMeasure.POWER, GpuMeasure.MEMORY_USED,
                    GpuMeasure.MEMORY_TOTAL)) {
                assertThat(odd.readings().get(measure)).as(measure.name()).isEmpty();
            }
            assertThat(odd.readings().activity()).isInstanceOf(GpuActivity.Unknown.class);
            assertThat(odd.xids()).isEmpty();
            assertThat(odd.processes()).singleElement()
                    .satisfies(process -> assertThat(process.smPercent()).isEqualTo(-1));
        }
    }
}

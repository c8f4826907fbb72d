package io.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuBoards;
import io.berth.analysis.gpu.GpuDevice;
import io.berth.live.GpuFeed;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.GpuTrouble.Reason;
import io.berth.model.gpu.NodeGpus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

/// The workbench reads a dcgm-exporter and a Prometheus through a real API server, whose administrator's kubeconfig
/// `BERTH_TEST_KUBECONFIG` names.
final class GpuPrometheusClusterTest {
    private static final Duration IS_ASKED_AGAIN = Duration.ofSeconds(60);
    /// Nobody listens there.
    private static final int NOWHERE = 1;

    @TempDir
    private static Path folder;
    private static ScrapedFleet fleet;

    @BeforeAll
    static void apply() throws IOException {
        fleet = new ScrapedFleet(folder);
    }

    @BeforeEach
    void exporterIsSilent() {
        fleet.lead(ScrapedFleet.EXPORTER, NOWHERE);
        fleet.leadBack(ScrapedFleet.PROMETHEUS);
    }

    @AfterAll
    static void remove() {
        if (fleet != null) {
            fleet.close();
        }
    }

    private static Seat sit(String account) {
        return new Seat(fleet.kubeconfig(account), fleet.namespace(), List.of(fleet.node()));
    }

    private static boolean isBy(GpuOrigin origin, NodeGpus told) {
        return told.origin() == origin && !told.isStale() && !told.gpus().isEmpty();
    }

    private static NodeGpus until(Seat seat, GpuOrigin origin) {
        return seat.readUntil(fleet.node(), Optional.empty(), told -> isBy(origin, told));
    }

    private static boolean hasTrouble(NodeGpus told, Reason reason) {
        return told.troubles().stream()
                .anyMatch(trouble -> trouble.origin() == GpuOrigin.PROMETHEUS && trouble.reason() == reason);
    }

    @Test
    void joinsWhatPrometheusKnowsToPods() {
        try (Seat seat = sit(ScrapedFleet.OPERATOR)) {
            GpuFeed feed = seat.feed(List.of(fleet.node()));
            NodeGpus told = Seat.await(feed, fleet.node(), node -> isBy(GpuOrigin.PROMETHEUS, node));

            assertThat(told.via()).isEqualTo(fleet.namespace() + "/prometheus");
            assertThat(told.received()).isCloseTo(Instant.now().minusSeconds(ScrapedFleet.AGE_SECONDS),
                    within(20, ChronoUnit.SECONDS));
            assertThat(told.gpus()).extracting(Gpu::uuid, gpu -> gpu.readings().activity()).containsExactly(
                    tuple(ScrapedFleet.HELD_CARD, new GpuActivity.Known(GpuActivity.By.GPU_UTIL, 0.42)),
                    tuple(ScrapedFleet.FREE_CARD, new GpuActivity.Known(GpuActivity.By.GPU_UTIL, 0)));
            GpuBoard board = GpuBoards.board(seat.snapshot(), feed.fleet(), GpuBoard.NONE, Instant.now());
            assertThat(board.devicesOf(Objects.requireNonNull(seat.snapshot().pods().get(fleet.namespace(),
                    ScrapedFleet.TRAINER)))).extracting(GpuDevice::key).containsExactly(ScrapedFleet.HELD_CARD);
            assertThat(board.devicesOn(fleet.node())).extracting(GpuDevice::isHeld, GpuDevice::isHeldKnown)
                    .containsExactly(tuple(true, true), tuple(false, true));
        }
    }

    @Test
    void knowsAtOnceThatACardIdledBefore() {
        try (Seat seat = sit(ScrapedFleet.OPERATOR)) {
            GpuFeed feed = seat.feed(List.of(fleet.node()));
            Seat.await(feed, fleet.node(), node -> isBy(GpuOrigin.PROMETHEUS, node));
            Seat.await(feed, fleet.node(), _ -> feed.isComplete());

            Instant now = Instant.now();
            assertThat(feed.history().between(ScrapedFleet.FREE_CARD, now.minusSeconds(3_000), now).idleMillis())
                    .isGreaterThan(2_700_000);
        }
    }

    @Test
    void prefersTheAgentToTheExporterAndThatToPrometheus() {
        try (Seat seat = sit(ScrapedFleet.OPERATOR)) {
            until(seat, GpuOrigin.PROMETHEUS);

            fleet.leadBack(ScrapedFleet.EXPORTER);
            NodeGpus exporter = until(seat, GpuOrigin.EXPORTER);
            assertThat(exporter.via()).isEqualTo(fleet.namespace() + "/" + ScrapedFleet.EXPORTER);
            assertThat(exporter.gpus().getFirst().readings().activity())
                    .isEqualTo(new GpuActivity.Known(GpuActivity.By.GPU_UTIL, 0.87));
            assertThat(exporter.gpus().getFirst().holders()).singleElement()
                    .satisfies(holder -> assertThat(holder.pod()).isEqualTo(ScrapedFleet.TRAINER));
            int asked = fleet.queries().size();
            seat.wait(IS_ASKED_AGAIN);
            until(seat, GpuOrigin.EXPORTER);
            assertThat(fleet.queries()).hasSize(asked);

            fleet.start(ScrapedFleet.AGENT);
            assertThat(until(seat, GpuOrigin.AGENT).via()).isEqualTo(fleet.namespace() + "/" + ScrapedFleet.AGENT);
            fleet.remove(ScrapedFleet.AGENT);
            until(seat, GpuOrigin.EXPORTER);
        }
    }

    @Test
    void saysWhichRightIsMissing() {
        try (Seat seat = sit(ScrapedFleet.VIEWER)) {
            NodeGpus told = seat.readUntil(fleet.node(), Optional.empty(),
                    node -> hasTrouble(node, Reason.FORBIDDEN));

            assertThat(told.gpus()).isEmpty();
            assertThat(told.troubles().getLast().message()).startsWith(fleet.namespace() + "/prometheus: ")
                    .contains("services/proxy").contains("in the namespace \"" + fleet.namespace() + "\"");
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
                Arguments.of("a login page", Impostor.page(200, "<html>sign in</html>"), Reason.GARBAGE),
                Arguments.of("half an answer", Impostor.page(200, "{\"status\":\"success\",\"data\":{"),
                        Reason.GARBAGE),
                Arguments.of("50 MB", Impostor.mebibytes(50), Reason.TOO_LARGE),
                Arguments.of("50 MB packed", Impostor.page(200, bomb.toByteArray()), Reason.TOO_LARGE),
                Arguments.of("an error", Impostor.page(422, "{\"status\":\"error\",\"error\":\"too many samples\"}"),
                        Reason.REFUSED),
                Arguments.of("a login", Impostor.page(401, "Unauthorized"), Reason.REFUSED),
                Arguments.of("a redirect", Impostor.redirect("http://127.0.0.1:1/"), Reason.REFUSED),
                Arguments.of("silence", Impostor.silence(), Reason.TIMED_OUT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("impostors")
    void namesWhatAnswersInsteadOfPrometheusAndRecovers(String name, Impostor.Answer answer, Reason reason)
            throws IOException {
        try (Seat seat = sit(ScrapedFleet.OPERATOR); Impostor impostor = new Impostor(answer)) {
            failsAndRecovers(name, seat, impostor.port(), reason);
        }
    }

    @Test
    void saysThatPrometheusDiedAndRecovers() {
        try (Seat seat = sit(ScrapedFleet.OPERATOR)) {
            NodeGpus told = failsAndRecovers("nobody", seat, NOWHERE, Reason.UNREACHABLE);

            assertThat(told.troubles().getLast().message()).contains("error trying to reach service");
        }
    }

    private static NodeGpus failsAndRecovers(String name, Seat seat, int port, Reason reason) {
        NodeGpus well = until(seat, GpuOrigin.PROMETHEUS);
        fleet.lead(ScrapedFleet.PROMETHEUS, port);
        seat.wait(IS_ASKED_AGAIN);

        NodeGpus told = seat.readUntil(fleet.node(), Optional.of(well), now -> hasTrouble(now, reason));
        assertThat(told.isStale()).as(name).isTrue();
        assertThat(told.gpus()).as(name).isEqualTo(well.gpus());
        assertThat(told.received()).isEqualTo(well.received());
        assertThat(told.troubles()).extracting(GpuTrouble::origin).containsExactly(GpuOrigin.EXPORTER,
                GpuOrigin.PROMETHEUS);

        fleet.leadBack(ScrapedFleet.PROMETHEUS);
        seat.wait(IS_ASKED_AGAIN);
        seat.readUntil(fleet.node(), Optional.of(told), now -> isBy(GpuOrigin.PROMETHEUS, now));
        return told;
    }
}

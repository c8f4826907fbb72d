package io.berth.analysis.gpu;

import static io.berth.analysis.gpu.Fleets.NOW;
import static io.berth.testing.Gpus.aGpu;
import static io.berth.testing.Gpus.aNode;
import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.berth.model.ClusterSnapshot;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuHolder;
import io.berth.model.gpu.GpuEvidence;
import io.berth.model.gpu.GpuHistory;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuPresence;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.MigInstance;
import io.berth.model.gpu.NodeGpus;
import io.berth.model.gpu.WhyUnknown;
import io.berth.testing.Gpus;
import io.berth.testing.Nodes;
import io.berth.testing.PlayedHistory;
import io.berth.testing.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GpuStateTest {
    private static final Instant LONG_AGO = NOW.minus(Duration.ofMinutes(30));
    private static final Instant LATELY = NOW.minus(Duration.ofMinutes(29));
    private static final ClusterSnapshot CLUSTER = Snapshots.of(Nodes.aNode("n").gpus(2).build(),
            aPod("ml", "train-0").on("n").gpus(1).build());

    /// A card beside one that the pod has, so that the kubelet is known to be asked.
    private static GpuDevice alone(Gpus card) {
        return of(card.index(0).build(), aGpu("GPU-other").index(1).heldBy("ml", "train-0").active(0.9).build());
    }

    private static GpuDevice held(Gpus card) {
        return of(card.heldBy("ml", "train-0").build());
    }

    private static GpuDevice of(Gpu... cards) {
        return Fleets.board(CLUSTER, aNode("n", NOW, cards)).nodes().getFirst().devices().getFirst();
    }

    private static Gpus card() {
        return aGpu("GPU-1");
    }

    private static GpuUsage idle(Instant since) {
        return new GpuUsage.Idle(since, true, 0);
    }

    static Stream<Arguments> heldCards() {
        return Stream.of(arguments("works", card().active(0.1), GpuState.BUSY),
                arguments("works little", card().active(0.09), GpuState.LOW),
                arguments("idle lately", card().active(0).usage(idle(LATELY)), GpuState.LOW),
                arguments("idle for long", card().active(0).usage(idle(LONG_AGO)), GpuState.IDLE),
                arguments("idle for long by a watch without figures", card().usage(idle(LONG_AGO)), GpuState.IDLE),
                arguments("memory is no work", card().active(0).usage(idle(LONG_AGO)).process("x"), GpuState.IDLE),
                arguments("no figure", card(), GpuState.UNKNOWN),
                arguments("works, but how much is not known", card().usage(new GpuUsage.Busy(9)), GpuState.UNKNOWN),
                arguments("fell off the bus", card().lost(NOW), GpuState.FAILED),
                arguments("fatal XID", card().active(0.9).xid(79, NOW), GpuState.FAILED),
                arguments("fatal XID before others", card().active(0.9).xid(48, NOW).xid(45, NOW), GpuState.FAILED),
                arguments("fault of a program", card().active(0.9).xid(13, NOW).xid(31, NOW).xid(43, NOW).xid(45, NOW),
                        GpuState.BUSY),
                arguments("contained error", card().active(0.9).xid(94, NOW), GpuState.BUSY),
                arguments("XID that is not listed", card().active(0.9).xid(4_711, null), GpuState.BUSY),
                arguments("uncorrected ECC", card().active(0.9).reading(GpuMeasure.ECC_UNCORRECTED_VOLATILE, 1),
                        GpuState.FAILED),
                arguments("corrected ECC", card().active(0.9).reading(GpuMeasure.ECC_CORRECTED_VOLATILE, 7),
                        GpuState.BUSY),
                arguments("errors before the driver was loaded",
                        card().active(0.9).reading(GpuMeasure.ECC_UNCORRECTED_AGGREGATE, 7), GpuState.BUSY),
                arguments("remapping failed", card().active(0.9).reading(GpuMeasure.ROWS_FAILURE, 1), GpuState.FAILED),
                arguments("remapping waits", card().active(0.9).reading(GpuMeasure.ROWS_PENDING, 1), GpuState.BUSY),
                arguments("in no fabric", fabric(0, 999, 2), GpuState.BUSY),
                arguments("not registered in the fabric", fabric(1, 999, 0), GpuState.FAILED),
                arguments("being registered in the fabric", fabric(2, 999, 0), GpuState.FAILED),
                arguments("in the fabric", fabric(3, 0, 1), GpuState.BUSY),
                arguments("in a fabric of which health is not told", fabric(3, 0, 0), GpuState.BUSY),
                arguments("refused by the fabric", fabric(3, 15, 1), GpuState.FAILED),
                arguments("in a fabric that is unhealthy", fabric(3, 0, 2), GpuState.FAILED),
                arguments("in a fabric of limited capacity", fabric(3, 0, 3), GpuState.BUSY),
                arguments("in the fabric as newer drivers say", fabric(4, 15, 4), GpuState.BUSY),
                arguments("asks for a reset", card().active(0.9).reading(GpuMeasure.RECOVERY_ACTION, 1),
                        GpuState.FAILED),
                arguments("asks for nothing", card().active(0.9).reading(GpuMeasure.RECOVERY_ACTION, 0),
                        GpuState.BUSY),
                arguments("hot", card().active(0.9).reading(GpuMeasure.CLOCKS_REASONS, 0x20), GpuState.THROTTLED),
                arguments("very hot", card().active(0.9).reading(GpuMeasure.CLOCKS_REASONS, 0x48),
                        GpuState.THROTTLED),
                arguments("power brake", card().active(0.9).reading(GpuMeasure.CLOCKS_REASONS, 0x80),
                        GpuState.THROTTLED),
                arguments("power cap", card().active(0.9).reading(GpuMeasure.CLOCKS_REASONS, 0x4), GpuState.BUSY),
                arguments("slowdown that may be a change of state",
                        card().active(0.9).reading(GpuMeasure.CLOCKS_REASONS, 0x8), GpuState.BUSY),
                arguments("hot and failed", card().xid(79, NOW).reading(GpuMeasure.CLOCKS_REASONS, 0x20),
                        GpuState.FAILED));
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("heldCards")
    void namesTheStateOfACardThatAPodHas(String what, Gpus card, GpuState state) {
        assertThat(held(card).state()).as(what).isEqualTo(state);
    }

    private static Gpus fabric(long state, long status, long health) {
        return card().active(0.9).reading(GpuMeasure.FABRIC_STATE, state).reading(GpuMeasure.FABRIC_STATUS, status)
                .reading(GpuMeasure.FABRIC_HEALTH, health);
    }

    static Stream<Arguments> otherCards() {
        return Stream.of(arguments("nothing", card().active(0), GpuState.FREE),
                arguments("no figure", card(), GpuState.FREE),
                arguments("noise", card().active(0.005), GpuState.FREE),
                arguments("idle for long", card().active(0).usage(idle(LONG_AGO)), GpuState.FREE),
                arguments("work", card().active(0.5), GpuState.BUSY),
                arguments("a little work", card().active(0.05), GpuState.LOW),
                arguments("a process that is left over", card().active(0).process(""), GpuState.LOW),
                arguments("an error", card().xid(79, NOW), GpuState.FAILED));
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("otherCards")
    void namesTheStateOfACardThatNoPodHas(String what, Gpus card, GpuState state) {
        assertThat(alone(card).state()).as(what).isEqualTo(state);
    }

    @Test
    void tellsWhatMakesTheStateFirst() {
        GpuDevice device = held(card().active(0).usage(idle(LONG_AGO)).xid(13, NOW)
                .reading(GpuMeasure.CLOCKS_REASONS, 0x24).reading(GpuMeasure.ROWS_PENDING, 1)
                .reading(GpuMeasure.PCIE_WIDTH, 8).reading(GpuMeasure.PCIE_WIDTH_MAX, 16));

        assertThat(device.reasons()).containsExactly(new GpuReason.Clocks(ClockReason.SW_THERMAL),
                new GpuReason.NoProcess(), new GpuReason.RowsPending(), new GpuReason.Xid(13, NOW),
                new GpuReason.Clocks(ClockReason.SW_POWER_CAP), new GpuReason.NarrowLink(8, 16));
    }

    @Test
    void doesNotAskForTheFabricOfACardThatIsParted() {
        Gpu parted = fabric(1, 0, 0).parted(part(1, 0.8, "train-0")).build();
        assertThat(GpuFabric.of(parted.readings(), parted.migEnabled())).isEqualTo(GpuFabric.FINE);
        assertThat(GpuFabric.of(parted.readings(), false)).isEqualTo(GpuFabric.NOT_REGISTERED);
    }

    @Test
    void tellsTheNewestOfEachXid() {
        Instant later = NOW.plusSeconds(5);
        assertThat(held(card().active(1).xid(48, NOW).xid(79, NOW).xid(48, later)).reasons())
                .containsExactly(new GpuReason.Xid(48, later), new GpuReason.Xid(79, NOW));
    }

    @Test
    void tellsWhoHoldsMemory() {
        assertThat(held(card().active(0).usage(idle(LONG_AGO)).process("").process("")).reasons())
                .containsExactly(new GpuReason.HoldsMemory(2 << 20));
        assertThat(held(card().active(0.9).process("")).reasons()).isEmpty();
    }

    @Test
    void judgesByTheLastMinuteWhetherMuchIsDone() {
        assertThat(stateAfter(0.5, 0.02)).isEqualTo(GpuState.BUSY);
        assertThat(stateAfter(0.02, 0.9)).isEqualTo(GpuState.LOW);
        assertThat(stateAfter(Double.NaN, 0.9)).isEqualTo(GpuState.BUSY);
    }

    /// @param before in the 45 s before the last 15
    private static GpuState stateAfter(double before, double now) {
        GpuHistory history = new PlayedHistory() {
            @Override
            public void forEach(String uuid, Instant from, Instant to, Visitor visitor) {
                assertThat(uuid).isEqualTo("GPU-1");
                assertThat(Duration.between(from, to)).isEqualTo(Duration.ofMinutes(1));
                visitor.sample(to.toEpochMilli() - 15_000, 45_000, before, Double.NaN, Double.NaN, Double.NaN);
                visitor.sample(to.toEpochMilli(), 15_000, before < 0.1 ? 0.1 : Double.NaN, Double.NaN, Double.NaN,
                        Double.NaN);
            }

            @Override
            public GpuEvidence between(String uuid, Instant from, Instant to) {
                return GpuEvidence.NONE;
            }
        };
        NodeGpus told = aNode("n", NOW, card().heldBy("ml", "train-0").active(now).build());
        return device(GpuBoards.board(CLUSTER, Fleets.of(told), history, GpuBoard.NONE, NOW)).state();
    }

    @Test
    void tellsThatSomethingRunsOnWhatNoPodWasGiven() {
        assertThat(alone(card().active(0.5)).reasons()).containsExactly(new GpuReason.NotAllocated());
        assertThat(alone(card().active(0)).reasons()).isEmpty();
    }

    @Test
    void knowsNothingOfASilentSource() {
        GpuTrouble trouble = new GpuTrouble(GpuOrigin.AGENT, GpuTrouble.Reason.TIMED_OUT, "", NOW);
        NodeGpus told = aNode("n", NOW, card().heldBy("ml", "train-0").usage(idle(LONG_AGO)).active(0).build())
                .withTroubles(List.of(trouble));

        GpuBoard board = Fleets.board(CLUSTER, told);

        GpuDevice device = board.nodes().getFirst().devices().getFirst();
        assertThat(device.state()).isEqualTo(GpuState.UNKNOWN);
        assertThat(device.reasons()).containsExactly(new GpuReason.Silent(trouble));
        assertThat(device.idleSince()).isNull();
        assertThat(device.holdings()).hasSize(1);
        assertThat(board.silent()).isEqualTo(1);
    }

    @Test
    void doesNotMindTroublesOfAnotherSource() {
        GpuTrouble trouble = new GpuTrouble(GpuOrigin.AGENT, GpuTrouble.Reason.WRONG_KEY, "", NOW);
        NodeGpus told = new NodeGpus("n", GpuOrigin.EXPORTER, "x/y", NOW.minusSeconds(40), 0, null,
                io.berth.model.gpu.GpuDriver.UNTOLD,
                List.of(card().active(0.9).heldBy("ml", "train-0").build()), List.of(trouble));

        GpuBoard board = Fleets.board(CLUSTER, told);

        assertThat(board.count(GpuState.BUSY)).isEqualTo(1);
        assertThat(board.silent()).isZero();
    }

    @Test
    void remembersSinceWhenACardIdlesThatNobodyWatches() {
        NodeGpus works = aNode("n", NOW, card().heldBy("ml", "train-0").active(0.5).build());
        NodeGpus rests = aNode("n", NOW.plusSeconds(15), card().heldBy("ml", "train-0").active(0).build());
        NodeGpus still = aNode("n", NOW.plusSeconds(30), card().heldBy("ml", "train-0").active(0.002).build());
        Instant end = NOW.plusSeconds(15).plus(GpuBoards.IDLE);

        GpuBoard first = GpuBoards.board(CLUSTER, Fleets.of(works), GpuBoard.NONE, NOW);
        GpuBoard second = GpuBoards.board(CLUSTER, Fleets.of(rests), first, NOW.plusSeconds(15));
        GpuBoard third = GpuBoards.board(CLUSTER, Fleets.of(still), second, NOW.plusSeconds(30));
        GpuBoard last = GpuBoards.board(CLUSTER, Fleets.of(still), third, end);

        assertThat(idleOf(first)).isNull();
        assertThat(idleOf(second)).isEqualTo(NOW.plusSeconds(15));
        assertThat(idleOf(third)).isEqualTo(NOW.plusSeconds(15));
        assertThat(device(third).isIdleExact()).isTrue();
        assertThat(device(third).state()).isEqualTo(GpuState.LOW);
        assertThat(device(last).state()).isEqualTo(GpuState.IDLE);
        assertThat(last.at()).isEqualTo(NOW);
    }

    private static GpuDevice device(GpuBoard board) {
        return board.nodes().getFirst().devices().getFirst();
    }

    private static @org.jspecify.annotations.Nullable Instant idleOf(GpuBoard board) {
        return device(board).idleSince();
    }

    @Test
    void givesAllInstancesTheFaultsOfTheirCard() {
        MigInstance busy = part(1, 0.8, "train-0");
        MigInstance free = part(2, 0, "");
        Gpu card = new Gpu("GPU-1", 0, "", "", "", new GpuPresence.Ok(), true, GpuReadings.NONE, List.of(),
                List.of(busy, free), List.of(), WhyUnknown.NO_PERMISSION, List.of(), new GpuUsage.NotKnown());
        Gpu failed = aGpu("GPU-2").index(1).parted(part(1, 0.8, "train-0"), part(2, 0, "")).xid(95, NOW).build();

        assertThat(states(card, failed)).containsExactly(GpuState.BUSY, GpuState.FREE, GpuState.FAILED,
                GpuState.FAILED);
    }

    private static List<GpuState> states(Gpu... cards) {
        return Fleets.board(CLUSTER, aNode("n", NOW, cards)).nodes().stream()
                .flatMap(node -> node.devices().stream()).map(GpuDevice::state).toList();
    }

    private static MigInstance part(int number, double share, String... pods) {
        return new MigInstance("", number, 0, "1g.10gb",
                new GpuReadings.Builder().putShare(GpuMeasure.GR_ENGINE_ACTIVE, share).build(),
                Arrays.stream(pods).filter(pod -> !pod.isEmpty())
                        .map(pod -> new GpuHolder("ml", pod, "", "main", "nvidia.com/mig-1g.10gb", "")).toList(),
                new GpuUsage.NotKnown());
    }
}

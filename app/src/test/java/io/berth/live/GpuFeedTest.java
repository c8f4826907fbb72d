package io.berth.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.model.gpu.GpuEvidence;
import io.berth.model.gpu.GpuFleet;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.NodeGpus;
import io.berth.port.GpuSource;
import io.berth.testing.Gpus;
import io.berth.testing.Devices;
import io.berth.testing.HandTimer;
import io.berth.testing.Nodes;
import io.berth.testing.Pods;
import io.berth.testing.Snapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuFeedTest {
    private static final Duration LATENCY = Duration.ofMillis(100);

    private final HandTimer timer = new HandTimer();
    private final Map<String, Integer> reads = new HashMap<>();
    private final Set<String> failing = new HashSet<>();
    private final List<String> pasts = new ArrayList<>();
    private final Snapshots cluster = new Snapshots();
    private ClusterSnapshot snapshot = cluster.snapshot();
    private Set<String> sourcesOn = Set.of();
    private List<Integer> seconds = List.of();
    private int inFlight;
    private int mostInFlight;
    private double activity = 0.5;
    private GpuOrigin origin = GpuOrigin.AGENT;
    private boolean closed;

    private final GpuSource source = new GpuSource() {
        @Override
        public NodeGpus read(String node, Optional<NodeGpus> before, ClusterSnapshot now) {
            reads.merge(node, 1, Integer::sum);
            if (failing.contains(node)) {
                GpuTrouble trouble = new GpuTrouble(GpuOrigin.AGENT, GpuTrouble.Reason.TIMED_OUT, "",
                        timer.instant());
                return before.map(last -> last.withTroubles(List.of(trouble)))
                        .orElseGet(() -> NodeGpus.untold(node, List.of(trouble)));
            }
            NodeGpus told = Gpus.aNode(node, timer.instant(), Gpus.aGpu("GPU-" + node).active(activity).build());
            return new NodeGpus(node, origin, told.via(), told.received(), told.takenMillis(), null, told.driver(),
                    told.gpus(), List.of());
        }

        @Override
        public List<Past> past(String node, ClusterSnapshot now) {
            pasts.add(node);
            return List.of(new Past("GPU-" + node,
                    IntStream.range(1, 60).mapToObj(i -> new Minute(timer.instant().minusSeconds(60L * i), 0, -1,
                            Double.NaN)).toList(),
                    seconds.stream().map(age -> new Second(timer.instant().minusSeconds(age), 0.25, -1, 300))
                            .toList()));
        }

        @Override
        public Set<String> nodes(ClusterSnapshot now) {
            return sourcesOn;
        }

        @Override
        public void close() {
            closed = true;
        }
    };
    private GpuFeed feed = open();

    /// Each task takes its time before it runs; tasks that read are in flight meanwhile.
    private GpuFeed open() {
        return new GpuFeed(source, () -> snapshot, task -> {
            inFlight++;
            mostInFlight = Math.max(mostInFlight, inFlight);
            timer.after(LATENCY, () -> {
                inFlight--;
                task.run();
            });
        }, timer, timer);
    }

    @AfterEach
    void close() {
        feed.close();
    }

    private void nodes(int count) {
        for (int i = 0; i < count; i++) {
            cluster.put(Nodes.aNode(name(i)).gpus(8).build());
        }
        cluster.put(Nodes.aNode("cpu").build());
        snapshot = cluster.snapshot();
    }

    private static String name(int i) {
        return String.format(java.util.Locale.ROOT, "n%04d", i);
    }

    private void wind(int seconds) {
        timer.wind(Duration.ofSeconds(seconds));
    }

    @Test
    void readsNodesWithGpusAndNoOthers() {
        nodes(3);
        wind(2);

        assertThat(feed.fleet().nodes().size()).isEqualTo(3);
        assertThat(reads).containsOnlyKeys("n0000", "n0001", "n0002");
    }

    @Test
    void readsNodesThatOfferGpusByDynamicAllocationAlone() {
        nodes(1);
        wind(2);
        cluster.put(Devices.aSlice("cpu", Devices.aCard("gpu-0", "GPU-0")),
                Devices.aSlice("dra.example.net", "n0000", 1));
        snapshot = cluster.snapshot();
        wind(2);

        assertThat(reads).containsOnlyKeys("n0000", "cpu");
    }

    @Test
    void readsNodesThatMayNotBeSeenWhereSomethingTellsOfThem() {
        sourcesOn = Set.of("hidden");
        snapshot = cluster.health(Kind.NODE, new WatchHealth.Waiting()).snapshot();
        wind(2);
        assertThat(reads).isEmpty();

        snapshot = cluster.put(Pods.aPod("berth-system", "agent").on("hidden").build())
                .health(Kind.NODE, new WatchHealth.Forbidden("list", "", "no")).snapshot();
        wind(2);
        assertThat(feed.fleet().nodes().get("", "hidden")).isNotNull();

        sourcesOn = Set.of();
        snapshot = cluster.put(Pods.aPod("berth-system", "other").on("other").build()).snapshot();
        wind(2);
        assertThat(feed.fleet().nodes().size()).isZero();
    }

    @Test
    void readsWhatIsInViewEverySecondAndTheRestEveryFifteen() {
        nodes(1_000);
        feed.look(IntStream.range(0, 300).mapToObj(GpuFeedTest::name).toList());
        wind(20);
        reads.clear();
        wind(60);

        assertThat(reads.get(name(0))).isBetween(50, 60);
        assertThat(reads.get(name(199))).isBetween(50, 60);
        assertThat(reads.get(name(200))).isBetween(3, 4);
        assertThat(reads.get(name(999))).isBetween(3, 4);
        assertThat(mostInFlight).as("with the one that plans").isLessThanOrEqualTo(GpuFeed.MOST_IN_FLIGHT + 1);
    }

    @Test
    void readsOnceAMinuteWhileNobodyLooks() {
        nodes(2);
        feed.look(List.of("n0000"));
        feed.hide(true);
        wind(5);
        reads.clear();
        wind(120);

        assertThat(reads.get("n0000")).isEqualTo(2);
    }

    @Test
    void asksFailingNodesLessAndLessAndTheOthersAsBefore() {
        nodes(2);
        feed.look(List.of("n0000", "n0001"));
        failing.add("n0000");
        wind(120);

        assertThat(reads.get("n0000")).isBetween(5, 8);
        assertThat(reads.get("n0001")).isGreaterThan(100);
    }

    @Test
    void recoversWhenANodeAnswersAgain() {
        nodes(1);
        feed.look(List.of("n0000"));
        wind(3);
        failing.add("n0000");
        wind(10);
        assertThat(told("n0000").isStale()).isTrue();
        assertThat(told("n0000").gpus()).hasSize(1);

        failing.clear();
        wind(30);
        assertThat(told("n0000").isStale()).isFalse();
    }

    private NodeGpus told(String node) {
        NodeGpus told = feed.fleet().nodes().get("", node);
        assertThat(told).isNotNull();
        return told;
    }

    @Test
    void sharesWhatDidNotChange() {
        nodes(1_000);
        wind(14);
        GpuFleet before = feed.fleet();
        feed.look(List.of("n0500"));
        wind(1);
        List<Integer> changed = new ArrayList<>();
        feed.fleet().nodes().forEachChangedSlot(before.nodes(), changed::add);

        assertThat(changed.size()).isLessThan(500);
    }

    @Test
    void publishesAtMostFourFleetsASecond() {
        nodes(200);
        feed.look(IntStream.range(0, 200).mapToObj(GpuFeedTest::name).toList());
        wind(10);
        long before = feed.fleet().sequence();
        wind(10);

        assertThat(feed.fleet().sequence() - before).isBetween(10L, 40L);
    }

    @Test
    void forgetsNodesThatAreGone() {
        nodes(2);
        wind(2);
        cluster.remove(Nodes.aNode("n0001").build());
        snapshot = cluster.snapshot();
        wind(3);

        assertThat(feed.fleet().nodes().size()).isEqualTo(1);
    }

    @Test
    void fillsThePastFromTheAgent() {
        nodes(1);
        wind(10);

        assertThat(pasts).containsExactly("n0000");
        GpuEvidence evidence = feed.history().between("GPU-n0000", timer.instant().minusSeconds(1_800),
                timer.instant());
        assertThat(evidence.idleMillis()).isGreaterThan(1_600_000);
        assertThat(evidence.busyMillis()).isBetween(1_000L, 30_000L);
    }

    @ParameterizedTest
    @CsvSource({"AGENT,2", "EXPORTER,2", "PROMETHEUS,1", "API,0"})
    void fillsGapsByWhoeverRemembers(GpuOrigin who, int times) {
        origin = who;
        nodes(1);
        wind(30);
        timer.jump(Duration.ofMinutes(3));
        wind(30);

        assertThat(pasts).hasSize(times);
        timer.jump(Duration.ofMinutes(7));
        wind(30);
        assertThat(pasts).hasSize(times == 0 ? 0 : times + 1);
    }

    @Test
    void fillsTheLastMinuteFromTheAgentsSeconds() {
        seconds = IntStream.range(0, 60).mapToObj(i -> 59 - i).toList();
        nodes(1);
        wind(4);

        List<String> steps = new ArrayList<>();
        feed.history().forEach("GPU-n0000", timer.instant().minusSeconds(60), timer.instant(),
                (_, length, share, _, watts, _) -> steps.add(length / 1_000 + " " + share + " " + watts));
        assertThat(steps).hasSizeGreaterThan(3).first().asString().endsWith(" 0.25 300.0");
        assertThat(steps.subList(1, steps.size() - 1)).containsOnly("15 0.25 300.0");
        assertThat(steps.getLast()).as("what was read itself").contains(" 0.5 ");
    }

    /// The lengths of what is remembered of the last minute, in seconds.
    private List<Long> lastMinute() {
        List<Long> lengths = new ArrayList<>();
        feed.history().forEachSecond("GPU-n0000", timer.instant().minusSeconds(60), timer.instant(),
                (_, length, _, _, _, _) -> lengths.add(length / 1_000));
        return lengths;
    }

    @Test
    void keepsSecondsOfWhatIsFollowed() {
        nodes(1);
        feed.look(List.of(name(0)));
        wind(70);
        assertThat(lastMinute()).as("nobody follows it").hasSizeBetween(4, 5).contains(15L).doesNotContain(1L);

        feed.history().follow("GPU-n0000", timer.instant());
        wind(70);
        assertThat(lastMinute()).hasSizeGreaterThan(50).doesNotContain(15L);

        wind(300);
        assertThat(lastMinute()).as("nobody asked again").hasSizeBetween(4, 5).contains(15L);
    }

    @Test
    void isCompleteWhenAllWereAskedAndTheirPastIsKnown() {
        assertThat(feed.isComplete()).isFalse();
        nodes(200);
        wind(1);
        assertThat(feed.isComplete()).isFalse();
        wind(10);

        assertThat(feed.isComplete()).isTrue();
        assertThat(feed.unanswered()).isEmpty();
        assertThat(pasts).hasSize(200);
    }

    @Test
    void tellsNothingAfterItWasClosed() {
        nodes(1);
        List<GpuFleet> heard = new ArrayList<>();
        feed.subscribe(heard::add);
        wind(1);
        feed.close();
        int before = heard.size();
        wind(60);

        assertThat(heard).hasSize(before);
        assertThat(closed).isTrue();
        assertThat(timer.waiting()).isZero();
    }
}

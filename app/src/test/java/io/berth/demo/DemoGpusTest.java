package io.berth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.live.LiveCluster;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Node;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuHolder;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuPresence;
import io.berth.model.gpu.GpuProcess;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.GpuXid;
import io.berth.model.gpu.MigInstance;
import io.berth.model.gpu.NodeGpus;
import io.berth.model.gpu.WhyUnknown;
import io.berth.port.GpuSource;
import io.berth.port.GpuSource.Minute;
import io.berth.port.GpuSource.Past;
import io.berth.testing.HandTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoGpusTest {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final HandTimer timer = new HandTimer();
    private DemoSource source = new DemoSource(DemoSize.SMALL, 20260302, timer, timer, Runnable::run, 0);
    private GpuSource gpus = source.gpus().orElseThrow();
    private LiveCluster live = watched();
    private final Instant began = timer.instant();

    private LiveCluster watched() {
        LiveCluster cluster = new LiveCluster(source.info(), timer, timer);
        source.watch(cluster);
        timer.wind(Duration.ofSeconds(2));
        return cluster;
    }

    @AfterEach
    void close() {
        gpus.close();
        live.close();
        source.close();
    }

    private ClusterSnapshot snapshot() {
        return live.snapshot();
    }

    private List<String> gpuNodes() {
        List<String> names = new ArrayList<>();
        snapshot().nodes().forEach(node -> {
            if (node.meta().labels().get("nvidia.com/gpu.product") != null) {
                names.add(node.name());
            }
        });
        return names;
    }

    private NodeGpus read(String node) {
        return gpus.read(node, Optional.empty(), snapshot());
    }

    private List<NodeGpus> fleet() {
        return gpuNodes().stream().map(this::read).toList();
    }

    private List<Gpu> cards() {
        return fleet().stream().flatMap(node -> node.gpus().stream()).toList();
    }

    private Gpu card(Predicate<Gpu> wanted) {
        return cards().stream().filter(wanted).findFirst().orElseThrow();
    }

    private Pod pod(GpuHolder holder) {
        return Objects.requireNonNull(snapshot().pods().get(holder.namespace(), holder.pod()));
    }

    private static double activity(GpuReadings readings) {
        return readings.activity() instanceof GpuActivity.Known(_, double share) ? share : Double.NaN;
    }

    /// Devices by resource that each pod of a node holds by the cards' holders.
    private static Map<String, Map<String, Integer>> held(NodeGpus node) {
        Map<String, Map<String, Integer>> held = new HashMap<>();
        for (Gpu gpu : node.gpus()) {
            List<GpuHolder> holders = new ArrayList<>(gpu.holders());
            gpu.instances().forEach(part -> holders.addAll(part.holders()));
            holders.forEach(holder -> held
                    .computeIfAbsent(holder.namespace() + "/" + holder.pod(), _ -> new HashMap<>())
                    .merge(holder.resource().isEmpty() ? "nvidia.com/gpu" : holder.resource(), 1, Integer::sum));
        }
        return held;
    }

    private Map<String, Map<String, Integer>> requested(String node) {
        Map<String, Map<String, Integer>> requested = new HashMap<>();
        snapshot().pods().forEach(pod -> {
            if (node.equals(pod.nodeName()) && pod.isHoldingResources()) {
                pod.requests().amounts().forEach((name, amount) -> {
                    if (name.startsWith("nvidia.com/")) {
                        requested.computeIfAbsent(pod.namespace() + "/" + pod.name(), _ -> new HashMap<>()).put(name,
                                amount.intValue());
                    }
                });
            }
        });
        return requested;
    }

    @Test
    void givesEachPodWhatItRequestsAndNoDeviceTwice() {
        for (int look = 0; look < 6; look++) {
            for (NodeGpus node : fleet()) {
                if (node.origin() != GpuOrigin.API) {
                    assertThat(held(node)).as(node.node()).isEqualTo(requested(node.node()));
                }
                for (Gpu gpu : node.gpus()) {
                    assertThat(gpu.holders().size()).isLessThanOrEqualTo(1);
                    assertThat(gpu.instances()).allMatch(part -> part.holders().size() <= 1);
                }
            }
            timer.wind(Duration.ofMinutes(6));
        }
    }

    @Test
    void leavesAPodOnItsDevicesAsLongAsItHoldsThem() {
        Map<String, Set<String>> before = devices();
        timer.wind(HALF_AN_HOUR);
        Map<String, Set<String>> after = devices();

        Set<String> stayed = new HashSet<>(before.keySet());
        stayed.retainAll(after.keySet());
        assertThat(stayed).hasSizeGreaterThan(80).allSatisfy(pod -> assertThat(after.get(pod)).isEqualTo(before.get(
                pod)));
    }

    private Map<String, Set<String>> devices() {
        Map<String, Set<String>> devices = new HashMap<>();
        for (Gpu gpu : cards()) {
            gpu.holders().forEach(holder -> devices.computeIfAbsent(pod(holder).meta().uid().toString(),
                    _ -> new HashSet<>()).add(gpu.uuid()));
            gpu.instances().forEach(part -> part.holders().forEach(holder -> devices.computeIfAbsent(
                    pod(holder).meta().uid().toString(), _ -> new HashSet<>()).add(part.uuid())));
        }
        return devices;
    }

    @Test
    void tellsTheSameOfTheSameMomentAndAnotherSourceTellsItToo() {
        List<NodeGpus> first = fleet();
        GpuSource other = source.gpus().orElseThrow();

        assertThat(fleet()).isEqualTo(first);
        for (NodeGpus node : first) {
            assertThat(other.read(node.node(), Optional.of(node), snapshot())).isEqualTo(node);
        }
        timer.wind(Duration.ofSeconds(1));
        assertThat(fleet()).isNotEqualTo(first);
    }

    @Test
    void tellsFiguresThatCanBe() {
        Set<String> uuids = new HashSet<>();
        for (Gpu gpu : cards()) {
            assertThat(uuids.add(gpu.uuid())).isTrue();
            sane(gpu.readings());
            gpu.instances().forEach(part -> {
                assertThat(uuids.add(part.uuid())).isTrue();
                sane(part.readings());
            });
        }
        assertThat(uuids).hasSizeGreaterThan(300);
    }

    private static void sane(GpuReadings readings) {
        for (GpuMeasure measure : GpuMeasure.values()) {
            readings.share(measure).ifPresent(share -> assertThat(share).as(measure.key()).isBetween(0.0, 1.0));
            assertThat(readings.whyUnknown(measure)).as(measure.key()).isNotEqualTo(WhyUnknown.IMPLAUSIBLE);
        }
        readings.memoryShare().ifPresent(share -> assertThat(share).isBetween(0.0, 1.0));
        readings.powerShare().ifPresent(share -> assertThat(share).isBetween(0.05, 1.05));
    }

    @Test
    void letsCountersGrow() {
        Map<String, Long> before = new HashMap<>();
        cards().forEach(gpu -> gpu.readings().get(GpuMeasure.ENERGY).ifPresent(energy -> before.put(gpu.uuid(),
                energy)));
        timer.wind(Duration.ofMinutes(10));

        cards().forEach(gpu -> gpu.readings().get(GpuMeasure.ENERGY)
                .ifPresent(energy -> assertThat(energy).isGreaterThanOrEqualTo(before.getOrDefault(gpu.uuid(), 0L))));
    }

    @Test
    void trainsNearlyAtFullLoad() {
        List<Gpu> training = cards().stream().filter(gpu -> gpu.holders().stream()
                .anyMatch(holder -> holder.pod().startsWith("pretrain-13b-2"))).toList();

        assertThat(training).hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(gpu -> assertThat(activity(gpu.readings())).isBetween(0.8, 0.97));
    }

    @Test
    void keepsOneTrainingWaitingForAThrottledCard() {
        Gpu slow = card(gpu -> gpu.name().contains("H100") && isThrottled(gpu));
        Owner job = Objects.requireNonNull(pod(slow.holders().getFirst()).meta().owner());
        List<Gpu> siblings = cards().stream().filter(gpu -> !gpu.uuid().equals(slow.uuid())
                && gpu.holders().stream().anyMatch(holder -> job.equals(pod(holder).meta().owner()))).toList();

        assertThat(activity(slow.readings())).isGreaterThan(0.88);
        assertThat(siblings).hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(gpu -> assertThat(activity(gpu.readings())).isLessThan(0.3))
                .noneMatch(DemoGpusTest::isThrottled);
        assertThat(slow.readings().get(GpuMeasure.SM_CLOCK).orElseThrow())
                .isLessThan(siblings.getFirst().readings().get(GpuMeasure.SM_CLOCK).orElseThrow() / 3);
    }

    private static boolean isThrottled(Gpu gpu) {
        return (gpu.readings().get(GpuMeasure.CLOCKS_REASONS).orElse(0) & 0x20) != 0;
    }

    @Test
    void throttlesOneNodeByHeat() {
        List<Gpu> busy = read("gpu-a100-1b-01").gpus().stream().filter(gpu -> activity(gpu.readings()) > 0).toList();

        assertThat(busy).hasSizeGreaterThan(3).allMatch(DemoGpusTest::isThrottled).allSatisfy(
                gpu -> assertThat(gpu.readings().get(GpuMeasure.TEMPERATURE).orElseThrow()).isGreaterThan(85));
    }

    @Test
    void leavesNotebooksIdleForHoursThatHoldMemory() {
        List<Gpu> whole = cards().stream().filter(gpu -> isIdleFor(gpu.usage(), Duration.ofHours(2))
                && !gpu.processes().isEmpty()).toList();

        assertThat(whole).isNotEmpty().allSatisfy(gpu -> {
            assertThat(gpu.holders().getFirst().pod()).startsWith("notebook-gpu");
            assertThat(gpu.readings().memoryShare().orElseThrow()).isGreaterThan(0.1);
            assertThat(activity(gpu.readings())).isZero();
        });
        assertThat(cards()).anyMatch(gpu -> gpu.instances().stream()
                .anyMatch(part -> isIdleFor(part.usage(), Duration.ofHours(2)) && !part.holders().isEmpty()));
    }

    private boolean isIdleFor(GpuUsage usage, Duration least) {
        return usage instanceof GpuUsage.Idle(Instant since, boolean isExact, _) && isExact
                && since.plus(least).isBefore(timer.instant());
    }

    @Test
    void hasAReservedCardToWhichNoProcessCame() {
        assertThat(cards().stream().filter(gpu -> gpu.processesUnknown() == null && gpu.processes().isEmpty()
                && gpu.usage() instanceof GpuUsage.Idle
                && gpu.holders().stream().anyMatch(holder -> holder.pod().startsWith("notebook-gpu")))).isNotEmpty();
    }

    @Test
    void losesOneCardFromTheBus() {
        Gpu lost = card(gpu -> gpu.presence() instanceof GpuPresence.Lost);

        assertThat(lost.xids()).containsExactly(new GpuXid(79, ((GpuPresence.Lost) lost.presence()).since()));
        assertThat(lost.readings().activity()).isEqualTo(new GpuActivity.Unknown(WhyUnknown.GPU_LOST));
        assertThat(lost.processesUnknown()).isEqualTo(WhyUnknown.GPU_LOST);
        assertThat(lost.holders()).hasSize(1);
        assertThat(cards().stream().filter(gpu -> gpu.presence() instanceof GpuPresence.Lost)).hasSize(1);
    }

    @Test
    void hasAnErrorOfAProgramAndOneOfMemory() {
        Gpu program = card(gpu -> gpu.xids().stream().anyMatch(xid -> xid.code() == 31));
        Gpu memory = card(gpu -> gpu.readings().get(GpuMeasure.ECC_UNCORRECTED_VOLATILE).orElse(0) > 0);

        assertThat(program.holders()).isNotEmpty();
        assertThat(memory.readings().get(GpuMeasure.ROWS_PENDING)).hasValue(1);
        assertThat(memory.readings().get(GpuMeasure.RECOVERY_ACTION)).hasValue(1);
    }

    @Test
    void partsCardsIntoInstancesWhoseWorkIsKnownOnNewCardsOnly() {
        List<Gpu> parted = cards().stream().filter(Gpu::migEnabled).toList();
        List<MigInstance> hopper = instances(parted, "H100");
        List<MigInstance> ampere = instances(parted, "A100");

        assertThat(hopper).extracting(MigInstance::profile).contains("1g.10gb", "3g.40gb");
        assertThat(hopper).allMatch(part -> part.readings().has(GpuMeasure.SM_ACTIVE));
        assertThat(ampere).isNotEmpty().allSatisfy(part -> {
            assertThat(part.readings().activity()).isEqualTo(new GpuActivity.Unknown(WhyUnknown.NOT_SUPPORTED));
            assertThat(part.readings().has(GpuMeasure.MEMORY_USED)).isTrue();
        });
        assertThat(ampere).anyMatch(part -> part.usage() instanceof GpuUsage.NotKnown);
        assertThat(parted).allSatisfy(gpu -> {
            assertThat(gpu.readings().whyUnknown(GpuMeasure.GPU_UTIL)).isEqualTo(WhyUnknown.NOT_SUPPORTED);
            assertThat(gpu.processes()).allMatch(process -> process.smPercent() == -1 && process.gpuInstance() > 0);
        });
    }

    private static List<MigInstance> instances(List<Gpu> cards, String product) {
        return cards.stream().filter(gpu -> gpu.name().contains(product)).flatMap(gpu -> gpu.instances().stream())
                .toList();
    }

    @Test
    void letsInferenceFollowTheDay() {
        double noon = served();
        timer.jump(Duration.ofHours(12));
        assertThat(served()).isLessThan(noon * 0.7);
    }

    private double served() {
        return cards().stream().filter(gpu -> gpu.holders().stream()
                .anyMatch(holder -> holder.pod().startsWith("mixtral-serve"))).mapToDouble(gpu -> activity(
                        gpu
                                .readings()))
                .filter(share -> !Double.isNaN(share)).average().orElseThrow();
    }

    @Test
    void hasANodeWhoseAgentIsSilentAndOneWithoutAndOneWithAnExporter() {
        NodeGpus silent = read("gpu-l40s-1b-02");
        NodeGpus untold = read("gpu-l40s-1c-02");
        NodeGpus exported = read("gpu-l40s-1c-01");

        Instant since = began.minus(Duration.ofMinutes(13)).minusSeconds(2);
        assertThat(silent.gpus()).hasSize(4);
        assertThat(Objects.requireNonNull(silent.staleBecause()).reason()).isEqualTo(GpuTrouble.Reason.TIMED_OUT);
        assertThat(silent.received()).isEqualTo(since);
        assertThat(untold).isEqualTo(NodeGpus.untold("gpu-l40s-1c-02", List.of()));
        assertThat(exported.origin()).isEqualTo(GpuOrigin.EXPORTER);
        assertThat(exported.via()).startsWith("gpu-system/dcgm-agent");
        assertThat(exported.gpus()).hasSize(4).allSatisfy(gpu -> {
            assertThat(gpu.readings().has(GpuMeasure.GR_ENGINE_ACTIVE)).isTrue();
            assertThat(gpu.readings().has(GpuMeasure.CLOCKS_REASONS)).isFalse();
            assertThat(gpu.processesUnknown()).isEqualTo(WhyUnknown.NOT_TOLD);
        });
        assertThat(gpus.past("gpu-l40s-1b-02", snapshot())).isEmpty();
    }

    @Test
    void isSilentOfANodeThatTheClusterLost() {
        Node lost = nodes().stream().filter(node -> !node.isReady()).findFirst().orElseThrow();
        NodeGpus told = read(lost.name());

        assertThat(told.isStale()).isTrue();
        assertThat(told.received()).isEqualTo(Instant.ofEpochSecond(
                Objects.requireNonNull(lost.condition("Ready")).sinceSeconds()));
        timer.wind(Duration.ofMinutes(3));
        assertThat(read(lost.name()).isStale()).isFalse();
    }

    private List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        snapshot().nodes().forEach(nodes::add);
        return nodes;
    }

    @Test
    void namesTheAgentsOfTheClusterAndThePodsOfProcesses() {
        for (NodeGpus node : fleet()) {
            if (node.origin() != GpuOrigin.API) {
                String[] via = node.via().split("/", -1);
                assertThat(Objects.requireNonNull(snapshot().pods().get(via[0], via[1])).nodeName())
                        .isEqualTo(node.node());
            }
            for (Gpu gpu : node.gpus()) {
                List<String> uids = gpu.processes().stream().map(GpuProcess::podUid).toList();
                List<GpuHolder> holders = new ArrayList<>(gpu.holders());
                gpu.instances().forEach(part -> holders.addAll(part.holders()));
                assertThat(holders.stream().map(holder -> pod(holder).meta().uid().toString())).containsAll(uids);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu-h100-1a-01", "gpu-a100-1a-01", "gpu-mig-1a-01", "gpu-l40s-1a-02"})
    void remembersWhatFitsThePresent(String name) {
        NodeGpus node = read(name);
        Map<String, GpuUsage> usages = new HashMap<>();
        node.gpus().forEach(gpu -> {
            if (!gpu.migEnabled()) {
                usages.put(gpu.uuid(), gpu.usage());
            }
            gpu.instances().forEach(part -> usages.put(part.uuid(), part.usage()));
        });
        List<Past> pasts = gpus.past(name, snapshot());

        assertThat(pasts).extracting(Past::uuid).containsExactlyInAnyOrderElementsOf(usages.keySet());
        for (Past past : pasts) {
            assertThat(past.minutes().size()).isBetween(100, 1_440);
            Instant observed = Objects.requireNonNull(node.observedSince());
            assertThat(past.minutes()).allMatch(minute -> minute.end().isAfter(observed)
                    && !minute.end().isAfter(timer.instant()));
            if (usages.get(past.uuid()) instanceof GpuUsage.Idle(Instant since, boolean isExact, _)) {
                assertThat(after(past, since.plusSeconds(60))).allMatch(minute -> minute.activity() == 0);
                assertThat(!isExact || since.isBefore(past.minutes().getFirst().end())
                        || past.minutes().stream().anyMatch(minute -> minute.activity() > 0)).isTrue();
            }
        }
    }

    private static List<Minute> after(Past past, Instant since) {
        return past.minutes().stream().filter(minute -> minute.end().isAfter(since)).toList();
    }

    @Test
    void knowsNothingOfWhatWasBeforeAnAgentStarted() {
        assertThat(read("gpu-l40s-1a-02").observedSince()).isEqualTo(began.minusSeconds(2).minus(Duration.ofHours(2)));
        assertThat(gpus.past("gpu-l40s-1a-02", snapshot()).getFirst().minutes()).hasSizeBetween(115, 121);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 8, 99})
    @SuppressWarnings("JUnitMethodInvoked") // the same stories of another seed
    void castsItsStoriesFromAnySeed(long seed) {
        close();
        source = new DemoSource(DemoSize.SMALL, seed, timer, timer, Runnable::run, 0);
        gpus = source.gpus().orElseThrow();
        live = watched();

        keepsOneTrainingWaitingForAThrottledCard();
        losesOneCardFromTheBus();
        throttlesOneNodeByHeat();
        leavesNotebooksIdleForHoursThatHoldMemory();
        hasAReservedCardToWhichNoProcessCame();
        hasAnErrorOfAProgramAndOneOfMemory();
    }

    @Test
    void hasNoGpusOnOtherNodes() {
        assertThat(read("cpu-1a-01").gpus()).isEmpty();
        assertThat(read("nowhere")).isEqualTo(NodeGpus.untold("nowhere", List.of()));
    }
}

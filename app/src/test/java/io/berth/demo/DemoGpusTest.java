package io.berth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.Node;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuHolder;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuProcess;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.NodeGpus;
import io.berth.model.gpu.WhyUnknown;
import io.berth.port.GpuSource;
import io.berth.port.GpuSource.Minute;
import io.berth.port.GpuSource.Past;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoGpusTest extends OfDemoGpus {
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

    @Test
    void hasNoGpusOnOtherNodes() {
        assertThat(read("cpu-1a-01").gpus()).isEmpty();
        assertThat(read("nowhere")).isEqualTo(NodeGpus.untold("nowhere", List.of()));
    }

    @Test
    void sharesWhatIsEqualWithAnEarlierAnswerAndChangesNothing() {
        String node = gpuNodes().getFirst();
        NodeGpus before = read(node);
        timer.wind(Duration.ofSeconds(1));
        NodeGpus now = read(node);
        NodeGpus shared = now.sharing(before);
        assertThat(shared).isEqualTo(now);
        for (int i = 0; i < shared.gpus().size(); i++) {
            assertThat(shared.gpus().get(i).uuid()).isSameAs(before.gpus().get(i).uuid());
            assertThat(shared.gpus().get(i).holders()).isSameAs(before.gpus().get(i).holders());
        }
    }
}

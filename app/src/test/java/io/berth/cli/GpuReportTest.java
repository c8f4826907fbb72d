package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.gpu.ClockReason;
import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuHolding;
import io.berth.analysis.gpu.GpuNode;
import io.berth.analysis.gpu.GpuFabric;
import io.berth.analysis.gpu.GpuReason;
import io.berth.analysis.gpu.GpuState;
import io.berth.analysis.gpu.GpuStraggler;
import io.berth.analysis.gpu.GpuWaste;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.NodeGpus;
import io.berth.model.gpu.WhyUnknown;
import io.berth.testing.Gpus;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GpuReportTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant RECEIVED = NOW.minusSeconds(3);
    private static final GpuTrouble LATE = new GpuTrouble(GpuOrigin.AGENT, GpuTrouble.Reason.TIMED_OUT,
            "no\nanswer", NOW.minusSeconds(900));

    private static final Gpu HOT = Gpus.aGpu("GPU-hot").active(0.94).reading(GpuMeasure.MEMORY_USED, 70L << 30).build();
    private static final Gpu OFF = Gpus.aGpu("GPU-off").index(1).lost(NOW.minusSeconds(2_820)).build();

    private static GpuDevice device(String node, String key, int slot, Gpu card, GpuState state, GpuReason reason,
            GpuHolding... holdings) {
        return new GpuDevice(node, key, slot, card, null, state, List.of(reason), List.of(holdings), true, null, false);
    }

    private static GpuDevice unknown() {
        return new GpuDevice("b", "b#0", 0, null, null, GpuState.UNKNOWN, List.of(new GpuReason.Silent(LATE)),
                List.of(), false, null, false);
    }

    private static final GpuDevice SLOW = device("a", "GPU-hot", 0, HOT, GpuState.THROTTLED,
            new GpuReason.Clocks(ClockReason.SW_THERMAL),
            new GpuHolding("ml", "train-0", "u", null, "main", GpuHolding.By.KUBELET));

    private static GpuBoard board() {
        GpuNode a = new GpuNode("a", Gpus.aNode("a", RECEIVED, HOT, OFF), "NVIDIA H100", List.of(SLOW,
                device("a", "GPU-off", 1, OFF, GpuState.FAILED, new GpuReason.OffTheBus(NOW.minusSeconds(2_820)))));
        GpuNode b = new GpuNode("b", NodeGpus.untold("b", List.of(LATE)), "", List.of(unknown()));
        Map<GpuState, Integer> counts = new EnumMap<>(Map.of(GpuState.THROTTLED, 1, GpuState.FAILED, 1,
                GpuState.UNKNOWN, 1));
        return new GpuBoard(1, NOW, List.of(a, b), counts, 1, 1);
    }

    private static GpuWaste waste(GpuWaste.By by) {
        GpuWaste.Row idle = new GpuWaste.Row("nb", "StatefulSet", "mira\u001b[31m", List.of("GPU-1", "GPU-2"), 2, 0,
                9L << 30, NOW.minusSeconds(7_200), false, 48, 4, 40);
        GpuWaste.Row unseen = new GpuWaste.Row("ml", "Job", "", List.of("b#0"), 0, Double.NaN, -1, null, false, 12, 0,
                0);
        return new GpuWaste(by, NOW.minus(Duration.ofHours(24)), NOW, List.of(idle, unseen));
    }

    private static GpuReport report(GpuWaste.By by) {
        GpuStraggler late = new GpuStraggler("ml", "Job", "train", SLOW, 0.94, 0.57, 16,
                List.of(new GpuReason.Clocks(ClockReason.SW_THERMAL)));
        return new GpuReport(StagedDoors.INFO, board(), List.of(late), waste(by), "owner", List.of("z", "c"));
    }

    private static List<String> lines(GpuWaste.By by) {
        return GpuText.of(report(by)).lines().map(line -> line.replaceAll(" +", " ")).toList();
    }

    @Test
    void printsNodesWithTheirSourceAndAge() {
        assertThat(lines(GpuWaste.By.WORKLOAD)).contains(
                "Cluster farm, Kubernetes v1.36.3: 2 nodes with GPUs, 3 devices, 1 reserved; 1 nodes told by nobody now.",
                "Told by agent: 1 nodes, API server alone: 1 nodes.",
                "NODE PRODUCT DEVICES FAILED THROTTLED IDLE LOW BUSY FREE UNKNOWN SOURCE AGE",
                "a NVIDIA H100 2 1 1 0 0 0 0 0 agent 3 s", "b – 1 0 0 0 0 0 0 1 API server alone –",
                "all 3 1 1 0 0 0 0 1");
    }

    @Test
    void printsWhatNeedsALookAndWhatIsTheTrouble() {
        assertThat(lines(GpuWaste.By.WORKLOAD)).contains("2 devices need a look:",
                "a GPU 0 throttled clocks held down: SW_THERMAL ml/train-0", "a GPU 1 failed off the bus for 47 min –",
                "Job ml/train may wait for one device: a GPU 0 is active for 94 %, the 16 devices of the job for 57 % in the median (clocks held down: SW_THERMAL).",
                "The agent does not answer in time: no answer (1 nodes: b for 15 min).",
                "Not answered in time (2 nodes: c, z).");
    }

    @Test
    void printsWasteWithItsEvidence() {
        assertThat(lines(GpuWaste.By.WORKLOAD)).contains(
                "Reserved from 2026-03-01 12:00 to 2026-03-02 12:00 UTC by workload, in device hours:",
                "NAMESPACE KIND NAME DEVICES IDLE NOW ACTIVE MEMORY GiB RESERVED USED IDLE UNKNOWN SEEN IDLE SINCE",
                "nb StatefulSet mira[31m 2 2 0 % 9.0 48.0 4.0 40.0 4.0 92 % 2026-03-02 10:00 or longer",
                "ml Job – 1 0 – – 12.0 – – 12.0 0 % –");
        assertThat(lines(GpuWaste.By.PERSON)).contains(
                "Reserved from 2026-03-01 12:00 to 2026-03-02 12:00 UTC by person (label owner), in device hours:",
                "PERSON DEVICES IDLE NOW ACTIVE MEMORY GiB RESERVED USED IDLE UNKNOWN SEEN IDLE SINCE",
                "– 1 0 – – 12.0 – – 12.0 0 % –");
    }

    @Test
    void saysWhenThereAreNoGpus() {
        GpuWaste none = new GpuWaste(GpuWaste.By.WORKLOAD, NOW, NOW, List.of());
        assertThat(GpuText.of(new GpuReport(StagedDoors.INFO, GpuBoard.NONE, List.of(), none, "owner", List.of())))
                .isEqualTo("Cluster farm, Kubernetes v1.36.3: no node has GPUs.\n");
    }

    @Test
    void writesWhatIsNotKnownAsNull() {
        StringWriter out = new StringWriter();
        GpuJson.write(report(GpuWaste.By.PERSON), out);
        JsonNode json = JsonMapper.shared().readTree(out.toString());

        assertThat(json.at("/devices/failed").asInt()).isEqualTo(1);
        assertThat(json.at("/devices/idle").asInt()).isZero();
        assertThat(json.at("/nodes/0/devices/0/activity").asDouble()).isEqualTo(0.94);
        assertThat(json.at("/nodes/0/devices/0/activityBy").asString()).isEqualTo("smActive");
        assertThat(json.at("/nodes/0/devices/0/powerMilliwatts").isNull()).isTrue();
        assertThat(json.at("/nodes/0/devices/0/pods/0/name").asString()).isEqualTo("train-0");
        assertThat(json.at("/nodes/0/devices/1/pods").isEmpty()).isTrue();
        assertThat(json.at("/nodes/1/devices/0/pods").isNull()).isTrue();
        assertThat(json.at("/nodes/1/receivedAt").isNull()).isTrue();
        assertThat(json.at("/nodes/1/troubles/0/reason").asString()).isEqualTo("timed_out");
        assertThat(json.at("/stragglers/0/median").asDouble()).isEqualTo(0.57);
        assertThat(json.at("/waste/label").asString()).isEqualTo("owner");
        assertThat(json.at("/waste/rows/0/idleHours").asDouble()).isEqualTo(40);
        assertThat(json.at("/waste/rows/1/activity").isNull()).isTrue();
        assertThat(json.at("/waste/rows/1/name").isNull()).isTrue();
        assertThat(json.at("/unansweredNodes/0").asString()).isEqualTo("c");
    }

    static List<Arguments> reasons() {
        return List.of(Arguments.of(new GpuReason.Xid(79, NOW.minusSeconds(60)),
                "XID 79 (GPU has fallen off the bus), 60 s ago"),
                Arguments.of(new GpuReason.Xid(9_999, null), "XID 9999"),
                Arguments.of(new GpuReason.UncorrectedEcc(2), "2 uncorrected ECC errors"),
                Arguments.of(new GpuReason.Fabric(GpuFabric.REFUSED),
                        "registering in the NVLink fabric failed: it does not reach its peers"),
                Arguments.of(new GpuReason.Recovery(1), "the driver asks for a GPU reset"),
                Arguments.of(new GpuReason.NarrowLink(4, 16), "PCIe x4 of x16"),
                Arguments.of(new GpuReason.HoldsMemory(3L << 30), "3.0 GiB held"),
                Arguments.of(new GpuReason.NoFigure(WhyUnknown.NOT_SUPPORTED), "its driver cannot tell what it does"));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void wordsAReason(GpuReason reason, String words) {
        assertThat(GpuWords.reason(reason, NOW)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0,0 s", "119,119 s", "120,2 min", "7199,119 min", "7200,2 h", "172800,2 d", "-5,0 s"})
    void wordsAnAge(long seconds, String words) {
        assertThat(GpuWords.age(NOW.minusSeconds(seconds), NOW)).isEqualTo(words);
    }
}

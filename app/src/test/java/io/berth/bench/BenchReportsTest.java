package io.berth.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.bench.BenchOutcome.Measured;
import io.berth.bench.SyncBench.Entrant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchReportsTest {
    private static JsonNode json(BenchOutcome outcome) {
        return JsonMapper.shared().readTree(((Measured) outcome).figures());
    }

    private static Figures complete(double milliseconds) {
        return new Figures(Map.of("completeMs", milliseconds));
    }

    @Test
    void syncReportsWhatWasPromised() {
        Figures engine = new Figures(Map.of("firstRowsMs", 400.0, "completeMs", 2000.0, "retainedBytesPerPod", 700.0,
                "rssMb", 512.0, "pods", 150000.0, "nodes", 5000.0));
        BenchOutcome outcome = SyncBench.outcome(Map.of(Entrant.PROTOBUF, engine, Entrant.JSON, complete(4000),
                Entrant.INFORMER, complete(10000), Entrant.BYTES, complete(360)));
        assertThat(json(outcome)).isEqualTo(JsonMapper.shared().readTree("""
                {"firstRowsMs": 400, "completeMs": 2000, "jsonCompleteMs": 4000, "informerMs": 10000,
                 "bytesReadMs": 360, "retainedBytesPerPod": 700, "rssMb": 512}"""));
        assertThat(((Measured) outcome).table()).containsPattern("informer / protobuf +5 +≥ 3");
    }

    @Test
    void watchReportsTheMedianOfLagsAndTheWorstOfLosses() {
        Map<Integer, List<Figures>> measured = new LinkedHashMap<>();
        measured.put(2000, List.of(watch(0.10, 0), watch(0.30, 4), watch(0.20, 0)));
        measured.put(10000, List.of(watch(0.60, 0)));
        assertThat(json(WatchBench.outcome(measured))).isEqualTo(JsonMapper.shared().readTree("""
                {"rates": [
                  {"eventsPerSecond": 2000, "cpuShare": 0.2, "lagMsP50": 50, "lagMsP99": 120, "lost": 4},
                  {"eventsPerSecond": 10000, "cpuShare": 0.6, "lagMsP50": 50, "lagMsP99": 120, "lost": 0}]}"""));
    }

    private static Figures watch(double share, double lost) {
        return new Figures(Map.of("cpuShare", share, "lagMsP50", 50.0, "lagMsP99", 120.0, "lost", lost, "seenPerSecond",
                1990.0));
    }

    @Test
    void mapReportsEachMotion() {
        Figures medians = new Figures(Map.of("still.p50Ms", 2.0, "still.p99Ms", 6.0, "pan.p50Ms", 3.5, "pan.p99Ms", 7.0,
                "zoom.p50Ms", 4.0, "zoom.p99Ms", 8.0, "changesPerSecond", 2000.0));
        assertThat(json(MapBench.outcome(medians))).isEqualTo(JsonMapper.shared().readTree("""
                {"still": {"p50Ms": 2, "p99Ms": 6}, "pan": {"p50Ms": 3.5, "p99Ms": 7}, "zoom": {"p50Ms": 4, "p99Ms": 8}}
                """));
    }

    @Test
    void agentReportsItsBoundsBesideAnEmptyProgramAndHowItWasStarted() {
        Map<String, Double> values = new HashMap<>(Map.of("rssMb", 51.52, "rssAnonMb", 30.0, "rssFileMb", 21.5,
                "rssAloneMb", 50.0, "rssPeakMb", 55.0, "cpuPercent", 0.4, "cpuPercentWhileRead", 0.6));
        values.putAll(Map.of("cpuPercentFirst", 2.0, "cpuPercentReadFirst", 1.0, "startMs", 250.4, "bytesPerCycle",
                123456.0, "sampleKilobytes", 210.0, "emptyRssMb", 35.0, "emptyStartMs", 60.0, "imageMb", 24.0));
        Figures measured = new Figures(values);
        assertThat(((Measured) AgentBench.outcome(measured, true)).table()).containsPattern("RSS, MiB +51.5 +≤ 64")
                .containsPattern("CPU, % of a core +0.4 +≤ 0.5").containsPattern("first answer, ms +250 +≤ 300")
                .containsPattern("image, MB +24 +≤ 32").containsPattern("empty program: RSS, MiB +35")
                .contains("in a root of its own, as its user");
        assertThat(((Measured) AgentBench.outcome(measured, false)).table()).contains("no root of its own here");
    }

    @Test
    void agentIsMeasuredInACheckoutThatIsFoundByItself() {
        var checkout = AgentCheckout.find().orElseThrow();
        assertThat(checkout.scenario("full-node")).isRegularFile();
        assertThat(checkout.top().resolve("nvml-bindings/src/test/c/build")).isRegularFile();
    }
}

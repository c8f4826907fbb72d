package io.berth.nvml.agent.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.berth.nvml.agent.json.JsonCursor;
import io.berth.nvml.agent.json.JsonWriter;
import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sample.Samples;
import io.berth.nvml.agent.sample.SourceState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SampleJsonTest {
    @Test
    void tellsFiguresReasonsProcessesAndHolders() throws Exception {
        var gpu = Samples.busy(0);
        String json = write(Samples.node(gpu.withHolders(List.of(Samples.holder("train-0", "nvidia0")), List.of())));

        assertThat(json).startsWith("{\"schema\":1,\"takenMillis\":" + Samples.TAKEN.toEpochMilli() + ",\"agent\":{"
                + "\"version\":\"0.1\",\"startedMillis\":" + (Samples.TAKEN.toEpochMilli() - 3_600_000)
                + ",\"node\":\"gpu-7\"},\"versions\":{\"driver\":\"580.65.06\"")
                .contains("\"smActive\":0.42,", "\"powerMilliwatts\":612400,",
                        "\"unknown\":{\"notSupported\":[\"memoryTemperatureCelsius\"],"
                                + "\"noPermission\":[\"eccCorrectedVolatile\"]}",
                        "\"name\":\"python\\u001b[2J\"", "\"smPercent\":60,\"podUid\":",
                        "\"holders\":[{\"namespace\":\"team-a\",\"pod\":\"train-0\",\"container\":\"main\"",
                        "\"usage\":{\"state\":\"notKnown\",\"busySeconds\":0}");
        assertIsJson(json);
    }

    @Test
    void tellsInstancesAndWhyProcessesAreNotListed() throws Exception {
        String json = write(Samples.node(Samples.parted(0, Samples.part(7, Samples.activity(1).build()))));

        assertThat(json).contains("\"migEnabled\":true",
                "\"gpuInstance\":7,\"computeInstance\":0,\"profile\":\"1g.10gb\"",
                "\"smActive\":1}", "\"processes\":[],\"processesUnknown\":\"noPermission\"");
        assertIsJson(json);
    }

    static Stream<Arguments> sources() {
        return Stream.of(arguments(new SourceState.Starting(), "{\"state\":\"starting\"}"),
                arguments(new SourceState.NoLibrary(List.of("a", "b")),
                        "{\"state\":\"noLibrary\",\"tried\":[\"a\",\"b\"]}"),
                arguments(new SourceState.WrongLibrary("/x", "\u0000"),
                        "{\"state\":\"wrongLibrary\",\"path\":\"/x\",\"why\":\"\\u0000\"}"),
                arguments(new SourceState.DriverNotLoaded(), "{\"state\":\"driverNotLoaded\"}"),
                arguments(new SourceState.Failed("nvmlInit_v2", 999),
                        "{\"state\":\"failed\",\"function\":\"nvmlInit_v2\",\"code\":999}"));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void tellsHowFarTheAgentGot(SourceState source, String json) {
        var sample = Samples.node();

        assertThat(write(new NodeSample(sample.taken(), sample.agent(), NodeSample.Versions.NONE, source, List.of())))
                .endsWith("\"versions\":{},\"source\":" + json + ",\"gpus\":[]}");
    }

    private static String write(NodeSample sample) {
        var out = new StringBuilder();
        SampleJson.write(new JsonWriter(out), sample);
        return out.toString();
    }

    private static void assertIsJson(String text) throws JsonCursor.MalformedJsonException {
        var cursor = new JsonCursor(text);
        cursor.skip();
        assertThat(cursor.peek()).isEqualTo('\0');
    }
}

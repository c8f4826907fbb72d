package io.berth.telemetry;

import static io.berth.telemetry.Prometheuses.answer;
import static io.berth.telemetry.Prometheuses.one;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.gpu.GpuTrouble.Reason;
import io.berth.telemetry.PromAnswer.Read;
import io.berth.telemetry.PromAnswer.Sample;
import io.berth.telemetry.PromAnswer.Series;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromAnswerTest {
    private static Read read(String body) {
        return PromAnswer.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Series> series(String body) {
        return ((Read.Told) read(body)).series();
    }

    /// As Prometheus 2.42 wrote it.
    @Test
    void readsAVector() {
        assertThat(series("""
                {"status":"success","data":{"resultType":"vector","result":[
                 {"metric":{"Hostname":"gpu-0","UUID":"GPU-a","__name__":"DCGM_FI_DEV_MEMORY_TEMP"},
                  "value":[1795948921.581,"9223372036854776000"]},
                 {"metric":{"UUID":"GPU-a","__name__":"DCGM_FI_PROF_SM_ACTIVE"},"value":[1795948921.581,"NaN"]}]}}"""))
                .containsExactly(
                        new Series(Map.of("Hostname", "gpu-0", "UUID", "GPU-a", "__name__",
                                "DCGM_FI_DEV_MEMORY_TEMP"),
                                List.of(new Sample(1_795_948_921.581,
                                        "9223372036854776000"))),
                        new Series(Map.of("UUID", "GPU-a", "__name__", "DCGM_FI_PROF_SM_ACTIVE"),
                                List.of(new Sample(1_795_948_921.581, "NaN"))));
    }

    @Test
    void readsAMatrix() {
        assertThat(series("{\"data\":{\"result\":[{\"values\":[[60,\"1\"],[120,\"+Inf\"]],\"metric\":{\"a\":\"b\"}}],"
                + "\"resultType\":\"matrix\"},\"status\":\"success\"}"))
                .containsExactly(new Series(Map.of("a", "b"), List.of(new Sample(60, "1"), new Sample(120, "+Inf"))));
    }

    @Test
    void readsOnWhereItIsWarned() {
        assertThat(series("{\"status\":\"success\",\"warnings\":[\"a store is away\"],\"infos\":[],\"isPartial\":true,"
                + "\"data\":{\"resultType\":\"vector\",\"result\":[" + one("5", "a", "b")
                + "],\"stats\":{\"x\":[1,{}]}}}")).hasSize(1);
    }

    @Test
    void quotesWhatPrometheusSaysIsWrong() {
        assertThat(read("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"}"))
                .isEqualTo(new Read.Failed(new Told.Nothing(Reason.REFUSED, "parse error")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>sign in</html>", "[]", "7", "{}", "{\"status\":\"success\"}",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"2\"]}}",
            "{\"status\":7,\"data\":[]}", "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}} {}", "\u0000\u0007"})
    void refusesWhatIsNoAnswer(String body) {
        assertThat(read(body)).isInstanceOfSatisfying(Read.Failed.class,
                failed -> assertThat(failed.nothing().reason()).isEqualTo(Reason.GARBAGE));
    }

    @Test
    void refusesWhatIsNestedWithoutEnd() {
        assertThat(read("{\"status\":\"success\",\"data\":{\"result\":" + "[".repeat(100_000)))
                .isInstanceOf(Read.Failed.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\u0000', value = {"{}", "{\"metric\":[],\"value\":{}}",
            "{\"metric\":{},\"value\":[1]}", "{\"metric\":{},\"value\":[\"1\",\"2\"]}",
            "{\"metric\":{},\"value\":[-5,\"2\"]}", "{\"metric\":{},\"value\":[1e400,\"2\"]}",
            "{\"metric\":{},\"value\":[1,2]}", "{\"metric\":{},\"values\":\"many\"}", "null", "[]",
            "{\"metric\":{},\"histogram\":[1,{\"count\":\"3\"}]}"})
    void leavesOutWhatIsNoSeriesAndReadsOn(String odd) {
        assertThat(series(answer("vector", odd, one("5", "a", "b")))).extracting(Series::labels)
                .containsExactly(Map.of("a", "b"));
    }

    @Test
    void cutsLabelsAndKeepsFewOfThem() {
        StringBuilder labels = new StringBuilder("\"long\":\"" + "x".repeat(1_000) + "\",\"number\":7,\"empty\":\"\"");
        for (int i = 0; i < 200; i++) {
            labels.append(",\"l").append(i).append("\":\"v\"");
        }

        Series kept = series(answer("vector", "{\"metric\":{" + labels + "},\"value\":[1,\"1\"]}")).getFirst();

        assertThat(kept.labels()).hasSize(64).doesNotContainKeys("number", "empty");
        assertThat(kept.label("long")).hasSize(256);
    }
}

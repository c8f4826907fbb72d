package io.berth.kube.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.Usage;
import io.berth.port.PodDoor.End;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jspecify.annotations.Nullable;

class ExitStatusTest {
    private static @Nullable End end(String text) {
        return ExitStatus.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsHowAProgramEnded() {
        assertThat(end("{\"metadata\":{},\"status\":\"Success\"}")).isEqualTo(new End.Exited(0));
        assertThat(end("{\"status\":\"Failure\",\"reason\":\"NonZeroExitCode\",\"message\":\"command terminated\","
                + "\"details\":{\"causes\":[{\"reason\":\"ExitCode\",\"message\":\"137\"}]}}"))
                .isEqualTo(new End.Exited(137));
        assertThat(end("{\"status\":\"Failure\",\"message\":\"container \\\"main\\\" is not running\",\"code\":500}"))
                .isEqualTo(new End.Absent("container \"main\" is not running"));
        assertThat(end("{\"status\":\"Failure\",\"message\":\"error dialing backend\",\"code\":500}"))
                .isEqualTo(new End.Failed("error dialing backend"));
        assertThat(end("{\"status\":\"Failure\",\"message\":\"no\",\"code\":403}")).isEqualTo(new End.Forbidden("no"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"status\":\"Succ", "[]", "7", "\u0001\u0002"})
    void waitsForAWholeStatus(String text) {
        assertThat(end(text)).isNull();
    }

    @Test
    void readsUsageExactly() {
        byte[] pod = """
                {"kind":"PodMetrics","metadata":{"name":"a"},"timestamp":"2026-03-02T12:00:00Z","window":"15.028s",
                 "containers":[{"name":"main","usage":{"cpu":"12345678n","memory":"131072Ki"}},
                 {"name":"side","usage":{"cpu":"2","memory":"1500M"}},{"name":"idle","usage":{"cpu":"0","memory":"1"}}]}"""
                .getBytes(StandardCharsets.UTF_8);
        Instant at = Instant.parse("2026-03-02T12:00:00Z");
        Duration window = Duration.ofMillis(15_028);

        assertThat(Metrics.read(pod)).containsExactly(new Usage("main", 13, 134_217_728, at, window),
                new Usage("side", 2_000, 1_500_000_000, at, window), new Usage("idle", 0, 1, at, window));
        assertThat(Metrics.read("{\"usage\":{\"cpu\":\"250m\",\"memory\":\"1Gi\"}}".getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new Usage("", 250, 1 << 30, Instant.EPOCH, Duration.ZERO));
        assertThat(Metrics.read("nonsense".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}

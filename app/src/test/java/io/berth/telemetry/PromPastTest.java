package io.berth.telemetry;

import static io.berth.telemetry.Prometheuses.answer;
import static io.berth.telemetry.Prometheuses.metric;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.port.GpuSource.Minute;
import io.berth.port.GpuSource.Past;
import io.berth.telemetry.PromAnswer.Read;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromPastTest {
    private static final long FROM = 1_772_452_800;

    private static String series(String values, String... labels) {
        return "{\"metric\":" + metric(labels) + ",\"values\":[" + values + "]}";
    }

    private static String at(long minute, String value) {
        return "[" + (FROM + 60 * minute) + ",\"" + value + "\"]";
    }

    private static List<Past> read(String... series) {
        return PromPast.of(((Read.Told) PromAnswer.read(answer("matrix", series).getBytes(StandardCharsets.UTF_8)))
                .series(), FROM);
    }

    @Test
    void joinsTheFiguresOfADeviceByMinute() {
        List<Past> pasts = read(
                series(at(1, "0.5") + "," + at(2, "0"), "__name__", PromQuery.ENGINE, "UUID", "GPU-a"),
                series(at(2, "1024"), "__name__", PromQuery.USED, "UUID", "GPU-a"),
                series(at(2, "70.5"), "__name__", PromQuery.WATTS, "UUID", "GPU-a"));

        assertThat(pasts).containsExactly(new Past("GPU-a", List.of(
                new Minute(Instant.ofEpochSecond(FROM + 60), 0.5, -1, Double.NaN),
                new Minute(Instant.ofEpochSecond(FROM + 120), 0, 1L << 30, 70.5))));
    }

    @Test
    void takesTheBestMeasureOfActivityAlone() {
        List<Past> pasts = read(series(at(1, "100") + "," + at(2, "100"), "__name__", PromQuery.ACTIVITY, "UUID",
                "GPU-a"), series(at(1, "0.25"), "__name__", PromQuery.ENGINE, "UUID", "GPU-a"),
                series(at(1, "60"), "__name__", PromQuery.ACTIVITY, "UUID", "GPU-b"));

        assertThat(pasts.getFirst().minutes()).extracting(Minute::activity).containsExactly(0.25);
        assertThat(pasts.get(1).minutes()).extracting(Minute::activity).containsExactly(0.6);
    }

    @Test
    void joinsWhatIsToldUnderDifferentPods() {
        assertThat(read(series(at(1, "0.1"), "__name__", PromQuery.ENGINE, "UUID", "GPU-a", "exported_pod", "a"),
                series(at(2, "0.2"), "__name__", PromQuery.ENGINE, "UUID", "GPU-a", "exported_pod", "b")))
                .singleElement().satisfies(past -> assertThat(past.minutes()).extracting(Minute::activity)
                        .containsExactly(0.1, 0.2));
    }

    @Test
    void namesAnInstanceAsTheHistoryDoes() {
        assertThat(read(series(at(1, "7"), "__name__", PromQuery.USED, "UUID", "GPU-a", "GPU_I_ID", "3")))
                .extracting(Past::uuid).containsExactly("GPU-a/3/-1");
    }

    @Test
    void knowsNothingOfWhatCannotBe() {
        assertThat(read(series(at(1, "NaN") + "," + at(2, "101") + "," + at(3, "-1") + "," + at(4, "x") + ","
                + at(-5, "1") + "," + at(99_999, "1") + "," + at(6, "9223372036854776000"), "__name__",
                PromQuery.ACTIVITY, "UUID", "GPU-a"),
                series(at(1, "5"), "__name__", PromQuery.ACTIVITY), series(at(1, "5"), "__name__", "up", "UUID", "x")))
                .allSatisfy(past -> assertThat(past.minutes()).isEmpty());
    }

    @Test
    void tellsADayAtMost() {
        String all = IntStream.rangeClosed(0, PromPast.MINUTES).mapToObj(i -> at(i, "1"))
                .collect(Collectors.joining(","));

        List<Minute> minutes = read(series(all, "__name__", PromQuery.ENGINE, "UUID", "GPU-a")).getFirst().minutes();

        assertThat(minutes).hasSize(PromPast.MINUTES);
        assertThat(minutes.getLast().end()).isEqualTo(Instant.ofEpochSecond(FROM + 86_400));
    }
}

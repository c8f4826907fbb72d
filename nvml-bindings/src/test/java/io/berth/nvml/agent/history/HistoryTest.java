package io.berth.nvml.agent.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.nvml.agent.json.JsonWriter;
import io.berth.nvml.agent.sample.GpuSample;
import io.berth.nvml.agent.sample.GpuState;
import io.berth.nvml.agent.sample.Idleness;
import io.berth.nvml.agent.sample.Measure;
import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sample.ProcessList;
import io.berth.nvml.agent.sample.Readings;
import io.berth.nvml.agent.sample.Samples;
import io.berth.nvml.agent.sample.Unknown;
import io.berth.nvml.agent.sample.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
    private static final Instant START = Instant.parse("2026-11-29T08:00:00Z");

    private Instant wall = START;
    private long nanos = 77;
    private final History history = new History(() -> wall, () -> nanos);

    @Test
    void tellsSinceWhenACardThatWorkedIsIdle() {
        see(Samples.busy(0), 10);

        var usage = see(Samples.idle(0), 5);

        assertThat(usage).isEqualTo(new Usage(new Idleness.Since(START.plusSeconds(10)), 10));
    }

    @Test
    void saysThatIdleTimeBeforeItsStartIsNotKnown() {
        assertThat(see(Samples.idle(0), 30).idleness()).isEqualTo(new Idleness.AtLeastSince(START));
    }

    @Test
    void countsBusySecondsOverManyTurns() {
        for (int turn = 0; turn < 3; turn++) {
            see(Samples.busy(0), 7);
            see(Samples.idle(0), 4);
        }

        assertThat(see(Samples.busy(0), 1).busySeconds()).isEqualTo(21);
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -1, 1, 86_400})
    void movesAllPastTimesWithAStepOfTheWallClock(long step) {
        see(Samples.busy(0), 10);
        see(Samples.idle(0), 5);
        wall = wall.plusSeconds(step);

        var usage = see(Samples.idle(0), 1);

        assertThat(usage).isEqualTo(new Usage(new Idleness.Since(START.plusSeconds(10 + step)), 10));
    }

    @Test
    void doesNotCountAPauseInWhichNothingWasSeen() {
        see(Samples.busy(0), 10);
        pass(Duration.ofMinutes(10));

        var usage = see(Samples.idle(0), 1);

        assertThat(usage).isEqualTo(new Usage(new Idleness.AtLeastSince(START.plusSeconds(610)), 9));
    }

    @Test
    void knowsNothingOfALostCard() {
        see(Samples.busy(0), 3);
        var gpu = Samples.busy(0);

        var usage = see(new GpuSample(gpu.identity(), new GpuState.Lost(START), false, Readings.none(Unknown.GPU_LOST),
                List.of(), List.of(), new ProcessList.NotListed(Unknown.GPU_LOST), List.of(), Usage.NONE), 1);

        assertThat(usage.idleness()).isEqualTo(new Idleness.NotKnown());
    }

    @Test
    void keepsAnIdleTimeThroughAnInstancesNeighbours() {
        var recorded = history.record(Samples.node(Samples.parted(0, Samples.part(1, Samples.activity(0.5).build()),
                Samples.part(2, Samples.activity(0.001).build()))));

        var gpu = recorded.gpus().getFirst();
        assertThat(gpu.usage().idleness()).isEqualTo(new Idleness.Busy());
        assertThat(gpu.instances().get(0).usage().idleness()).isEqualTo(new Idleness.Busy());
        assertThat(gpu.instances().get(1).usage().idleness()).isEqualTo(new Idleness.AtLeastSince(START));
    }

    @Test
    void writesTheLastMinuteBySecondsAndEarlierByMinutes() {
        for (int second = 0; second < 150; second++) {
            double share = second % 2 == 0 ? 0.2 : 0.6;
            see(Samples.gpu(0,
                    Samples.activity(share).put(Measure.POWER, 500_000).put(Measure.MEMORY_USED, 3L << 20).build(),
                    new ProcessList.NotListed(Unknown.NO_PERMISSION)), 1);
        }

        String json = write(Instant.EPOCH);

        assertThat(json).contains("\"minutes\":{\"ageSeconds\":[90,30],\"activityMeanBasisPoints\":[4000,4000],"
                + "\"activityPeakBasisPoints\":[6000,6000],\"memoryPeakMebibytes\":[3,3],"
                + "\"energyMillijoules\":[29500000,30000000]}").contains("\"ageMillis\":[60000,59000,")
                .contains("\"observingSinceMillis\":" + START.toEpochMilli());
    }

    @Test
    void writesOnlyWhatEndsAfterTheAskedTime() {
        see(Samples.idle(0), 200);

        assertThat(write(wall.minusSeconds(3))).contains("\"ageMillis\":[2000,1000],").contains("\"ageSeconds\":[]");
        assertThat(write(wall.minusSeconds(21))).contains("\"ageSeconds\":[20]");
        assertThat(write(wall.plusSeconds(9))).contains("\"ageMillis\":[]");
    }

    @Test
    void writesNullForWhatIsNotKnown() {
        see(Samples.parted(0), 1);

        assertThat(write(Instant.EPOCH)).contains("\"activityBasisPoints\":[null]")
                .contains("\"powerMilliwatts\":[null]");
    }

    @Test
    void keepsADayAndNoMore() {
        see(Samples.idle(0), 26 * 3600, 5);

        assertThat(write(Instant.EPOCH).split("\"ageSeconds\":\\[", -1)[1].split("]", -1)[0].split(",", -1))
                .hasSize(Series.MINUTES).startsWith("86400");
    }

    @Test
    void forgetsTheLongestUnseenDeviceFirst() {
        see(Samples.busy(9), 1);
        for (int layout = 0; layout < History.MAX_DEVICES; layout++) {
            see(Samples.gpu(1000 + layout, Readings.none(), new ProcessList.NotListed(Unknown.FAILED)), 1);
            if (layout == 50) {
                see(Samples.busy(8), 1);
            }
        }

        assertThat(write(Instant.EPOCH)).doesNotContain(Samples.identity(9).uuid())
                .contains(Samples.identity(8).uuid()).contains(Samples.identity(1010).uuid());
    }

    private Usage see(GpuSample gpu, int seconds) {
        return see(gpu, seconds, 1);
    }

    /// Records the same sample at the start of every step; returns the last one's usage.
    private Usage see(GpuSample gpu, int seconds, int step) {
        NodeSample recorded = Samples.node();
        for (int second = 0; second < seconds; second += step) {
            recorded = history.record(Samples.node(gpu));
            pass(Duration.ofSeconds(step));
        }
        return recorded.gpus().getFirst().usage();
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }

    private String write(Instant since) {
        var out = new StringBuilder();
        var pieces = new StringBuilder();
        try {
            history.write(new JsonWriter(out), Samples.AGENT, since, () -> {
                pieces.append(out);
                out.setLength(0);
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return pieces.toString();
    }
}

package io.berth.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GpuRingTest {
    private static final long START = 1_772_452_800_000L;

    private static List<String> seen(GpuRing ring, long from, long to) {
        List<String> all = new ArrayList<>();
        ring.visit(from, to, (end, length, activity, memory, watts, celsius) -> all.add(
                (end - START) / 1_000 + " " + length / 1_000 + " " + activity + " " + memory + " " + watts + " "
                        + celsius));
        return all;
    }

    @Test
    void remembersTheMeanActivityOfAStep() {
        GpuRing ring = new GpuRing(10);
        ring.add(START, 0.2, 0.5, 300, 60);
        ring.add(START + 1_000, 0.4, 0.5, 310, 61);

        assertThat(seen(ring, START, START + 60_000)).containsExactly("15 15 0.3 0.5 310.0 61.0");
    }

    @Test
    void keepsWhatIsNotKnownUnknown() {
        GpuRing ring = new GpuRing(10);
        ring.add(START, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        assertThat(seen(ring, START, START + 60_000)).containsExactly("15 15 NaN NaN NaN NaN");
    }

    @Test
    void leavesGapsOut() {
        GpuRing ring = new GpuRing(10);
        ring.add(START, 0, 0, 0, 0);
        ring.add(START + 45_000, 1, 1, 1, -1);

        assertThat(seen(ring, START, START + 60_000)).containsExactly("15 15 0.0 0.0 0.0 0.0",
                "60 15 1.0 1.0 1.0 -1.0");
    }

    @Test
    void keepsMinutesOfWhatIsOlderThanAnHour() {
        GpuRing ring = new GpuRing(600);
        for (int step = 0; step < 4 * 60 * 3; step++) {
            ring.add(START + step * 15_000L, step % 2, 0.5, 100, 50);
        }
        List<String> all = seen(ring, START, START + 3 * 3_600_000L);

        assertThat(all).hasSize(120 + 240);
        assertThat(all.getFirst()).isEqualTo("60 60 0.5 0.5 100.0 50.0");
        assertThat(all.get(120)).startsWith("7215 15 ");
    }

    @Test
    void takesTheMinutesOfTheAgentWhereItHasNone() {
        GpuRing ring = new GpuRing(600);
        long now = START + 3 * 3_600_000L;
        ring.add(now, 1, 1, 1, 1);
        ring.fill(START + 60_000, 0.25, 0.5, 77);
        ring.fill(now - 60_000, 0.75, 0.5, 77);

        assertThat(seen(ring, START, now + 15_000)).contains("60 60 0.25 0.5 77.0 NaN").hasSize(1 + 4 + 1);
    }

    @Test
    void cutsSamplesToTheSpan() {
        GpuRing ring = new GpuRing(10);
        ring.add(START, 1, 1, 1, 1);

        assertThat(seen(ring, START + 5_000, START + 10_000)).containsExactly("10 5 1.0 1.0 1.0 1.0");
    }

    @Test
    void keepsTheLatestMinutesWhenItShrinks() {
        GpuRing ring = new GpuRing(600);
        for (int step = 0; step < 4 * 60 * 3; step++) {
            ring.add(START + step * 15_000L, 1, 0.5, 100, 50);
        }
        ring.shrink(90);

        assertThat(seen(ring, START, START + 3 * 3_600_000L)).hasSize(30 + 240);
    }

    @Test
    void ignoresAClockThatWasSetBack() {
        GpuRing ring = new GpuRing(10);
        ring.add(START + 60_000, 1, 1, 1, 1);
        ring.add(START, 0, 0, 0, 0);

        assertThat(seen(ring, START, START + 90_000)).hasSize(1);
    }

    @Test
    void staysWithinItsBound() {
        for (int devices : new int[]{1, 4_000, 4_001, 8_000, 8_001, 16_000, 16_001, GpuMemory.MOST_DEVICES}) {
            long bytes = devices * 8L * (GpuRing.STEPS + GpuMemory.minutesKept(devices));
            assertThat(bytes).as("%d devices", devices).isLessThan(64L << 20);
        }
    }

    @Test
    void tellsTheSecondsOfAStepWhereTheyAreKept() {
        GpuRing ring = new GpuRing(10);
        GpuSeconds seconds = new GpuSeconds();
        for (int second = 0; second < 32; second++) {
            ring.add(START + second * 1_000L, second % 2, 0.5, 100, 50);
            if (second > 19 && second != 22) {
                seconds.add(START + second * 1_000L + 400, second % 2, 0.25, second, 51);
            }
        }
        List<String> all = new ArrayList<>();
        ring.visit(START + 10_000, START + 31_500, seconds, (end, length, activity, memory, watts, _) -> all.add(
                (end - START) + " " + length + " " + activity + " " + memory + " " + watts));

        assertThat(all).hasSize(2 + 9 + 2)
                .startsWith("15000 5000 0.4667 0.5 100.0", "20000 5000 0.5333 0.5 100.0", "21000 1000 0.0 0.25 20.0",
                        "22000 1000 1.0 0.25 21.0", "24000 1000 1.0 0.25 23.0")
                .endsWith("31000 1000 0.0 0.25 30.0", "31500 500 1.0 0.25 31.0");
    }

    @Test
    void keepsFiveMinutesOfSeconds() {
        GpuSeconds seconds = new GpuSeconds();
        for (int second = 0; second < 1_000; second++) {
            seconds.add(START + second * 1_000L, 0.5, 0.5, second, 50);
        }
        List<Double> watts = new ArrayList<>();
        seconds.visit(START, START + 2_000_000, (_, _, _, _, told, _) -> watts.add(told));
        assertThat(watts).hasSize(GpuSeconds.COUNT).startsWith(700.0).endsWith(999.0);
        assertThat(seconds.first(START, START + 2_000_000)).isEqualTo(START + 700_000);
        assertThat(seconds.first(START, START + 700_000)).as("none").isEqualTo(START + 700_000);
        seconds.add(START + 5_000, 1, 1, 1, 1);
        watts.clear();
        seconds.visit(START + 995_000, START + 2_000_000, (_, _, _, _, told, _) -> watts.add(told));
        assertThat(watts).as("what is older is left out").endsWith(999.0);
    }
}

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
}

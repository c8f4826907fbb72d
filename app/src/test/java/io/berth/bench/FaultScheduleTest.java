package io.berth.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.bench.FaultSchedule.Turn;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {
    private static final List<SoakFault> FAULTS = Arrays.asList(SoakFault.values());
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static List<Turn> turns(long seed, int count) {
        return Stream.generate(new FaultSchedule(FAULTS, LONGEST, seed)::next).limit(count).toList();
    }

    @Test
    void aSeedAlwaysGivesTheSameTurns() {
        assertThat(turns(7, 40)).isEqualTo(turns(7, 40)).isNotEqualTo(turns(8, 40));
    }

    @Test
    void everyFaultComesOnceARound() {
        List<SoakFault> faults = turns(7, 2 * FAULTS.size()).stream().map(Turn::fault).toList();
        assertThat(faults.subList(0, FAULTS.size())).containsExactlyInAnyOrderElementsOf(FAULTS);
        assertThat(faults.subList(FAULTS.size(), 2 * FAULTS.size())).containsExactlyInAnyOrderElementsOf(FAULTS);
    }

    @Test
    void onlyWhatLastsTakesTime() {
        assertThat(turns(7, 100)).allSatisfy(turn -> {
            if (turn.fault().isLasting()) {
                assertThat(turn.lasts()).isBetween(LONGEST.dividedBy(5), LONGEST);
            } else {
                assertThat(turn.lasts()).isZero();
            }
        });
    }
}

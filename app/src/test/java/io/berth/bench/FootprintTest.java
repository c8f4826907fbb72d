package io.berth.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.berth.bench.Footprint.Sample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FootprintTest {
    @Test
    void theSlopeIsTheGrowthOfAnHour() {
        List<Sample> growing = IntStream.rangeClosed(0, 10)
                .mapToObj(minute -> new Sample(minute * 60, 100 + minute, 20))
                .toList();
        assertThat(Footprint.slope(growing)).isCloseTo(60, within(0.001));
        assertThat(Footprint.slope(growing.subList(0, 1))).isZero();
    }

    @Test
    void theFirstFifthIsWarmUp() {
        List<Sample> samples = IntStream.rangeClosed(0, 10).mapToObj(minute -> new Sample(minute * 60, 100, 20))
                .toList();
        assertThat(Footprint.warm(samples)).isEqualTo(samples.subList(2, 11));
        assertThat(Footprint.warm(samples.subList(0, 2))).hasSize(2);
    }
}

package io.berth.nvml.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingsTest {
    @Test
    void knowsNothingBeforeAnythingIsPut() {
        for (var measure : Measure.values()) {
            assertThat(Readings.none().get(measure)).isEmpty();
            assertThat(Readings.none().whyUnknown(measure)).contains(Unknown.NOT_READ);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryReasonForWhichAFigureIsNotKnown(Unknown why) {
        var readings = Readings.builder().put(Measure.POWER, 5).putUnknown(Measure.POWER, why).build();

        assertThat(readings.whyUnknown(Measure.POWER)).contains(why);
        assertThat(readings.inUnit(Measure.POWER)).isEmpty();
        assertThat(Readings.none(why).whyUnknown(Measure.ENERGY)).contains(why);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, Long.MAX_VALUE})
    void keepsEveryNumberThatCannotBeNegative(long value) {
        assertThat(Readings.builder().put(Measure.ENERGY, value).build().get(Measure.ENERGY)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MIN_VALUE + 2})
    void takesACounterPastTheSignBitForAFailure(long value) {
        assertThat(Readings.builder().put(Measure.ENERGY, value).build().whyUnknown(Measure.ENERGY))
                .contains(Unknown.FAILED);
    }

    @Test
    void keepsATemperatureBelowZero() {
        assertThat(Readings.builder().put(Measure.TEMPERATURE, -7).build().get(Measure.TEMPERATURE)).hasValue(-7);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0.4215,0.4215", "1,1", "1.004,1"})
    void keepsSharesInMillionths(double put, double got) {
        assertThat(Readings.builder().putFraction(Measure.SM_ACTIVE, put).build().inUnit(Measure.SM_ACTIVE))
                .hasValue(got);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.01})
    void takesSharesThatAreNoneForAFailure(double put) {
        assertThat(Readings.builder().putFraction(Measure.SM_ACTIVE, put).build().whyUnknown(Measure.SM_ACTIVE))
                .contains(Unknown.FAILED);
    }

    @Test
    void isNotChangedByItsBuilderAfterwards() {
        var builder = Readings.builder().put(Measure.POWER, 1);
        var built = builder.build();

        builder.put(Measure.POWER, 2);

        assertThat(built.get(Measure.POWER)).hasValue(1);
        assertThat(built).isNotEqualTo(builder.build()).isEqualTo(Readings.builder().put(Measure.POWER, 1).build());
    }

    @Test
    void keepsTheLastXidsOfAGpuAlone() {
        var xids = LongStream.rangeClosed(1, 20).mapToObj(code -> new Xid(code, Instant.EPOCH)).toList();

        var gpu = new GpuSample(Samples.identity(0), new GpuState.Ok(), false, Readings.none(), xids, List.of(),
                new ProcessList.Listed(List.of()), List.of(), Usage.NONE);

        assertThat(gpu.xids()).extracting(Xid::code).hasSize(GpuSample.XIDS_KEPT).startsWith(5L).endsWith(20L);
    }

    @Test
    void namesTheBitsOfAMaskInTheirOrder() {
        assertThat(ClocksReason.of(0x1064)).containsExactly(ClocksReason.SW_POWER_CAP, ClocksReason.SW_THERMAL,
                ClocksReason.HW_THERMAL);
    }
}

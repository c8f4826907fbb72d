package io.berth.nvml.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutTest {

    @ParameterizedTest
    @MethodSource("layouts")
    void hasSizeFieldsOffsetsAndVersionWordOfTheTable(AbiTable.Layout layout) throws ReflectiveOperationException {
        assertThat(MappedStruct.of(layout).faults()).isEmpty();
    }

    @Test
    void readsUnderTheNewestNameWithTheVersionOfTheStructItStandsFor() {
        assertThat(new nvmlUUID_t().version).isEqualTo(nvmlUUID_v1_t.VERSION).isEqualTo(0x0100_0034);
    }

    @Test
    void givesTheTwoGpmStructsThePlainVersionThatTheirHeaderAsksFor() {
        assertThat(new nvmlGpmMetricsGet_t().version).isEqualTo(1);
        assertThat(new nvmlGpmSupport_t().version).isEqualTo(1);
    }

    @Test
    void writesTheVersionIntoMemoryHandedIn() {
        var struct = new nvmlMemory_v2_t();
        var view = new nvmlMemory_v2_t(struct.getPointer());
        view.write();
        assertThat(struct.getPointer().getInt(nvmlMemory_v2_t.OFFSET_version)).isEqualTo(0x0200_0028);
    }

    static Stream<AbiTable.Layout> layouts() {
        return AbiTable.layouts();
    }
}

package io.berth.nvml.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class FunctionsTest {

    @Test
    void mapsTheWholeTableAndNothingElse() {
        assertThat(NvmlLibrary.class.getDeclaredMethods()).extracting(Method::getName)
                .containsExactlyInAnyOrderElementsOf(AbiTable.functions().map(row -> row[0]).toList()).hasSize(413);
    }

    @Test
    void tellsTheHeaderThatFirstDeclaredEach() {
        assertThat(NvmlFunctions.ALL).containsExactlyElementsOf(AbiTable.functions()
                .map(row -> new NvmlFunction(row[0], row[1].strip(), row[2])).toList());
    }

    @Test
    void looksForAFunctionWithoutCallingIt() {
        var libc = RawNvml.load("libc.so.6");
        assertThat(libc.isSupported("abort")).isTrue();
        assertThat(libc.isSupported("nvmlInit_v2")).isFalse();
    }

    @Test
    void failsAtTheCallOfAMissingFunctionAndNotBefore() {
        var library = RawNvml.load("libc.so.6").library();
        assertThatThrownBy(library::nvmlShutdown).isInstanceOf(UnsatisfiedLinkError.class)
                .hasMessageContaining("nvmlShutdown");
    }

    @Test
    void hasEveryConstantWithItsValue() throws ReflectiveOperationException {
        for (var row : AbiTable.constants().toList()) {
            var holder = row[0].equals("macro") ? "NvmlConstants" : row[0].substring("enum:".length());
            var field = Class.forName("io.berth.nvml.raw." + holder).getField(row[1]);
            long expected = Long.parseLong(row[2]);
            if (field.getType() == long.class) {
                assertThat(field.getLong(null)).as(row[1]).isEqualTo(expected);
            } else {
                assertThat(field.getInt(null)).as(row[1]).isEqualTo((int) expected);
            }
        }
    }
}

package io.berth.nvml.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Pointer;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionsTest {

    private static final Map<String, Method> METHODS = Arrays.stream(NvmlLibrary.class.getDeclaredMethods())
            .collect(Collectors.toMap(Method::getName, Function.identity()));

    @Test
    void mapsTheWholeTableAndNothingElse() {
        assertThat(METHODS.keySet()).containsExactlyInAnyOrderElementsOf(
                AbiTable.functions().map(row -> row[0]).toList());
        assertThat(METHODS).hasSize(413);
    }

    @ParameterizedTest(name = "{0}({1})")
    @MethodSource("functions")
    void takesTheArgumentsOfThePrototype(String name, String arguments, String since) {
        var expected = arguments.strip().equals("void")
                ? Stream.<Class<?>>empty()
                : Stream.of(arguments.split(",")).map(FunctionsTest::mapped);
        assertThat(Objects.requireNonNull(METHODS.get(name)).getParameterTypes()).as(since)
                .isEqualTo(expected.toArray(Class<?>[]::new));
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

    static Stream<Object[]> functions() {
        return AbiTable.functions().map(row -> (Object[]) row);
    }

    /// An address for whatever C passes by address, else a number of the same width.
    private static Class<?> mapped(String argument) {
        if (argument.contains("const char")) {
            return String.class;
        }
        if (argument.contains("*") || argument.matches(
                "\\s*nvml(Device|Unit|EventSet|GpuInstance|ComputeInstance|GpmSample)_t .*")) {
            return Pointer.class;
        }
        return argument.contains("unsigned long long") ? long.class : int.class;
    }
}

package io.berth.nvml.raw;

import com.sun.jna.Pointer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A function as the table has it in C, read for tests by themselves and not by the generator that they check.
record Prototype(String name, List<Argument> arguments) {

    private static final List<String> HANDLES = List.of("nvmlDevice_t", "nvmlUnit_t", "nvmlEventSet_t",
            "nvmlGpuInstance_t", "nvmlComputeInstance_t", "nvmlGpmSample_t");

    /// @param type as written in C, without the blanks around it: `const char *`, `unsigned int`
    record Argument(String type, String name) {

        private static Argument of(String text) {
            var stripped = text.strip();
            int end = stripped.length();
            while (Character.isJavaIdentifierPart(stripped.charAt(end - 1))) {
                end--;
            }
            return new Argument(stripped.substring(0, end).strip(), stripped.substring(end));
        }

        boolean isText() {
            return type.equals("const char *");
        }

        boolean isHandle() {
            return HANDLES.contains(type);
        }

        boolean isAddress() {
            return type.endsWith("*") && !isText();
        }

        /// The type that an address points to; of anything else the type itself.
        String pointee() {
            return type.replace("const ", "").replace("*", "").strip();
        }

        /// An address for whatever C passes by address, else a number of the same width.
        Class<?> javaType() {
            if (isText()) {
                return String.class;
            }
            if (isAddress() || isHandle()) {
                return Pointer.class;
            }
            return type.equals("unsigned long long") ? long.class : int.class;
        }
    }

    static Stream<Prototype> all() {
        return AbiTable.functions().map(row -> new Prototype(row[0], arguments(row[1])));
    }

    List<Class<?>> javaTypes() {
        return arguments.stream().<Class<?>>map(Argument::javaType).toList();
    }

    List<String> names() {
        return arguments.stream().map(Argument::name).toList();
    }

    private static List<Argument> arguments(String text) {
        return text.strip().equals("void") ? List.of() : Arrays.stream(text.split(",")).map(Argument::of).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}

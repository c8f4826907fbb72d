package io.berth.nvml.raw;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import java.lang.reflect.Field;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutTest {

    @ParameterizedTest
    @MethodSource("layouts")
    void hasTheSizeOfTheTable(AbiTable.Layout layout) throws ReflectiveOperationException {
        assertThat(mapped(layout).size()).isEqualTo(layout.size());
        assertThat(constant(mapped(layout), "SIZE")).isEqualTo(layout.size());
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void hasEveryFieldWhereTheTableHasIt(AbiTable.Layout layout) throws ReflectiveOperationException {
        for (var field : layout.fields()) {
            assertThat(offset(mapped(layout), field.name())).as(field.name()).isEqualTo(field.offset());
            assertThat(offsetConstant(mapped(layout), field.name())).as("constant of " + field.name())
                    .isEqualTo(field.offset());
            assertThat(bytes(mapped(layout), field.name())).as("bytes of " + field.name()).isEqualTo(field.size());
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void hasNoFieldThatTheTableLacks(AbiTable.Layout layout) {
        assertThat(Stream.of(javaClass(layout.name()).getFields()).filter(LayoutTest::isMapped).count())
                .isEqualTo(layout.fields().stream().filter(field -> field.name().lastIndexOf('.') < 1)
                        .filter(field -> !field.name().startsWith(".")).count());
    }

    @ParameterizedTest
    @MethodSource("versioned")
    void carriesItsVersionWordFromTheStart(AbiTable.Layout layout) throws ReflectiveOperationException {
        int word = Integer.decode(layout.kind().substring(layout.kind().lastIndexOf('=') + 1));
        assertThat(constant(mapped(layout), "VERSION")).isEqualTo(word);
        if (layout.fields().stream().anyMatch(field -> field.name().equals("version"))) {
            assertThat(mapped(layout).getClass().getField("version").getInt(mapped(layout))).isEqualTo(word);
        }
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

    static Stream<AbiTable.Layout> versioned() {
        return AbiTable.layouts().filter(layout -> layout.kind().contains("version_macro="));
    }

    private static Structure mapped(AbiTable.Layout layout) throws ReflectiveOperationException {
        return (Structure) javaClass(layout.name()).getConstructor().newInstance();
    }

    private static Class<?> javaClass(String name) {
        try {
            return Class.forName("io.berth.nvml.raw." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("No class for " + name, e);
        }
    }

    /// Where JNA puts a field, by a path such as `sensor[0].target` or, inside a nameless union, `.inData`.
    private static int offset(Structure struct, String path) throws ReflectiveOperationException {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return ownOffset(struct, javaName(path));
        }
        var outer = javaName(path.substring(0, dot).replace("[0]", ""));
        return ownOffset(struct, outer) + offset(inner(struct, outer), path.substring(dot + 1));
    }

    private static int offsetConstant(Structure struct, String path) throws ReflectiveOperationException {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return constant(struct, "OFFSET_" + javaName(path));
        }
        var outer = javaName(path.substring(0, dot).replace("[0]", ""));
        return constant(struct, "OFFSET_" + outer) + offsetConstant(inner(struct, outer), path.substring(dot + 1));
    }

    private static int bytes(Structure struct, String path) throws ReflectiveOperationException {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return bytes(struct.getClass().getField(javaName(path)), struct);
        }
        return bytes(inner(struct, javaName(path.substring(0, dot).replace("[0]", ""))), path.substring(dot + 1));
    }

    private static int bytes(Field field, Structure struct) throws ReflectiveOperationException {
        var type = field.getType();
        if (!type.isArray()) {
            return bytes(type);
        }
        return java.lang.reflect.Array.getLength(field.get(struct)) * bytes(type.getComponentType());
    }

    private static int bytes(Class<?> type) throws ReflectiveOperationException {
        if (Structure.class.isAssignableFrom(type)) {
            return ((Structure) type.getConstructor().newInstance()).size();
        }
        if (type == Pointer.class || type == long.class || type == double.class) {
            return 8;
        }
        if (type == int.class) {
            return 4;
        }
        return type == short.class ? 2 : 1;
    }

    private static Structure inner(Structure struct, String field) throws ReflectiveOperationException {
        struct.size();
        var type = struct.getClass().getField(field).getType();
        return (Structure) (type.isArray() ? type.getComponentType() : type).getConstructor().newInstance();
    }

    private static int ownOffset(Structure struct, String field) throws ReflectiveOperationException {
        var method = Structure.class.getDeclaredMethod("fieldOffset", String.class);
        method.setAccessible(true);
        return (int) method.invoke(struct, field);
    }

    private static int constant(Structure struct, String name) throws ReflectiveOperationException {
        return struct.getClass().getField(name).getInt(null);
    }

    private static boolean isMapped(Field field) {
        return !java.lang.reflect.Modifier.isStatic(field.getModifiers());
    }

    private static String javaName(String name) {
        return name.isEmpty() ? "anonymous" : name;
    }
}

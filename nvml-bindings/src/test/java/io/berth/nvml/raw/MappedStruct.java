package io.berth.nvml.raw;

import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The class that stands for a struct of the table: what JNA makes of it, and its own constants.
record MappedStruct(AbiTable.Layout layout, Structure struct) {

    static MappedStruct of(AbiTable.Layout layout) {
        try {
            var type = Class.forName("io.berth.nvml.raw." + layout.name());
            return new MappedStruct(layout, (Structure) type.getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("No class for " + layout.name(), e);
        }
    }

    /// What differs from the table in size, fields, offsets or version word; empty when nothing does.
    List<String> faults() throws ReflectiveOperationException {
        var faults = new ArrayList<String>();
        compare(faults, "size", struct.size(), layout.size());
        compare(faults, "SIZE", constant(struct, "SIZE"), layout.size());
        compare(faults, "number of fields", (int) ownFields(), (int) layout.fields().stream()
                .filter(field -> field.name().lastIndexOf('.') < 1 && !field.name().startsWith(".")).count());
        for (var field : layout.fields()) {
            compare(faults, "offset of " + field.name(), offset(struct, field.name()), field.offset());
            compare(faults, "OFFSET_" + field.name(), offsetConstant(struct, field.name()), field.offset());
            compare(faults, "bytes of " + field.name(), bytes(struct, field.name()), field.size());
        }
        var word = layout.versionWord();
        if (word.isPresent()) {
            compare(faults, "VERSION", constant(struct, "VERSION"), word.getAsInt());
            if (layout.fields().stream().anyMatch(field -> field.name().equals("version"))) {
                compare(faults, "version", struct.getClass().getField("version").getInt(struct), word.getAsInt());
            }
        }
        return faults;
    }

    private static void compare(List<String> faults, String what, int found, int expected) {
        if (found != expected) {
            faults.add(what + " is " + found + " instead of " + expected);
        }
    }

    private long ownFields() {
        return Stream.of(struct.getClass().getFields()).filter(field -> !Modifier.isStatic(field.getModifiers()))
                .count();
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
        return Array.getLength(field.get(struct)) * bytes(type.getComponentType());
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

    private static String javaName(String name) {
        return name.isEmpty() ? "anonymous" : name;
    }
}

package io.berth.nvml.raw;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Cleared memory of the size that the table gives to what an address points to, with the version word that the struct's
/// class has, and some bytes behind it that no function may touch.
final class Room {

    private static final Map<String, AbiTable.Layout> LAYOUTS = AbiTable.layouts()
            .collect(Collectors.toMap(AbiTable.Layout::name, Function.identity()));
    private static final int GUARD_BYTES = 64;
    private static final byte MARK = (byte) 0xA5;
    private static final int SCALAR_BYTES = 8;
    /// More than any text that NVML writes without being told how much room there is.
    private static final int TEXT_BYTES = 96;

    private final int size;
    private final Memory memory;

    Room(String type) {
        var layout = LAYOUTS.get(type);
        if (layout == null) {
            size = type.equals("char") ? TEXT_BYTES : SCALAR_BYTES;
        } else {
            size = layout.size();
        }
        memory = new Memory((long) size + GUARD_BYTES);
        memory.clear();
        memory.setMemory(size, GUARD_BYTES, MARK);
        if (layout != null && layout.fields().getFirst().name().equals("version")) {
            memory.setInt(0, version(type));
        }
    }

    Pointer address() {
        return memory;
    }

    boolean isIntact() {
        for (int i = 0; i < GUARD_BYTES; i++) {
            if (memory.getByte((long) size + i) != MARK) {
                return false;
            }
        }
        return true;
    }

    private static int version(String type) {
        try {
            var struct = Class.forName("io.berth.nvml.raw." + type);
            return struct.getField("version").getInt(struct.getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("No version of " + type, e);
        }
    }
}

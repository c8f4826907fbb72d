package io.berth.nvml.stub;

import com.sun.jna.Memory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Layout of one struct, straight from the tables: tests of the stub read memory by it and by nothing else.
///
/// @param size bytes
/// @param version word that its first field must hold; 0 if it has none
/// @param offsets bytes from the beginning, by field
public record Layout(int size, int version, Map<String, Integer> offsets) {

    private static final Path TABLES = Path.of("src/abi");

    public Layout {
        offsets = Map.copyOf(offsets);
    }

    /// The layout of a struct of this name.
    public static Layout of(String struct) {
        int size = -1;
        int version = 0;
        Map<String, Integer> offsets = new HashMap<>();
        for (List<String> row : rows("nvml-abi.tsv")) {
            if (row.get(0).equals(struct) && row.get(1).equals("*sizeof*")) {
                size = Integer.parseInt(row.get(3));
                int word = row.get(4).lastIndexOf("=0x");
                version = word < 0 ? 0 : Integer.parseUnsignedInt(row.get(4).substring(word + 3), 16);
            } else if (row.get(0).equals(struct)) {
                offsets.put(row.get(1), Integer.parseInt(row.get(2)));
            }
        }
        if (size < 0) {
            throw new IllegalArgumentException("No struct " + struct);
        }
        return new Layout(size, version, offsets);
    }

    /// Names of all functions.
    public static List<String> functions() {
        return rows("nvml-functions.tsv").stream().map(row -> row.get(0)).toList();
    }

    /// Names of the functions whose first argument is a device.
    public static List<String> functionsOfDevices() {
        return rows("nvml-functions.tsv").stream().filter(row -> row.get(1).startsWith("nvmlDevice_t "))
                .map(row -> row.get(0)).toList();
    }

    /// Cleared memory for so many of them one after the other, each with its version word.
    public Memory allocate(int count) {
        Memory memory = new Memory((long) size * count);
        memory.clear();
        for (int i = 0; i < count && version != 0; i++) {
            memory.setInt((long) size * i, version);
        }
        return memory;
    }

    /// Bytes from the beginning to a field.
    public int at(String field) {
        Integer offset = offsets.get(field);
        if (offset == null) {
            throw new IllegalArgumentException("No field " + field);
        }
        return offset;
    }

    private static List<List<String>> rows(String table) {
        Path file = Files.exists(TABLES) ? TABLES : Path.of("nvml-bindings").resolve(TABLES);
        try (Stream<String> lines = Files.lines(file.resolve(table))) {
            return lines.skip(1).map(line -> List.of(line.split("\t"))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

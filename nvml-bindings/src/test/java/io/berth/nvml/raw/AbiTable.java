package io.berth.nvml.raw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// The tables in `src/abi`, read for tests by themselves and not by the generator that they check.
final class AbiTable {

    private static final String SAME = "same_as=";

    /// One struct or union of the table.
    ///
    /// @param kind `struct` or `union` with its facts, such as `version_macro=nvmlMemory_v2=0x02000028`
    record Layout(String name, int size, String kind, List<Field> fields) {

        /// The struct's version word, where the header has one for it.
        OptionalInt versionWord() {
            return kind.contains("version_macro=")
                    ? OptionalInt.of(Integer.decode(kind.substring(kind.lastIndexOf('=') + 1)))
                    : OptionalInt.empty();
        }

        /// Another name of a struct has its version word.
        private Layout resolved(Map<String, Layout> layouts) {
            int other = kind.indexOf(SAME);
            return other < 0
                    ? this
                    : new Layout(name, size, kind + ";"
                            + Objects.requireNonNull(layouts.get(kind.substring(other + SAME.length()))).kind(),
                            fields);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    record Field(String name, int offset, int size, String type) {
    }

    private AbiTable() {
    }

    static Stream<Layout> layouts() {
        Map<String, Layout> layouts = new LinkedHashMap<>();
        rows("nvml-abi.tsv").forEach(row -> {
            int offset = Integer.parseInt(row[2]);
            int size = Integer.parseInt(row[3]);
            if (row[1].equals("*sizeof*")) {
                layouts.put(row[0], new Layout(row[0], size, row[4], new ArrayList<>()));
            } else {
                Objects.requireNonNull(layouts.get(row[0])).fields().add(new Field(row[1], offset, size, row[4]));
            }
        });
        return layouts.values().stream().map(layout -> layout.resolved(layouts));
    }

    /// Name, C arguments and first header of each function.
    static Stream<String[]> functions() {
        return rows("nvml-functions.tsv");
    }

    /// Group, name and value of each constant.
    static Stream<String[]> constants() {
        return rows("nvml-constants.tsv");
    }

    private static Stream<String[]> rows(String table) {
        var file = Path.of(System.getProperty("basedir", ".")).resolve("src/abi").resolve(table);
        try {
            return Files.readAllLines(file).stream().skip(1).map(line -> line.split("\t", -1))
                    .filter(row -> !Arrays.equals(row, new String[]{""}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

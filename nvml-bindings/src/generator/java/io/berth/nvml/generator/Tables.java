package io.berth.nvml.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The three tables: structs with every field, constants by group, functions with the header that first had them.
record Tables(Map<String, Struct> structs, Map<String, List<Constant>> constants, List<Function> functions) {

    /// @param size bytes
    /// @param kind `struct` or `union`, then `;`-separated facts: alignment, version word, the struct it is another
    ///        name of
    record Struct(String name, int size, String kind, List<Field> fields) {

        boolean isUnion() {
            return kind.startsWith("union");
        }

        Optional<String> versionWord() {
            return fact("version_macro").map(fact -> fact.substring(fact.indexOf('=') + 1));
        }

        Optional<String> sameAs() {
            return fact("same_as");
        }

        private Optional<String> fact(String key) {
            for (var fact : kind.split(";")) {
                if (fact.startsWith(key + "=")) {
                    return Optional.of(fact.substring(key.length() + 1));
                }
            }
            return Optional.empty();
        }
    }

    /// @param name as in C; with a dot where it is a member of an anonymous struct or union
    /// @param offset bytes from the start of the outermost struct
    /// @param size bytes
    record Field(String name, int offset, int size, String type) {
    }

    record Constant(String name, long value) {
    }

    record Function(String name, List<Argument> arguments, String prototype, String since) {
    }

    record Argument(String type, String name) {
    }

    static Tables read(Path folder) throws IOException {
        return new Tables(structs(folder.resolve("nvml-abi.tsv")), constants(folder.resolve("nvml-constants.tsv")),
                functions(folder.resolve("nvml-functions.tsv")));
    }

    private static Map<String, Struct> structs(Path file) throws IOException {
        var structs = new LinkedHashMap<String, Struct>();
        for (var row : rows(file)) {
            int offset = Integer.parseInt(row[2]);
            int size = Integer.parseInt(row[3]);
            if (row[1].equals("*sizeof*")) {
                structs.put(row[0], new Struct(row[0], size, row[4], new ArrayList<>()));
            } else {
                structs.get(row[0]).fields().add(new Field(row[1], offset, size, row[4]));
            }
        }
        return structs;
    }

    private static Map<String, List<Constant>> constants(Path file) throws IOException {
        var groups = new LinkedHashMap<String, List<Constant>>();
        for (var row : rows(file)) {
            groups.computeIfAbsent(row[0], _ -> new ArrayList<>()).add(new Constant(row[1], Long.parseLong(row[2])));
        }
        return groups;
    }

    private static List<Function> functions(Path file) throws IOException {
        var functions = new ArrayList<Function>();
        for (var row : rows(file)) {
            functions.add(new Function(row[0], arguments(row[1]), row[1], row[2]));
        }
        return functions;
    }

    private static List<Argument> arguments(String prototype) {
        var arguments = new ArrayList<Argument>();
        if (prototype.isBlank() || prototype.strip().equals("void")) {
            return arguments;
        }
        for (var part : prototype.split(",")) {
            var text = part.replace("*", " * ").strip().replaceAll("\\s+", " ");
            int name = text.lastIndexOf(' ');
            arguments.add(new Argument(text.substring(0, name).strip(), text.substring(name + 1)));
        }
        return arguments;
    }

    private static List<String[]> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream().skip(1).filter(line -> !line.isBlank())
                .map(line -> line.split("\t", -1)).toList();
    }
}

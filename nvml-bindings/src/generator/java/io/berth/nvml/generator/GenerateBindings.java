package io.berth.nvml.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Writes the package `io.berth.nvml.raw` from the three tables of NVML's binary interface.
///
/// Run by the build in source-launcher mode: `java GenerateBindings.java TABLES OUTPUT`. A file whose text did not
/// change is left alone, so that an incremental build compiles nothing; a file that no table asks for is deleted.
public final class GenerateBindings {

    private GenerateBindings() {
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Expected: folder of the tables, folder of the generated sources");
        }
        var tables = Tables.read(Path.of(arguments[0]));
        var texts = new TreeMap<String, String>();
        texts.putAll(new StructWriter(tables).write());
        texts.putAll(new ConstantWriter(tables).write());
        texts.putAll(new FunctionWriter(tables).write());
        store(texts, Path.of(arguments[1]).resolve("io/berth/nvml/raw"));
    }

    private static void store(Map<String, String> texts, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> present = Files.list(folder)) {
            for (var file : present.toList()) {
                if (!texts.containsKey(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
        for (var text : texts.entrySet()) {
            var file = folder.resolve(text.getKey());
            if (!Files.exists(file) || !Files.readString(file).equals(text.getValue())) {
                Files.writeString(file, text.getValue());
            }
        }
    }
}

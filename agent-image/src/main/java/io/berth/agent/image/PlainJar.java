package io.berth.agent.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Jars whose bytes follow from their content alone. They are not compressed: the image's layers are.
final class PlainJar {
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private PlainJar() {
    }

    /// Writes the wanted files of a jar, sorted by name.
    static void write(Path source, Path target, Predicate<String> isWanted) throws IOException {
        try (var jar = new ZipFile(source.toFile());
                OutputStream file = Files.newOutputStream(target);
                var out = new ZipOutputStream(file)) {
            var names = jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).filter(isWanted)
                    .sorted().toList();
            for (var name : names) {
                put(out, name, bytes(jar, name));
            }
        }
    }

    /// One file of a jar.
    static byte[] bytes(ZipFile jar, String name) throws IOException {
        var entry = jar.getEntry(name);
        if (entry == null) {
            throw new IOException(jar.getName() + " has no " + name);
        }
        try (var in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        var sum = new CRC32();
        sum.update(bytes);
        var entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }
}

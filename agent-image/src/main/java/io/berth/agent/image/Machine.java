package io.berth.agent.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The kind of machine that an image is for: the one that this runs on.
///
/// @param architecture as images call it
/// @param loader the dynamic loader that programs name
/// @param libraries where glibc's files may lie, in the order in which the loader looks
/// @param jna the folder of JNA's native library in its jar
record Machine(String architecture, Path loader, List<Path> libraries, String jna) {
    /// What the JVM and NVIDIA's library need of glibc.
    private static final List<String> GLIBC = List.of("libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0",
            "libresolv.so.2", "librt.so.1");

    Machine {
        libraries = List.copyOf(libraries);
    }

    /// @throws IOException where images cannot be built
    static Machine here() throws IOException {
        String processor = System.getProperty("os.arch");
        var machine = switch (processor) {
            case "amd64" -> new Machine("amd64", Path.of("/lib64/ld-linux-x86-64.so.2"),
                    List.of(Path.of("/lib/x86_64-linux-gnu"), Path.of("/lib64")), "linux-x86-64");
            case "aarch64" -> new Machine("arm64", Path.of("/lib/ld-linux-aarch64.so.1"),
                    List.of(Path.of("/lib/aarch64-linux-gnu"), Path.of("/lib64")), "linux-aarch64");
            default -> throw new IOException("The image is for x86-64 and aarch64, not for " + processor + ".");
        };
        if (!Files.exists(machine.loader())) {
            throw new IOException(machine.loader() + " is missing: the image is built on Linux with glibc.");
        }
        return machine;
    }

    /// The files of glibc, the loader first.
    List<Path> glibc() throws IOException {
        for (var folder : libraries) {
            var files = GLIBC.stream().map(folder::resolve).toList();
            if (files.stream().allMatch(Files::exists)) {
                return Stream.concat(Stream.of(loader), files.stream()).toList();
            }
        }
        throw new IOException("None of " + libraries + " has all of " + GLIBC + ".");
    }
}

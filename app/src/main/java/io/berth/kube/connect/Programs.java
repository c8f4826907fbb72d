package io.berth.kube.connect;

import io.berth.model.connection.ExecProgram;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds the file that a credential plugin's command means, and what consent to it covers.
///
/// @param environment whose `PATH` is searched
record Programs(Map<String, String> environment) {
    Programs {
        environment = Map.copyOf(environment);
    }

    /// The plugin as it would be started.
    ///
    /// @param file the kubeconfig; a command with a slash is relative to its folder
    ExecProgram find(ExecEntry entry, Path file) {
        var resolved = resolve(entry.command(), file);
        return new ExecProgram(entry.command(), resolved, entry.arguments(), entry.environment(), entry.apiVersion(),
                entry.interactiveMode(), consentHash(entry, resolved));
    }

    private String resolve(String command, Path file) {
        if (command.isEmpty()) {
            return "";
        }
        try {
            if (command.contains("/") || command.contains(File.separator)) {
                return executable(file.resolveSibling(command));
            }
            for (var part : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
                // A relative part would mean another program in each working folder.
                if (!part.isEmpty() && Path.of(part).isAbsolute()) {
                    var found = executable(Path.of(part).resolve(command));
                    if (!found.isEmpty()) {
                        return found;
                    }
                }
            }
        } catch (InvalidPathException _) {
            // No file can have such a name.
        }
        return "";
    }

    /// The file itself, or with one of the endings by which Windows knows programs; empty if none can be executed.
    private String executable(Path path) {
        List<String> endings = new ArrayList<>(List.of(""));
        if (File.separatorChar == '\\') {
            endings.addAll(List.of(environment.getOrDefault("PATHEXT", ".COM;.EXE;.BAT;.CMD").split(";", -1)));
        }
        for (var ending : endings) {
            var file = Path.of(path + ending).toAbsolutePath().normalize();
            if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                return file.toString();
            }
        }
        return "";
    }

    /// SHA-256 over command, resolved path, arguments, environment names and values. Every text is preceded by its length
    /// and every list by its size, so that no two programs give the same input.
    private static String consentHash(ExecEntry entry, String resolved) {
        var digest = sha256();
        add(digest, entry.command());
        add(digest, resolved);
        add(digest, Integer.toString(entry.arguments().size()));
        entry.arguments().forEach(argument -> add(digest, argument));
        add(digest, Integer.toString(entry.environment().size()));
        new TreeMap<>(entry.environment()).forEach((name, value) -> {
            add(digest, name);
            add(digest, value);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

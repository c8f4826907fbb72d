package io.berth.kube.connect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/// Writes kubeconfig files and what they name.
public final class Kubeconfigs {
    private Kubeconfigs() {
    }

    /// A file with one context, one cluster and one user of the given names.
    public static String of(String context, String cluster, String server, String user, String userBody) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: %s
                  cluster:
                    server: %s
                contexts:
                - name: %s
                  context: {cluster: %s, user: %s, namespace: team-a}
                users:
                - name: %s
                  user: %s
                current-context: %s
                """.formatted(cluster, server, context, cluster, user, user, userBody, context);
    }

    public static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A shell script that can be executed.
    public static Path script(Path file, String body) {
        try {
            write(file, "#!/bin/sh\n" + body);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Exactly these files and no others.
    public static KubeconfigPaths paths(Path... files) {
        return new KubeconfigPaths(Map.of(), Path.of("/nowhere"), List.of(files), List::of);
    }
}

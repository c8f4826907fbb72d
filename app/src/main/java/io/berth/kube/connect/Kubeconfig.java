package io.berth.kube.connect;

import java.util.List;
import java.util.Optional;

/// All kubeconfig files together. A name means the first entry of that name in any file, as for kubectl.
record Kubeconfig(List<KubeconfigFile> files) {
    Kubeconfig {
        files = List.copyOf(files);
    }

    /// Reads the files. Blocks on the file system only.
    static Kubeconfig read(KubeconfigPaths paths) {
        return new Kubeconfig(paths.candidates().stream().map(KubeconfigReader::read).toList());
    }

    Optional<ContextEntry> context(String name) {
        return files.stream().flatMap(file -> file.contexts().stream()).filter(e -> e.name().equals(name)).findFirst();
    }

    Optional<ClusterEntry> cluster(String name) {
        return files.stream().flatMap(file -> file.clusters().stream()).filter(e -> e.name().equals(name)).findFirst();
    }

    Optional<UserEntry> user(String name) {
        return files.stream().flatMap(file -> file.users().stream()).filter(e -> e.name().equals(name)).findFirst();
    }

    /// What the first file that names one calls current; empty if none does.
    String currentContext() {
        return files.stream().map(KubeconfigFile::currentContext).filter(name -> !name.isEmpty()).findFirst()
                .orElse("");
    }
}

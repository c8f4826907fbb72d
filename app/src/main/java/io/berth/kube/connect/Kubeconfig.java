package io.berth.kube.connect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All kubeconfig files together. A name means the first entry of that name in any file, as for kubectl.
final class Kubeconfig {
    private final List<KubeconfigFile> files;
    private final Map<String, ClusterEntry> clusters = new HashMap<>();
    private final Map<String, UserEntry> users = new HashMap<>();

    Kubeconfig(List<KubeconfigFile> files) {
        this.files = List.copyOf(files);
        for (var file : files) {
            file.clusters().forEach(entry -> clusters.putIfAbsent(entry.name(), entry));
            file.users().forEach(entry -> users.putIfAbsent(entry.name(), entry));
        }
    }

    /// Reads the files. Blocks on the file system only.
    static Kubeconfig read(KubeconfigPaths paths) {
        return new Kubeconfig(paths.candidates().stream().map(KubeconfigReader::read).toList());
    }

    /// In the order of their precedence.
    List<KubeconfigFile> files() {
        return files;
    }

    Optional<ClusterEntry> cluster(String name) {
        return Optional.ofNullable(clusters.get(name));
    }

    Optional<UserEntry> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    /// What the first file that names one calls current; empty if none does.
    String currentContext() {
        return files.stream().map(KubeconfigFile::currentContext).filter(name -> !name.isEmpty()).findFirst()
                .orElse("");
    }

    @Override
    public String toString() {
        return files.toString();
    }
}

package io.berth.kube.connect;

import io.berth.model.connection.ContextProblem;
import java.nio.file.Path;
import java.util.List;

/// What one kubeconfig file says. Of entries of equal name the first counts.
///
/// @param path absolute
/// @param currentContext empty if it names none
/// @param problems of the file as a whole; with one, entries may be missing
record KubeconfigFile(Path path, List<ClusterEntry> clusters, List<UserEntry> users, List<ContextEntry> contexts,
        String currentContext, List<ContextProblem> problems) {
    KubeconfigFile {
        clusters = List.copyOf(clusters);
        users = List.copyOf(users);
        contexts = List.copyOf(contexts);
        problems = List.copyOf(problems);
    }

    static KubeconfigFile empty(Path path, List<ContextProblem> problems) {
        return new KubeconfigFile(path, List.of(), List.of(), List.of(), "", problems);
    }
}

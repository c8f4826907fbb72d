package io.berth.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options by which a word is told its cluster.
final class ClusterOptions {
    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "The kubeconfig; else the files in KUBECONFIG, else ~/.kube/config.")
    private @Nullable Path kubeconfig;

    @Option(names = "--context", paramLabel = "NAME", description = "A context of the kubeconfig.")
    private @Nullable String context;

    Target.Kubeconfig target() {
        return new Target.Kubeconfig(files(), context == null ? "" : context, "");
    }

    List<Path> files() {
        return kubeconfig == null ? List.of() : List.of(kubeconfig);
    }

    boolean hasContext() {
        return context != null;
    }

    boolean isEmpty() {
        return kubeconfig == null && context == null;
    }
}

package io.berth.kube.connect;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Which kubeconfig files are looked at, in the order of their precedence.
///
/// Files named on the command line stand for `KUBECONFIG`, which stands for `~/.kube/config`, as in kubectl. Files that
/// the operator added come after these.
///
/// @param environment asked each time, since the login shell's may come to be known
/// @param home the operator's home folder
/// @param named on the command line; empty if none was
/// @param added asked each time, since the operator may add more
public record KubeconfigPaths(Supplier<Map<String, String>> environment, Path home, List<Path> named,
        Supplier<List<Path>> added) {
    public KubeconfigPaths {
        named = List.copyOf(named);
    }

    /// Where the environment is all known.
    public KubeconfigPaths(Map<String, String> environment, Path home, List<Path> named, Supplier<List<Path>> added) {
        this(() -> environment, home, named, added);
    }

    /// A file to look at.
    ///
    /// @param asked whether somebody named it, so that its absence is worth a word
    record Candidate(Path path, boolean asked) {
    }

    /// The files, each once.
    List<Candidate> candidates() {
        var files = new LinkedHashSet<Candidate>();
        if (!named.isEmpty()) {
            named.forEach(path -> files.add(new Candidate(path, true)));
        } else {
            var fromEnvironment = fromEnvironment();
            fromEnvironment.forEach(path -> files.add(new Candidate(path, true)));
            if (fromEnvironment.isEmpty()) {
                files.add(new Candidate(home.resolve(".kube").resolve("config"), false));
            }
        }
        for (var path : added.get()) {
            if (files.stream().noneMatch(file -> file.path().equals(path))) {
                files.add(new Candidate(path, true));
            }
        }
        return List.copyOf(files);
    }

    /// The files, absolute, each once.
    List<Path> files() {
        return candidates().stream().map(file -> file.path().toAbsolutePath().normalize()).distinct().toList();
    }

    private List<Path> fromEnvironment() {
        List<Path> paths = new ArrayList<>();
        for (var part : environment.get().getOrDefault("KUBECONFIG", "").split(File.pathSeparator, -1)) {
            try {
                if (!part.isBlank()) {
                    paths.add(Path.of(part));
                }
            } catch (InvalidPathException _) {
                // No file can have such a name, so that none is missed.
            }
        }
        return paths;
    }
}

package io.berth.kube.connect;

import io.berth.kube.connect.KubeconfigPaths.Candidate;
import io.berth.kube.connect.Yaml.Place;
import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.ContextProblem.Kind;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads kubeconfig files. Never fails: what is wrong with a file is part of what is read.
final class KubeconfigReader {
    private KubeconfigReader() {
    }

    static KubeconfigFile read(Candidate candidate) {
        var path = candidate.path().toAbsolutePath().normalize();
        try {
            return parse(path, KubeconfigText.of(path));
        } catch (NoSuchFileException e) {
            return KubeconfigFile.empty(path,
                    candidate.asked() ? List.of(problem(Kind.MISSING_FILE, path, "no such file")) : List.of());
        } catch (CharacterCodingException e) {
            return KubeconfigFile.empty(path,
                    List.of(problem(Kind.MALFORMED, path, "neither UTF-8 nor UTF-16 with a byte order mark")));
        } catch (IOException e) {
            return KubeconfigFile.empty(path, List.of(problem(Kind.UNREADABLE, path, reason(e))));
        } catch (MalformedYamlException e) {
            return KubeconfigFile.empty(path,
                    List.of(malformed(path, String.valueOf(e.getMessage()), e.place())));
        }
    }

    /// The system's words without the path, which is told anyway.
    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case FileSystemLoopException _ -> "a link that leads to itself";
            case FileSystemException failed when failed.getReason() != null -> String.valueOf(failed.getReason());
            default -> String.valueOf(e.getMessage());
        };
    }

    private static ContextProblem problem(Kind kind, Path path, String detail) {
        return new ContextProblem(kind, path.toString(), detail, path.toString(), 0, 0);
    }

    private static KubeconfigFile parse(Path path, String text) throws MalformedYamlException {
        var document = YamlReader.read(text).orElse(Yaml.Mapping.EMPTY);
        if (document instanceof Yaml.Scalar scalar && scalar.isNull()) {
            document = Yaml.Mapping.EMPTY;
        }
        if (!(document instanceof Yaml.Mapping root)) {
            throw new MalformedYamlException("not a kubeconfig: not a mapping", document.place());
        }
        var kind = root.text("kind");
        if (!kind.isEmpty() && !kind.equals("Config")) {
            throw new MalformedYamlException("not a kubeconfig: kind is not Config", root.placeOf("kind"));
        }
        List<ContextProblem> problems = new ArrayList<>();
        List<ClusterEntry> clusters = new ArrayList<>();
        for (var entry : entries(root, "clusters", path, problems)) {
            clusters.add(ClusterEntry.of(entry.text("name"), path, entry.mapping("cluster"), entry.place()));
        }
        List<UserEntry> users = new ArrayList<>();
        for (var entry : entries(root, "users", path, problems)) {
            users.add(UserEntry.of(entry.text("name"), path, entry.mapping("user"), entry.place()));
        }
        List<ContextEntry> contexts = new ArrayList<>();
        for (var entry : entries(root, "contexts", path, problems)) {
            contexts.add(ContextEntry.of(entry.text("name"), path, entry.mapping("context"), entry.place()));
        }
        return new KubeconfigFile(path, clusters, users, contexts, root.text("current-context"), problems);
    }

    /// The entries of one of the three lists; what is none is reported and left out. Of equal clusters or users the first
    /// counts, which is reported, too; equal contexts are listed, each with its problem.
    private static List<Yaml.Mapping> entries(Yaml.Mapping root, String key, Path path,
            List<ContextProblem> problems) {
        if (root.has(key) && !(root.entries().get(key) instanceof Yaml.Sequence)) {
            problems.add(malformed(path, key + " is not a list", root.placeOf(key)));
        }
        List<Yaml.Mapping> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (var item : root.items(key)) {
            if (!(item instanceof Yaml.Mapping entry) || entry.text("name").isEmpty()) {
                problems.add(malformed(path, key + ": an entry without a name", item.place()));
            } else {
                if (!names.add(entry.text("name")) && !key.equals("contexts")) {
                    problems.add(malformed(path, key + ": the name stands twice, the first counts", entry.place()));
                }
                entries.add(entry);
            }
        }
        return entries;
    }

    private static ContextProblem malformed(Path path, String detail, Place place) {
        return new ContextProblem(Kind.MALFORMED, path.toString(), detail, path.toString(), place.line(),
                place.column());
    }
}

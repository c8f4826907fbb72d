package io.berth.kube.connect;

import io.berth.kube.connect.KubeconfigPaths.Candidate;
import io.berth.kube.connect.Yaml.Place;
import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.ContextProblem.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads kubeconfig files. Never fails: what is wrong with a file is part of what is read.
final class KubeconfigReader {
    static final int MAX_BYTES = 10_000_000;

    private KubeconfigReader() {
    }

    static KubeconfigFile read(Candidate candidate) {
        var path = candidate.path().toAbsolutePath().normalize();
        try {
            return parse(path, content(path));
        } catch (NoSuchFileException e) {
            return KubeconfigFile.empty(path,
                    candidate.asked() ? List.of(problem(Kind.MISSING_FILE, path, "no such file")) : List.of());
        } catch (CharacterCodingException e) {
            return KubeconfigFile.empty(path, List.of(problem(Kind.MALFORMED, path, "not UTF-8")));
        } catch (IOException e) {
            return KubeconfigFile.empty(path, List.of(problem(Kind.UNREADABLE, path, String.valueOf(e.getMessage()))));
        } catch (MalformedYamlException e) {
            return KubeconfigFile.empty(path, List.of(new ContextProblem(Kind.MALFORMED, path.toString(),
                    String.valueOf(e.getMessage()), e.place().line(), e.place().column())));
        }
    }

    private static ContextProblem problem(Kind kind, Path path, String detail) {
        return new ContextProblem(kind, path.toString(), detail, 0, 0);
    }

    private static String content(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException("a folder");
        }
        try (var in = Files.newInputStream(path)) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("larger than " + MAX_BYTES + " bytes");
            }
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
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
            throw new MalformedYamlException("not a kubeconfig: kind is not Config", root.place());
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
            contexts.add(ContextEntry.of(entry.text("name"), entry.mapping("context"), entry.place()));
        }
        return new KubeconfigFile(path, clusters, users, contexts, root.text("current-context"), problems);
    }

    /// The entries of one of the three lists; what is none is reported and left out.
    private static List<Yaml.Mapping> entries(Yaml.Mapping root, String key, Path path,
            List<ContextProblem> problems) {
        if (root.has(key) && !(root.entries().get(key) instanceof Yaml.Sequence)) {
            problems.add(malformed(path, key + " is not a list", root.place()));
        }
        List<Yaml.Mapping> entries = new ArrayList<>();
        for (var item : root.items(key)) {
            if (item instanceof Yaml.Mapping entry && !entry.text("name").isEmpty()) {
                entries.add(entry);
            } else {
                problems.add(malformed(path, key + ": an entry without a name", item.place()));
            }
        }
        return entries;
    }

    private static ContextProblem malformed(Path path, String detail, Place place) {
        return new ContextProblem(Kind.MALFORMED, path.toString(), detail, place.line(), place.column());
    }
}

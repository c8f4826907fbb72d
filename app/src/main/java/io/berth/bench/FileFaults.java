package io.berth.bench;

import io.berth.bench.FaultCase.Bound;
import io.berth.bench.FaultCase.Play;
import io.berth.bench.FaultCase.Stage;
import io.berth.bench.FaultRow.Reading;
import io.berth.model.connection.ContextListing;
import io.berth.model.connection.ContextProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Kubeconfig files that are not as they should be: what the listing says, and how long it takes.
final class FileFaults {
    private static final int CONTEXTS = 300;
    private static final int BIG = 10 << 20;
    private static final int MOST_MILLIS = 5_000;

    private FileFaults() {
    }

    static List<FaultCase> all() {
        return List.of(fault("kubeconfig-missing", "kubeconfig is not there", "MISSING_FILE", FileFaults::missing),
                fault("kubeconfig-empty", "kubeconfig is empty", "0 contexts", listing("")),
                fault("kubeconfig-broken", "kubeconfig is no YAML", "MALFORMED",
                        listing("apiVersion: v1\nclusters: [{name: c, cluster: {server: \"https://")),
                fault("kubeconfig-unreadable", "kubeconfig may not be read", "UNREADABLE", FileFaults::unreadable),
                fault("kubeconfig-10mb", "kubeconfig of 10 MiB", "UNREADABLE",
                        listing("# " + "x".repeat(BIG) + "\nkind: Config\n")),
                fault("kubeconfig-bomb", "kubeconfig with an alias bomb", "MALFORMED", listing(bomb())),
                fault("contexts-300", "300 contexts", CONTEXTS + " contexts", listing(many())));
    }

    private static FaultCase fault(String name, String words, String expected, Play play) {
        return new FaultCase(name, words, Stage.THIS_MACHINE, Bound.ending(expected, MOST_MILLIS), play);
    }

    /// Nine levels of nine aliases each.
    private static String bomb() {
        return "l0: &l0 [x, x, x, x, x, x, x, x, x]\n" + IntStream.rangeClosed(1, 9)
                .mapToObj(level -> "l" + level + ": &l" + level + " ["
                        + Stream.generate(() -> "*l" + (level - 1)).limit(9).collect(Collectors.joining(", ")) + "]\n")
                .collect(Collectors.joining()) + "clusters: *l9\n";
    }

    private static String many() {
        StringBuilder text = new StringBuilder("apiVersion: v1\nkind: Config\ncurrent-context: c0\n");
        for (String part : List.of("clusters", "users", "contexts")) {
            text.append(part).append(":\n");
            for (int i = 0; i < CONTEXTS; i++) {
                String body = switch (part) {
                    case "clusters" -> "cluster: {server: \"https://c" + i + ".example:6443\"}";
                    case "users" -> "user: {token: t" + i + "}";
                    default -> "context: {cluster: c" + i + ", user: c" + i + "}";
                };
                text.append("- {name: c").append(i).append(", ").append(body).append("}\n");
            }
        }
        return text.toString();
    }

    private static Play listing(String text) {
        return (lab, bound) -> list(lab, bound, Files.writeString(lab.scratch().resolve("listed"), text));
    }

    private static Reading missing(Lab lab, Bound bound) {
        return list(lab, bound, lab.scratch().resolve("nowhere"));
    }

    private static Reading unreadable(Lab lab, Bound bound) throws IOException {
        Path file = Files.writeString(lab.scratch().resolve("locked"), "kind: Config\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        return Files.isReadable(file)
                ? Reading.none("this user may read every file")
                : list(lab, bound, file);
    }

    private static Reading list(Lab lab, Bound bound, Path file) {
        lab.heartbeat().reset();
        long began = System.nanoTime();
        ContextListing listing = lab.opener().connector(file).contexts();
        double took = (System.nanoTime() - began) / 1e6;
        String words = listing.files().stream().map(FileFaults::words).collect(Collectors.joining("; "));
        return new Reading(words, took, null, null, lab.heartbeat().longestMs(),
                words.startsWith(bound.expected()) && bound.isKeptBy(took, null), "");
    }

    private static String words(ContextListing.File file) {
        String contexts = file.contexts().size() + " contexts";
        if (file.problems().isEmpty()) {
            return contexts;
        }
        return file.problems().stream().map(FileFaults::words).collect(Collectors.joining(", ")) + ", " + contexts;
    }

    private static String words(ContextProblem problem) {
        String place = problem.line() == 0 ? "" : " at line " + problem.line() + ", column " + problem.column();
        String detail = problem.detail().lines().findFirst().orElse("");
        return problem.kind() + place + (detail.isEmpty() ? "" : "; “" + detail + "”");
    }
}

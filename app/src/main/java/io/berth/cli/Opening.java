package io.berth.cli;

import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.model.connection.ContextListing;
import io.berth.model.connection.ContextProblem;
import io.berth.port.ClusterConnector;
import io.berth.port.ClusterConnector.ConnectOutcome;
import io.berth.port.ClusterConnector.Consent;
import io.berth.port.ClusterSource;
import java.util.List;
import java.util.stream.Stream;

/// Finds a cluster's context and opens it.
sealed interface Opening {
    record Opened(ClusterSource source) implements Opening {
    }

    /// It could not be opened.
    ///
    /// @param line why, in English
    record Failed(int exitCode, String line) implements Opening {
    }

    /// Opens a target's cluster. Blocks.
    ///
    /// @param target one without a context means the files' current one
    static Opening of(Doors doors, Target target, Consent consent) {
        ClusterConnector connector = doors.connector(target);
        ContextListing listing = connector.contexts();
        if (target instanceof Target.Kubeconfig kubeconfig && !kubeconfig.files().isEmpty()) {
            List<ContextProblem> problems = fileProblems(listing);
            if (!problems.isEmpty()) {
                return new Failed(Words.MISUSED, Problems.line(new ConnectProblem.BadContext(problems)));
            }
        }
        return switch (target) {
            case Target.Demo _ -> listing.files().stream().flatMap(file -> file.contexts().stream()).findFirst()
                    .map(context -> connect(connector, context.name(), consent))
                    .orElseGet(() -> new Failed(Words.FAILED, "The demo cluster has no context."));
            case Target.Link(_, var link) -> linked(connector, link.cluster(), listing, consent);
            case Target.Kubeconfig(_, String name, _) when !name.isEmpty() -> connect(connector, name, consent);
            case Target.Kubeconfig _ -> listing.current().map(Context::name)
                    .map(name -> connect(connector, name, consent)).orElseGet(() -> withoutCurrent(listing));
        };
    }

    /// What is wrong with the files as a whole.
    static List<ContextProblem> fileProblems(ContextListing listing) {
        return listing.files().stream().flatMap(file -> file.problems().stream()).toList();
    }

    private static Opening connect(ClusterConnector connector, String context, Consent consent) {
        return switch (connector.connect(context, consent)) {
            case ConnectOutcome.Connected(ClusterSource source) -> new Opened(source);
            case ConnectOutcome.Refused(ConnectProblem problem) ->
                new Failed(Problems.exitCode(problem), Problems.line(problem));
        };
    }

    private static Opening linked(ClusterConnector connector, String cluster, ContextListing listing,
            Consent consent) {
        List<String> leading = listing.files().stream().flatMap(file -> file.contexts().stream())
                .filter(context -> context.cluster().equals(cluster)).map(Context::name).toList();
        return leading.size() == 1
                ? connect(connector, leading.getFirst(), consent)
                : new Failed(Words.MISUSED, Problems.line(leading.isEmpty()
                        ? new ConnectProblem.NoSuchCluster(cluster, List.of())
                        : new ConnectProblem.SeveralContexts(cluster, leading)));
    }

    private static Opening withoutCurrent(ContextListing listing) {
        List<String> names = listing.files().stream().flatMap(file -> file.contexts().stream()).map(Context::name)
                .toList();
        if (!names.isEmpty()) {
            return new Failed(Words.MISUSED,
                    "The kubeconfig has no current context. Choose by --context: " + String.join(", ", names) + ".");
        }
        Stream<String> problems = fileProblems(listing).stream().map(Problems::line);
        Stream<String> files = listing.files().stream().map(ContextListing.File::path);
        return new Failed(Words.MISUSED, "No context in " + String.join(", ", files.toList()) + ". "
                + String.join(" ", Stream.concat(problems, Stream.of("Name a file by --kubeconfig.")).toList()));
    }
}

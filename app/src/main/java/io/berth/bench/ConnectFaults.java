package io.berth.bench;

import io.berth.bench.FaultCase.Bound;
import io.berth.bench.FaultCase.Play;
import io.berth.bench.FaultCase.Stage;
import io.berth.bench.FaultRow.Reading;
import io.berth.bench.Relay.Deed;
import io.berth.model.connection.ConnectProblem;
import io.berth.port.ClusterConnector;
import io.berth.port.ClusterConnector.ConnectOutcome;
import io.berth.port.ClusterConnector.Consent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/// Attempts to connect that cannot succeed, and one that must.
final class ConnectFaults {
    private static final String CONNECTED = "Connected";
    private static final String CREDENTIAL = "{\"apiVersion\":\"client.authentication.k8s.io/v1\","
            + "\"kind\":\"ExecCredential\",\"status\":{\"token\":\"t\"}}";
    private static final String NOWHERE = "https://127.0.0.1:1";

    private ConnectFaults() {
    }

    static List<FaultCase> all() {
        return List.of(
                fault("never-answers", "server accepts and never answers", Bound.ending("Unreachable", 15_000),
                        ConnectFaults::neverAnswers),
                fault("dns", "server's name cannot be resolved", Bound.ending("Unreachable", 15_000),
                        (lab, bound) -> attempt(lab, lab.kubeconfig("https://berth.invalid:6443", "", ""), bound)),
                fault("proxy", "proxy refuses by 403", Bound.ending("ProxyRefused", 15_000), ConnectFaults::proxy),
                new FaultCase("tls-name", "server's certificate is for another name", Stage.CONTROL_PLANE,
                        Bound.ending("TlsFailed", 15_000), ConnectFaults::tlsName),
                fault("plugin-hangs", "credential program never ends", Bound.ending("ProgramFailed", 35_000),
                        program("exec sleep 300")),
                fault("plugin-junk", "credential program prints no credential", Bound.ending("ProgramFailed", 15_000),
                        program("echo junk")),
                fault("plugin-exit", "credential program exits with code 1", Bound.ending("ProgramFailed", 15_000),
                        program("echo 'sign in first' >&2\nexit 1")),
                fault("plugin-missing", "credential program is not there",
                        Bound.ending("BadContext PROGRAM_NOT_FOUND", 15_000),
                        (lab, bound) -> attempt(lab, lab.kubeconfig(NOWHERE, "", exec("/nowhere/plugin")), bound)),
                new FaultCase("plugin-forks", "credential program leaves a child with its pipe open", Stage.LOAD_SERVER,
                        Bound.ending(CONNECTED, 15_000), program("sleep 45 &\necho '" + CREDENTIAL + "'")));
    }

    private static FaultCase fault(String name, String words, Bound bound, Play play) {
        return new FaultCase(name, words, Stage.THIS_MACHINE, bound, play);
    }

    private static Reading neverAnswers(Lab lab, Bound bound) throws IOException {
        try (Relay relay = new Relay(1)) {
            relay.play(_ -> new Deed.Hold());
            return attempt(lab, lab.kubeconfig(relay), bound);
        }
    }

    private static Reading proxy(Lab lab, Bound bound) throws IOException {
        try (Relay relay = new Relay(1)) {
            relay.play(_ -> Deed.Answer.of("403 Forbidden", "text/plain", "", "not from here"));
            return attempt(lab, lab.kubeconfig(NOWHERE, "    proxy-url: http://127.0.0.1:" + relay.port() + "\n", ""),
                    bound);
        }
    }

    private static Reading tlsName(Lab lab, Bound bound) throws IOException {
        ControlPlane plane = lab.plane();
        return attempt(lab, lab.kubeconfig("https://127.0.0.1:" + plane.port(), "    certificate-authority: "
                + plane.folder().resolve("pki").resolve("ca.crt") + "\n    tls-server-name: other.example\n", ""),
                bound);
    }

    /// A credential program of a few lines of shell. What it is a credential for is asked only if it delivers.
    private static Play program(String lines) {
        return (lab, bound) -> {
            Path program = lab.scratch().resolve("plugin");
            Files.deleteIfExists(program);
            Files.writeString(program, "#!/bin/sh\n" + lines + "\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
            LoadServer load = lab.load();
            String server = load == null ? NOWHERE : load.base().toString();
            return attempt(lab, lab.kubeconfig(server, "", exec(program.toString())), bound);
        };
    }

    private static String exec(String command) {
        return "    exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: " + command
                + "}\n";
    }

    private static Reading attempt(Lab lab, Path kubeconfig, Bound bound) {
        ClusterConnector connector = lab.opener().connector(kubeconfig);
        lab.heartbeat().reset();
        long began = System.nanoTime();
        ConnectOutcome outcome = connector.connect("c", Consent.ALL);
        double took = (System.nanoTime() - began) / 1e6;
        String ended = switch (outcome) {
            case ConnectOutcome.Connected(var source) -> {
                source.close();
                yield CONNECTED;
            }
            case ConnectOutcome.Refused(ConnectProblem problem) -> words(problem);
        };
        return new Reading(ended, took, null, null, lab.heartbeat().longestMs(),
                ended.startsWith(bound.expected()) && bound.isKeptBy(took, null), "");
    }

    private static String words(ConnectProblem problem) {
        String kind = problem.getClass().getSimpleName();
        return switch (problem) {
            case ConnectProblem.NoSuchContext _,ConnectProblem.NoSuchCluster _,ConnectProblem.SeveralContexts _,ConnectProblem.ConsentNeeded _ ->
                kind;
            case ConnectProblem.BadContext(var problems) ->
                kind + " " + problems.stream().map(each -> each.kind() + " " + each.what())
                        .collect(Collectors.joining(", "));
            case ConnectProblem.Unreachable(_, String message) -> kind + "; “" + message + "”";
            case ConnectProblem.ProxyRefused(_, _, String message) -> kind + "; “" + message + "”";
            case ConnectProblem.TlsFailed(_, String message) -> kind + "; “" + message + "”";
            case ConnectProblem.Unauthorized(_, String message) -> kind + "; “" + message + "”";
            case ConnectProblem.NotKubernetes(_, int status, String type) -> kind + ", status " + status + ", " + type;
            case ConnectProblem.ProgramFailed(_, int code, String output) ->
                kind + ", " + (code < 0 ? "did not end by itself" : "exit code " + code)
                        + (output.isBlank() ? "" : "; “" + output.strip() + "”");
        };
    }
}

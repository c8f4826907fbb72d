package io.berth.cli;

import io.berth.model.WatchHealth;
import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.ExecProgram;
import io.berth.ui.selection.BerthLink;
import io.berth.ui.selection.LinkProblem;
import java.util.stream.Collectors;

/// What can go wrong, in English, each on one line.
final class Problems {
    private Problems() {
    }

    /// 2 where a file or a word is to be changed, 1 where the cluster is out of reach.
    static int exitCode(ConnectProblem problem) {
        return switch (problem) {
            case ConnectProblem.NoSuchContext _,ConnectProblem.NoSuchCluster _,ConnectProblem.SeveralContexts _,ConnectProblem.BadContext _ ->
                Words.MISUSED;
            case ConnectProblem.Unreachable _,ConnectProblem.ProxyRefused _,ConnectProblem.TlsFailed _,ConnectProblem.Unauthorized _,ConnectProblem.NotKubernetes _,ConnectProblem.ProgramFailed _,ConnectProblem.ConsentNeeded _ ->
                Words.FAILED;
        };
    }

    static String line(ConnectProblem problem) {
        return switch (problem) {
            case ConnectProblem.NoSuchContext missing -> missing.known().isEmpty()
                    ? "No context '" + missing.name() + "': the kubeconfig has none."
                    : "No context '" + missing.name() + "'. There are: " + String.join(", ", missing.known()) + ".";
            case ConnectProblem.NoSuchCluster(String name, _) -> "No context leads to the cluster '" + name + "'.";
            case ConnectProblem.SeveralContexts(String cluster, var contexts) ->
                "Several contexts lead to the cluster '"
                        + cluster + "': " + String.join(", ", contexts) + ". Choose one by --context.";
            case ConnectProblem.BadContext bad -> bad.problems().stream().map(Problems::line)
                    .collect(Collectors.joining(" "));
            case ConnectProblem.Unreachable(String server, String message) ->
                server + " does not answer: " + message;
            case ConnectProblem.ProxyRefused(String server, String proxy, String message) ->
                "There is no way to " + server + " through the proxy " + proxy + ": " + message;
            case ConnectProblem.TlsFailed(String server, String message) ->
                server + ": the TLS handshake failed: " + message;
            case ConnectProblem.Unauthorized(String server, String message) ->
                server + " does not accept the credentials (401): " + message;
            case ConnectProblem.NotKubernetes(String server, int status, String contentType) -> server
                    + " does not answer as a Kubernetes API server does: status " + status + ", " + contentType + ".";
            case ConnectProblem.ProgramFailed(String command, int exitCode, String output) -> exitCode < 0
                    ? "The credential program '" + command + "' did not run to its end: " + output
                    : "The credential program '" + command + "' ended with code " + exitCode + ": " + output;
            case ConnectProblem.ConsentNeeded(ExecProgram program) -> "The context signs in by the program '"
                    + commandLine(program) + "'. Allow it by --allow-exec.";
        };
    }

    /// Why a text cannot be followed as a link.
    static String line(LinkProblem problem, String text) {
        return switch (problem.reason()) {
            case NO_LINK -> "'" + text + "' is neither a word nor a link. See 'berth --help'.";
            case TOO_LONG -> "The link has " + problem.what() + " characters; at most " + BerthLink.LONGEST
                    + " are read.";
            case NO_CLUSTER -> "The link names no cluster: berth://<cluster>/<room>.";
            case BAD_ROOM -> "The link names a room that is none: '" + problem.what() + "'.";
            case BAD_ENCODING -> "The link is cut off or damaged at '" + problem.what() + "'.";
            case BAD_CHARACTER -> "The link holds a character that none may hold: '" + problem.what() + "'.";
            case REPEATED -> "The link says '" + problem.what() + "' twice.";
            case UNKNOWN_KIND -> "The link selects an object of an unknown kind: '" + problem.what() + "'.";
            case BAD_OBJECT -> "The link does not name an object by kind/namespace/name: '" + problem.what() + "'.";
        };
    }

    private static String commandLine(ExecProgram program) {
        String command = program.resolved().isEmpty() ? program.command() : program.resolved();
        return program.arguments().isEmpty() ? command : command + " " + String.join(" ", program.arguments());
    }

    /// A problem of a file as a whole names it already.
    private static String file(ContextProblem problem) {
        return problem.file().isEmpty() || problem.file().equals(problem.what()) ? "" : problem.file() + ", ";
    }

    static String line(ContextProblem problem) {
        String place = problem.line() > 0
                ? " (" + file(problem) + "line " + problem.line() + ", column " + problem.column() + ")"
                : "";
        String detail = place + (problem.detail().isEmpty() ? "." : ": " + problem.detail());
        String what = problem.what();
        return switch (problem.kind()) {
            case UNREADABLE -> what + " cannot be read" + detail;
            case MALFORMED -> what + " is not a kubeconfig" + detail;
            case NO_CLUSTER -> "There is no cluster entry '" + what + "'" + detail;
            case NO_USER -> "There is no user entry '" + what + "'" + detail;
            case NO_SERVER -> "The cluster entry '" + what + "' has no usable server" + detail;
            case MISSING_FILE -> "The file " + what + " is missing or cannot be read" + detail;
            case BAD_CREDENTIALS -> what + " cannot be understood" + detail;
            case PROGRAM_NOT_FOUND -> "The credential program '" + what + "' was not found" + detail;
            case UNSUPPORTED -> what + " is not supported" + detail;
            case SAME_NAME -> "Another context that comes first is called '" + what + "', too" + detail;
        };
    }

    /// Why a kind is not there, as the end of a sentence.
    static String line(WatchHealth health) {
        return switch (health) {
            case WatchHealth.Waiting _ -> "not begun";
            case WatchHealth.Loading(long loaded, long total, String message) -> (total < 0
                    ? loaded + " received"
                    : loaded + " of about " + total + " received") + (message.isEmpty() ? "" : ": " + message);
            case WatchHealth.Live _ -> "complete";
            case WatchHealth.Reconnecting reconnecting -> "connection lost: " + reconnecting.message();
            case WatchHealth.Forbidden forbidden -> "no right to " + forbidden.verb() + " them: " + forbidden.message();
            case WatchHealth.Expired expired -> "the credentials are not accepted (401): " + expired.message();
            case WatchHealth.Stale _ -> "the server does not answer";
            case WatchHealth.NotServed(String message) -> "the server does not serve them (404): " + message;
        };
    }
}

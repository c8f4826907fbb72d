package io.berth.ui.connect;

import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.ExecProgram;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Contexts and what is wrong with them, in the language that is chosen now.
final class ConnectWords {
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_QUOTE = 2000;

    private final Texts texts;

    ConnectWords(Texts texts) {
        this.texts = texts;
    }

    /// A problem in words.
    ///
    /// @param what what failed, and on what
    /// @param quote the words of a server, a program, a parser or the system, as they came; empty if there are none
    /// @param remedy what to do
    record Wording(String what, String quote, String remedy) {
    }

    List<Wording> of(ConnectProblem problem) {
        return switch (problem) {
            case ConnectProblem.NoSuchContext(var name, _) -> one("connect.failed.noSuchContext", "", name);
            case ConnectProblem.BadContext bad -> bad.problems().stream().map(this::of).toList();
            case ConnectProblem.Unreachable(var server, var message) ->
                one("connect.failed.unreachable", message, server);
            case ConnectProblem.ProxyRefused(var server, var proxy, var message) ->
                one("connect.failed.proxy", message, server, proxy);
            case ConnectProblem.TlsFailed(var server, var message) -> one("connect.failed.tls", message, server);
            case ConnectProblem.Unauthorized(var server, var message) ->
                one("connect.failed.unauthorized", message, server);
            case ConnectProblem.NotKubernetes(var server, var status, var type) ->
                one("connect.failed.notKubernetes", "", server, Integer.toString(status),
                        type.isEmpty() ? texts.get("connect.failed.noType") : type);
            case ConnectProblem.ProgramFailed(var command, var exitCode, var output) -> exitCode < 0
                    ? one("connect.failed.programStart", output, command)
                    : one("connect.failed.programExit", output, command, Integer.toString(exitCode));
            case ConnectProblem.ConsentNeeded(var program) -> one("connect.failed.consent", "", program.command());
        };
    }

    private List<Wording> one(String key, String quote, String... arguments) {
        return List.of(wording(key, quote, arguments));
    }

    private Wording wording(String key, String quote, String... arguments) {
        Object[] shown = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            shown[i] = Shown.line(arguments[i], LONGEST_NAME);
        }
        return new Wording(texts.get(key + ".what", shown), Shown.lines(quote.strip(), LONGEST_QUOTE),
                texts.get(key + ".remedy", shown));
    }

    Wording of(ContextProblem problem) {
        return of(problem, "");
    }

    /// A problem in words that name the file to be mended where it is another one than the operator looks at.
    Wording of(ContextProblem problem, String ownFile) {
        boolean named = List.of("", ownFile, problem.what()).contains(problem.file());
        return wording(key(problem.kind()), quote(problem, named ? "" : problem.file()), problem.what());
    }

    private String quote(ContextProblem problem, String file) {
        List<String> parts = new ArrayList<>();
        if (problem.line() > 0) {
            parts.add(file.isEmpty() ? place(problem) : texts.get("connect.problem.inFile", file, place(problem)));
        }
        if (!problem.detail().isEmpty()) {
            parts.add(problem.detail());
        }
        return String.join(": ", parts);
    }

    private String place(ContextProblem problem) {
        return problem.column() > 0
                ? texts.get("connect.problem.lineColumn", Integer.toString(problem.line()),
                        Integer.toString(problem.column()))
                : texts.get("connect.problem.line", Integer.toString(problem.line()));
    }

    /// The two or three words that stand in the list.
    String brief(ContextProblem problem) {
        return texts.get(key(problem.kind()) + ".brief");
    }

    private static String key(ContextProblem.Kind kind) {
        return switch (kind) {
            case UNREADABLE -> "connect.problem.unreadable";
            case MALFORMED -> "connect.problem.malformed";
            case NO_CLUSTER -> "connect.problem.noCluster";
            case NO_USER -> "connect.problem.noUser";
            case NO_SERVER -> "connect.problem.noServer";
            case MISSING_FILE -> "connect.problem.missingFile";
            case BAD_CREDENTIALS -> "connect.problem.badCredentials";
            case PROGRAM_NOT_FOUND -> "connect.problem.programNotFound";
            case UNSUPPORTED -> "connect.problem.unsupported";
            case SAME_NAME -> "connect.problem.sameName";
        };
    }

    /// How a context signs in.
    String signIn(Context context) {
        ExecProgram program = context.exec();
        return switch (context.signIn()) {
            case NONE -> texts.get("connect.signIn.none");
            case TOKEN -> texts.get("connect.signIn.token");
            case CLIENT_CERTIFICATE -> texts.get("connect.signIn.certificate");
            case BASIC -> texts.get("connect.signIn.password");
            case EXEC -> texts.get("connect.signIn.program", program == null ? "" : line(program.command()));
            case AUTH_PROVIDER -> texts.get("connect.signIn.authProvider");
        };
    }

    /// A program as it would be started: the command and each argument on a line of its own. Line breaks within one are
    /// shown as what they are, so that nobody takes a part of an argument for the next one.
    static String program(ExecProgram program) {
        List<String> lines = new ArrayList<>();
        lines.add(visible(program.command()));
        program.arguments().forEach(argument -> lines.add("  " + visible(argument)));
        return String.join("\n", lines);
    }

    /// The variables that are set for a program, sorted, one a line.
    static String environment(ExecProgram program) {
        return String.join("\n", program.environment().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> visible(entry.getKey() + "=" + entry.getValue())).toList());
    }

    private static String visible(String text) {
        return Shown.line(text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t"), LONGEST_QUOTE);
    }

    /// Text of a file, fit for one line.
    static String line(String text) {
        return Shown.line(text, LONGEST_NAME);
    }
}

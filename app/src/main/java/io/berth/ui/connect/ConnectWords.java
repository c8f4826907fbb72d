package io.berth.ui.connect;

import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.Drift;
import io.berth.model.connection.ExecProgram;
import io.berth.model.settings.ContextSettings;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import java.util.List;
import java.util.regex.Pattern;

/// Contexts and what is wrong with them, in the language that is chosen now.
final class ConnectWords {
    /// How programs colour their words for a terminal.
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_QUOTE = 8000;

    private final Texts texts;

    ConnectWords(Texts texts) {
        this.texts = texts;
    }

    /// A problem in words.
    ///
    /// @param what what failed, and on what
    /// @param place line and column in a file; empty if it is about none
    /// @param whose whose words the quote is
    /// @param quote the words of a server, a program, a parser or the system, as they came; empty if there are none
    /// @param remedy what to do
    record Wording(String what, String place, String whose, String quote, String remedy) {
        /// The sentence that says it, with the place.
        String whatAndWhere() {
            return place.isEmpty() ? what : what + " (" + place + ")";
        }
    }

    List<Wording> of(ConnectProblem problem) {
        return switch (problem) {
            case ConnectProblem.NoSuchContext(var name, _) -> one("connect.failed.noSuchContext", "", name);
            case ConnectProblem.NoSuchCluster(var name, _) -> one("connect.failed.noSuchCluster", "", name);
            case ConnectProblem.SeveralContexts(var cluster, var contexts) ->
                one("connect.failed.severalContexts", "", cluster, String.join(", ", contexts));
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
                    ? programs("connect.failed.programStart", output, command)
                    : programs("connect.failed.programExit", output, command, Integer.toString(exitCode));
            case ConnectProblem.ConsentNeeded(var program) -> one("connect.failed.consent", "", program.command());
        };
    }

    private List<Wording> one(String key, String quote, String... arguments) {
        return List.of(wording(key, "", "connect.failed.quote", quote, arguments));
    }

    private List<Wording> programs(String key, String output, String... arguments) {
        return List
                .of(wording(key, "", "connect.failed.programQuote", COLOURS.matcher(output).replaceAll(""), arguments));
    }

    private Wording wording(String key, String place, String whose, String quote, String... arguments) {
        Object[] shown = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            shown[i] = Shown.line(arguments[i], LONGEST_NAME);
        }
        return new Wording(texts.get(key + ".what", shown), place, texts.get(whose),
                Shown.lines(quote.strip(), LONGEST_QUOTE), texts.get(key + ".remedy", shown));
    }

    Wording of(ContextProblem problem) {
        return of(problem, "");
    }

    /// A problem in words that name the file to be mended where it is another one than the operator looks at.
    Wording of(ContextProblem problem, String ownFile) {
        boolean named = List.of("", ownFile, problem.what()).contains(problem.file());
        return wording(key(problem.kind()), place(problem, named ? "" : problem.file()), "connect.failed.quote",
                problem.detail(), problem.what());
    }

    private String place(ContextProblem problem, String file) {
        if (problem.line() <= 0) {
            return "";
        }
        return file.isEmpty() ? place(problem) : texts.get("connect.problem.inFile", line(file), place(problem));
    }

    private String place(ContextProblem problem) {
        return problem.column() > 0
                ? texts.get("connect.problem.lineColumn", Integer.toString(problem.line()),
                        Integer.toString(problem.column()))
                : texts.get("connect.problem.line", Integer.toString(problem.line()));
    }

    /// What became of an open context, in the words of the list; empty if nothing did.
    String brief(Drift drift) {
        return switch (drift) {
            case NONE -> "";
            case FILE_BROKEN -> texts.get("connect.drift.broken.brief");
            case GONE -> texts.get("connect.drift.gone.brief");
            case OTHER_SERVER -> texts.get("connect.drift.server.brief");
            case OTHER_USER -> texts.get("connect.drift.user.brief");
        };
    }

    /// What became of an open context, and what that means.
    Wording of(Drift drift, Context context) {
        String key = switch (drift) {
            case NONE, GONE -> "connect.drift.gone";
            case FILE_BROKEN -> "connect.drift.broken";
            case OTHER_SERVER -> "connect.drift.server";
            case OTHER_USER -> "connect.drift.user";
        };
        return wording(key, "", "connect.failed.quote", "", context.file(), context.server(), context.user());
    }

    /// The name by which a context is shown: the operator's, else its own.
    static String name(Context context, ContextSettings said) {
        return line(said.name().isEmpty() ? context.name() : said.name());
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

    /// Text of a program's call. Line breaks within it are shown as what they are, so that nobody takes a part of an
    /// argument for the next one; what is cut says how much.
    static String visible(String text) {
        int points = text.codePointCount(0, text.length());
        String shown = Shown.line(text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t"),
                LONGEST_QUOTE);
        return points > LONGEST_QUOTE ? shown + " (" + points + ")" : shown;
    }

    /// Text of a file, fit for one line.
    static String line(String text) {
        return Shown.line(text, LONGEST_NAME);
    }
}

package io.berth.kube.connect;

import io.berth.model.connection.ConnectProblem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Signs in and makes the clients of a cluster.
public final class Opener {
    private final Contexts contexts;
    private final Supplier<Map<String, String>> environment;
    private final Executor background;
    private final InstantSource clock;
    private final Duration programLimit;

    /// Makes an opener.
    ///
    /// @param environment inherited by credential plugins; may name a proxy; asked each time
    /// @param background runs tasks that wait for programs and files: not the caller's thread
    /// @param programLimit how long a credential plugin may take
    public Opener(Contexts contexts, Supplier<Map<String, String>> environment, Executor background,
            InstantSource clock,
            Duration programLimit) {
        this.contexts = contexts;
        this.environment = environment;
        this.background = background;
        this.clock = clock;
        this.programLimit = programLimit;
    }

    /// What became of an attempt.
    public sealed interface Opening {
        record Opened(Clients clients) implements Opening {
        }

        record Failed(ConnectProblem problem) implements Opening {
        }
    }

    /// Opens a context; starts its program if it has one, so that consent must have been given. Blocks. The server is not
    /// contacted yet.
    public Opening open(ResolvedContext context) throws InterruptedException {
        try {
            var source = source(context);
            var credentials = new Credentials(source.load(), source, background, clock);
            return new Opening.Opened(
                    new ClientBuilder(context, credentials, environment.get(), background).build());
        } catch (ContextProblemException e) {
            return new Opening.Failed(new ConnectProblem.BadContext(List.of(e.problem())));
        } catch (ProgramFailedException e) {
            return new Opening.Failed(e.problem());
        }
    }

    private Credentials.Source source(ResolvedContext context) {
        var program = context.program();
        var exec = context.user().exec();
        if (program.isPresent() && exec.isPresent()) {
            var plugin = new ExecPlugin(environment.get(), clock, programLimit);
            return SignIn.byProgram(plugin, program.get(), exec.get(), context);
        }
        return new SignIn(() -> latest(context.user()), clock);
    }

    /// The user as the files hold it now, unless it signs in by a program since, since nobody was asked about that, or by
    /// nothing at all: whoever was somebody does not go on as nobody.
    private UserEntry latest(UserEntry user) {
        return contexts.user(user.name()).filter(entry -> entry.exec().isEmpty())
                .filter(entry -> entry.hasToken() || !entry.username().isEmpty() || entry.hasCertificate())
                .orElse(user);
    }
}

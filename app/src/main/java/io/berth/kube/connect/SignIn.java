package io.berth.kube.connect;

import io.berth.model.connection.ContextProblem.Kind;
import io.berth.model.connection.ExecProgram;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads a user's credential from where the kubeconfig says that it is.
///
/// @param user asked each time, since a file may have got a new token meanwhile
record SignIn(Supplier<UserEntry> user, InstantSource clock) implements Credentials.Source {
    /// Files are written anew by whoever rotates what is in them.
    private static final Duration FILE_LIFE = Duration.ofMinutes(1);

    @Override
    public Credential load() throws ContextProblemException {
        var entry = user.get();
        var hasFile = !entry.tokenFile().isEmpty() || !entry.certificateFile().isEmpty()
                || !entry.keyFile().isEmpty();
        return new Credential(authorization(entry), key(entry),
                hasFile ? clock.instant().plus(FILE_LIFE) : Instant.MAX);
    }

    /// A source that starts a program each time.
    static Credentials.Source byProgram(ExecPlugin plugin, ExecProgram program, ExecEntry exec,
            ResolvedContext context) {
        return () -> {
            var credential = plugin.run(program, exec, context.cluster());
            return credential.key().isPresent()
                    ? credential
                    : new Credential(credential.authorization(), key(context.user()), credential.renewAfter());
        };
    }

    /// The value of the header by which the user signs in; empty if it does so otherwise.
    static Optional<Secret> authorization(UserEntry user) throws ContextProblemException {
        if (!user.tokenFile().isEmpty()) {
            return Optional.of(Credential.bearer(tokenOfFile(user), user.tokenFile()));
        }
        if (user.token().isPresent()) {
            return Optional.of(Credential.bearer(user.token().get(), "token"));
        }
        if (user.username().isEmpty()) {
            return Optional.empty();
        }
        var pair = user.username() + ":" + user.password().map(Secret::reveal).orElse("");
        return Optional.of(
                new Secret("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
    }

    private static Secret tokenOfFile(UserEntry user) throws ContextProblemException {
        try {
            var text = Material.file(user.tokenFile(), user::resolve).text().strip();
            if (text.isEmpty()) {
                throw new ContextProblemException(Kind.BAD_CREDENTIALS, user.tokenFile(), "empty");
            }
            return new Secret(text);
        } catch (ContextProblemException e) {
            // The token that stands beside it is what the file once held.
            return user.token().orElseThrow(() -> e);
        }
    }

    /// The client certificate; empty if the user has none.
    static Optional<KeyMaterial> key(UserEntry user) throws ContextProblemException {
        if (user.hasCertificate() != user.hasKey()) {
            throw new ContextProblemException(Kind.BAD_CREDENTIALS, user.name(),
                    user.hasKey() ? "client-key without client-certificate" : "client-certificate without client-key");
        }
        if (!user.hasCertificate()) {
            return Optional.empty();
        }
        var certificate = Material.text(user.certificateData(), "client-certificate-data", user.certificateFile(),
                user::resolve).orElseThrow();
        var key = Material.text(user.keyData().map(Secret::reveal).orElse(""), "client-key-data", user.keyFile(),
                user::resolve).orElseThrow();
        return Optional.of(
                KeyMaterial.parse(certificate.text(), certificate.source(), new Secret(key.text()), key.source()));
    }
}

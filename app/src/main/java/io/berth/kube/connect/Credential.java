package io.berth.kube.connect;

import io.berth.model.connection.ContextProblem.Kind;
import java.time.Instant;
import java.util.Optional;

/// Who one is, for now.
///
/// @param authorization value of the header; empty if one has no token and no password
/// @param key the client certificate; empty if one has none
/// @param renewAfter when it is to be replaced; [Instant#MAX] if never
record Credential(Optional<Secret> authorization, Optional<KeyMaterial> key, Instant renewAfter) {
    static final Credential NONE = new Credential(Optional.empty(), Optional.empty(), Instant.MAX);

    /// The header's value for a token.
    ///
    /// @param what field or file of the token, for the problem's words
    static Secret bearer(Secret token, String what) throws ContextProblemException {
        var text = token.reveal().strip();
        if (!text.chars().allMatch(c -> c > ' ' && c < 127)) {
            // The HTTP client would refuse it too, and quote it in its message.
            throw new ContextProblemException(Kind.BAD_CREDENTIALS, what, "characters that no token may have");
        }
        return new Secret("Bearer " + text);
    }
}

package io.berth.kube.connect;

import io.berth.model.connection.ContextProblem.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the answer of a credential plugin, versions `v1` and `v1beta1` of `client.authentication.k8s.io`.
final class ExecCredential {
    private ExecCredential() {
    }

    /// Understands what a plugin printed.
    ///
    /// @throws ContextProblemException with a detail that quotes nothing of it
    static Credential parse(Secret printed, ExecEntry entry, Instant now) throws ContextProblemException {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(printed.reveal());
        } catch (JacksonException _) {
            throw bad("the output is not JSON");
        }
        if (!root.path("kind").asString("").equals("ExecCredential")) {
            throw bad("the output is not an ExecCredential");
        }
        if (!root.path("apiVersion").asString("").equals(entry.apiVersion())) {
            throw bad("the output is of another apiVersion than " + entry.apiVersion());
        }
        var status = root.path("status");
        var token = text(status, "token");
        var certificate = text(status, "clientCertificateData");
        var key = text(status, "clientKeyData");
        if (certificate.isPresent() != key.isPresent()) {
            throw bad("the output has a certificate or a key, but not both");
        }
        if (token.isEmpty() && certificate.isEmpty()) {
            throw bad("the output has neither token nor certificate");
        }
        Optional<KeyMaterial> material = certificate.isEmpty()
                ? Optional.empty()
                : Optional.of(KeyMaterial.parse(certificate.get().reveal(), "clientCertificateData", key.orElseThrow(),
                        "clientKeyData"));
        Optional<Secret> authorization = token.isEmpty()
                ? Optional.empty()
                : Optional.of(Credential.bearer(token.get(), "token"));
        return new Credential(authorization, material, renewAfter(status, now));
    }

    /// A little before it expires, so that a request seldom meets an expired one: a fifth of its life, at most a minute.
    private static Instant renewAfter(JsonNode status, Instant now) throws ContextProblemException {
        var stamp = text(status, "expirationTimestamp");
        if (stamp.isEmpty()) {
            return Instant.MAX;
        }
        try {
            var expires = OffsetDateTime.parse(stamp.get().reveal()).toInstant();
            var life = Duration.between(now, expires);
            var early = life.dividedBy(5).compareTo(Duration.ofMinutes(1)) > 0
                    ? Duration.ofMinutes(1)
                    : life.isNegative() ? Duration.ZERO : life.dividedBy(5);
            return expires.minus(early);
        } catch (DateTimeException _) {
            throw bad("expirationTimestamp is not a time");
        }
    }

    private static Optional<Secret> text(JsonNode status, String field) {
        return Optional.of(status.path(field).asString("")).filter(text -> !text.isBlank()).map(Secret::new);
    }

    private static ContextProblemException bad(String detail) {
        return new ContextProblemException(Kind.BAD_CREDENTIALS, "exec",
                detail);
    }
}

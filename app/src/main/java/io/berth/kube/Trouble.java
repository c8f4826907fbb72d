package io.berth.kube;

import io.berth.kube.decode.Encoding;
import io.berth.kube.decode.ServerStatus;
import io.berth.kube.decode.Statuses;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a list or a watch ended.
public sealed interface Trouble {
    int LONGEST_TYPE = 100;

    /// In the server's words, or in the transport's where the server said nothing.
    String message();

    /// 410: the version is too old.
    record Gone(String message) implements Trouble {
    }

    /// 401.
    record Expired(String message) implements Trouble {
    }

    /// 403.
    record Forbidden(String message) implements Trouble {
    }

    /// Any other answer that is no success.
    ///
    /// @param retryAfter what the server asks to wait; zero if it does not ask
    record Refused(int code, String message, Duration retryAfter) implements Trouble {
    }

    /// No answer, a broken one, or silence.
    record Lost(String message) implements Trouble {
    }

    /// What an answer is that came from something in between, such as the page of a login; null if an API server may have
    /// given it.
    static @Nullable Trouble foreign(HttpResponse<?> answer) {
        String type = type(answer);
        boolean known = type.isEmpty() || type.contains("json") || type.contains("protobuf")
                || (!answer.isSuccessful() && type.startsWith("text/plain"));
        if (known) {
            return null;
        }
        String named = type.length() > LONGEST_TYPE ? type.substring(0, LONGEST_TYPE) : type;
        return answer.isSuccessful()
                ? new Lost("answered with " + named + ", not an API server's answer")
                : new Lost("answered with HTTP " + answer.code() + " and " + named + ", not an API server's answer");
    }

    /// Without parameters, in small letters; empty if it is not told.
    private static String type(HttpResponse<?> answer) {
        String told = answer.header("Content-Type");
        return told == null ? "" : told.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /// What an answer that is no success means. From a stranger's answer nothing follows but that it asks to sign in, or to
    /// wait.
    static Trouble of(HttpResponse<?> answer, byte @Nullable [] body) {
        Duration wait = RetryAfter.of(answer.header("Retry-After"), answer.header("Date"));
        Trouble foreign = foreign(answer);
        if (foreign != null) {
            return switch (answer.code()) {
                case 401 -> new Expired(foreign.message());
                case 413, 429, 503, 504 -> new Refused(answer.code(), foreign.message(), wait);
                default -> foreign;
            };
        }
        String type = answer.header("Content-Type");
        ServerStatus status = Statuses.of(body == null ? new byte[0] : body, Encoding.of(type == null ? "" : type));
        return of(answer.code(), status, wait);
    }

    /// What a `Status` within a stream means.
    static Trouble of(int code, ServerStatus status) {
        return of(code, status, Duration.ZERO);
    }

    private static Trouble of(int code, ServerStatus status, Duration retryAfter) {
        String message = status.message().isEmpty() ? "HTTP " + code : status.message();
        return switch (code) {
            case 401 -> new Expired(message);
            case 403 -> new Forbidden(message);
            case 410 -> new Gone(message);
            default -> new Refused(code, message, retryAfter);
        };
    }

    /// What the transport threw.
    static Trouble of(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; depth < 10 && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return new Lost(message == null ? cause.getClass().getSimpleName() : message);
    }
}

package io.berth.kube.watch;

import io.berth.kube.decode.Encoding;
import io.berth.kube.decode.ServerStatus;
import io.berth.kube.decode.Statuses;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why a list or a watch ended.
sealed interface Trouble {
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

    /// What an answer means.
    static Trouble of(HttpResponse<?> answer, byte @Nullable [] body) {
        String type = answer.header("Content-Type");
        ServerStatus status = Statuses.of(body == null ? new byte[0] : body, Encoding.of(type == null ? "" : type));
        return of(answer.code(), status, seconds(answer.header("Retry-After")));
    }

    /// A date, which API servers do not send, is read as nothing.
    private static Duration seconds(@Nullable String retryAfter) {
        String text = retryAfter == null ? "" : retryAfter.strip();
        boolean plain = !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO;
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

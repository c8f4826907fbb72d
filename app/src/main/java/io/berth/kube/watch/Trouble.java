package io.berth.kube.watch;

import io.berth.kube.decode.Encoding;
import io.berth.kube.decode.ServerStatus;
import io.berth.kube.decode.Statuses;

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
    record Refused(int code, String message) implements Trouble {
    }

    /// No answer, a broken one, or silence.
    record Lost(String message) implements Trouble {
    }

    /// What an answer means.
    static Trouble of(int code, byte[] body, String contentType) {
        return of(code, Statuses.of(body, Encoding.of(contentType)));
    }

    /// What a `Status` means.
    static Trouble of(int code, ServerStatus status) {
        String message = status.message().isEmpty() ? "HTTP " + code : status.message();
        return switch (code) {
            case 401 -> new Expired(message);
            case 403 -> new Forbidden(message);
            case 410 -> new Gone(message);
            default -> new Refused(code, message);
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

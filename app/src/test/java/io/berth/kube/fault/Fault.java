package io.berth.kube.fault;

import java.nio.charset.StandardCharsets;

/// What goes wrong with one request.
public sealed interface Fault {
    /// Answered with a `Status` of this code.
    ///
    /// @param retryAfter the header of that name; empty for none
    record Status(int code, String message, String retryAfter) implements Fault {
        /// Without the header.
        public Status(int code, String message) {
            this(code, message, "");
        }

        /// With a header in seconds.
        public Status(int code, String message, int retryAfter) {
            this(code, message, Integer.toString(retryAfter));
        }
    }

    /// Answered with this instead of a list.
    record Body(String json) implements Fault {
    }

    /// Answered with something that no API server says.
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Strange(int code, String contentType, byte[] body) implements Fault {
        /// The page of a login, as a proxy sends it.
        public static Strange login() {
            return text("text/html; charset=utf-8", "<!doctype html>\n<title>Sign in</title>\n");
        }

        /// With status 200.
        public static Strange text(String contentType, String body) {
            return new Strange(200, contentType, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// The connection is reset after so many bytes of the body: of a list, or of an event that begins.
    record Reset(int after) implements Fault {
    }

    /// So many bytes of the body, as if that were all; of a watch, so many bytes of an event, and then nothing for ever.
    record Half(int bytes) implements Fault {
    }

    /// The body is no JSON.
    record Garbage() implements Fault {
    }

    /// Nothing for ever, not even headers.
    record Silence() implements Fault {
    }

    /// A watch that tells an ERROR event of this code and ends.
    record ErrorEvent(int code, String message) implements Fault {
    }
}

package io.berth.kube.fault;

/// What goes wrong with one request.
public sealed interface Fault {
    /// Answered with a `Status` of this code.
    ///
    /// @param retryAfter seconds in the header; 0 for no header
    record Status(int code, String message, int retryAfter) implements Fault {
        /// Without the header.
        public Status(int code, String message) {
            this(code, message, 0);
        }
    }

    /// Answered with this instead of a list.
    record Body(String json) implements Fault {
    }

    /// The connection is reset after so many bytes of the body.
    record Reset(int after) implements Fault {
    }

    /// The body is no JSON.
    record Garbage() implements Fault {
    }

    /// Headers, and then nothing for ever.
    record Silence() implements Fault {
    }

    /// A watch that tells an ERROR event of this code and ends.
    record ErrorEvent(int code, String message) implements Fault {
    }
}

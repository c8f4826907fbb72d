package io.berth.port;

import java.time.Duration;

/// Pages that pods and Services serve, read through the API server, and the keys that they ask for.
public interface PodHttp {
    /// One GET. Blocks, may be interrupted, and gives up at the request's limit.
    Page get(Request request);

    /// An entry of a Secret, as text. It is a secret: it is kept in memory, and goes into no log and no message. Blocks, may
    /// be interrupted, and gives up by itself.
    Answer<String> secret(String namespace, String name, String entry);

    /// Where no pod can be asked.
    PodHttp NONE = new PodHttp() {
        @Override
        public Page get(Request request) {
            return new Page.Unreachable("");
        }

        @Override
        public Answer<String> secret(String namespace, String name, String entry) {
            return new Answer.Absent<>("");
        }
    };

    /// How it is reached.
    enum Way {
        /// The API server asks the pod: `pods/proxy`.
        PROXY,
        /// The kubelet connects within the pod: `pods/portforward`. Works where the API server does not reach pods. Nothing
        /// listens on this machine.
        FORWARD,
        /// The API server asks a pod behind a Service: `services/proxy`.
        SERVICE,
        /// The same by TLS, whatever its certificate says.
        SECURE_SERVICE
    }

    /// What is asked.
    ///
    /// @param name of the pod or Service
    /// @param path begins with a slash, with its query
    /// @param header sent along; none if its name is empty
    /// @param value of the header; never logged
    /// @param mostBytes of the answer, as it comes and unpacked
    record Request(String namespace, String name, int port, String path, String header, String value, Way way,
            int mostBytes, Duration limit) {
        /// Without the header's value.
        @Override
        public String toString() {
            return way + " " + namespace + "/" + name + ":" + port + path;
        }
    }

    /// What came of it.
    sealed interface Page {
        /// The whole answer, unpacked.
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Body(byte[] bytes) implements Page {
        }

        /// It answered otherwise than with a page.
        ///
        /// @param code of HTTP
        record Refused(int code) implements Page {
        }

        /// The API server does not allow the way.
        ///
        /// @param message its words
        record Forbidden(String message) implements Page {
        }

        /// The pod or Service is not there.
        ///
        /// @param message the server's words
        record Absent(String message) implements Page {
        }

        /// Larger than was wanted; the rest was not read.
        record TooLarge() implements Page {
        }

        record TimedOut() implements Page {
        }

        /// What came is no answer of HTTP, or cannot be unpacked.
        record Garbled(String message) implements Page {
        }

        /// The way does not lead there.
        ///
        /// @param message the server's words or what happened; may be empty
        record Unreachable(String message) implements Page {
        }
    }
}

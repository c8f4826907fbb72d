package io.berth.port;

import java.util.List;

/// The ways into a running pod: its logs, programs run in it, and its ports. Everything that is opened goes on until it
/// ends by itself or is closed; all of it ends with the cluster's source.
public interface PodDoor {
    /// Reads logs. Returns at once. The sink is told lines as they come and at last how it ended, in order, by any
    /// thread; after the handle is closed it is told nothing.
    Subscription logs(LogRequest request, LogSink sink);

    /// Runs a program in a container, with a terminal. Returns at once; what goes wrong is told as an end.
    Attached exec(ExecRequest request, ExecSink sink);

    /// Listens on a port of the loopback interface and carries each connection to a port of the pod. Blocks until it
    /// listens and the pod's port was reached once; may be interrupted.
    ///
    /// @param localPort 0 for any free one
    Answer<Forward> forward(String namespace, String pod, int port, int localPort);

    /// Which lines are wanted.
    ///
    /// @param previous those of the container's life before this one
    /// @param tail at most so many of the last lines; -1 for all
    record LogRequest(String namespace, String pod, String container, boolean follow, boolean previous, int tail) {
    }

    /// A line of a log.
    ///
    /// @param atNanos when the container wrote it, by its node's clock, nanoseconds since the epoch; 0 if not told
    /// @param text without its end; bytes that are no UTF-8 are U+FFFD, control characters are kept
    /// @param cut whether its rest, beyond 64 KiB, was left out
    record LogLine(long atNanos, String text, boolean cut) {
    }

    /// Takes a log. Returns at once.
    interface LogSink {
        /// Takes lines in their order.
        void lines(List<LogLine> lines);

        void ended(End end);
    }

    /// What is to be run.
    ///
    /// @param command program and arguments, no shell text
    record ExecRequest(String namespace, String pod, String container, List<String> command, int columns, int rows) {
        public ExecRequest {
            command = List.copyOf(command);
        }
    }

    /// Takes what a program writes. Returns at once; the array is not written to afterwards.
    interface ExecSink {
        void output(byte[] bytes);

        void ended(End end);
    }

    /// A program that runs. Any thread; all calls return at once and do nothing after its end.
    interface Attached extends AutoCloseable {
        void send(byte[] bytes);

        void resize(int columns, int rows);

        /// Leaves: the stream is closed, and the program with it.
        @Override
        void close();
    }

    /// A port that is carried.
    interface Forward extends AutoCloseable {
        int localPort();

        /// Connections that are open now.
        int connections();

        /// The server's words about the last connection that failed; empty if none did.
        String lastFailure();

        @Override
        void close();
    }

    /// How it ended.
    sealed interface End {
        /// All was told: the container ended, or the log that was asked for has been read.
        record Complete() implements End {
        }

        /// The program ended.
        record Exited(int code) implements End {
        }

        /// The right is missing.
        ///
        /// @param message the server's words
        record Forbidden(String message) implements End {
        }

        /// Pod or container are not there, or not running.
        ///
        /// @param message the server's words
        record Absent(String message) implements End {
        }

        /// The connection broke or the server refused.
        ///
        /// @param message its words or what happened; may be empty
        record Failed(String message) implements End {
        }
    }
}

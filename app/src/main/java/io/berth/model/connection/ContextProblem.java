package io.berth.model.connection;

/// What is wrong with a kubeconfig or one of its contexts.
///
/// @param what the thing that is concerned: an entry's name, a file, a field
/// @param detail further words, the parser's or the system's, unchanged; may be empty
/// @param file absolute path of the kubeconfig that is to be mended; empty if unknown
/// @param line where in the file, from 1; 0 if unknown
/// @param column from 1; 0 if unknown
public record ContextProblem(Kind kind, String what, String detail, String file, int line, int column) {
    /// A problem whose place is unknown.
    public ContextProblem(Kind kind, String what, String detail) {
        this(kind, what, detail, "", 0, 0);
    }

    public enum Kind {
        /// The file cannot be read.
        UNREADABLE,
        /// The file is no YAML, or not a kubeconfig.
        MALFORMED,
        /// The context names a cluster entry that does not exist.
        NO_CLUSTER,
        /// The context names a user entry that does not exist.
        NO_USER,
        /// The cluster entry has no server, or one that is no URL.
        NO_SERVER,
        /// A file that is named (certificate, key, token) is missing or unreadable.
        MISSING_FILE,
        /// A certificate or key cannot be understood.
        BAD_CREDENTIALS,
        /// The exec plugin was not found.
        PROGRAM_NOT_FOUND,
        /// A feature of the file is not supported (`auth-provider`, an exec apiVersion).
        UNSUPPORTED,
        /// Another context that comes first has the same name.
        SAME_NAME
    }
}

package io.berth.model.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A context of a kubeconfig file.
///
/// @param file the absolute path of the file that holds the context
/// @param cluster name of its cluster entry; may name none that exists, then a problem says so
/// @param user name of its user entry; may be empty
/// @param namespace empty if it names none
/// @param server the cluster entry's URL; empty if unknown
/// @param current whether it is the files' `current-context`
/// @param exec the program it signs in by; null if it signs in otherwise
/// @param problems why it cannot be opened as it stands; empty if nothing is known
public record Context(String name, String file, String cluster, String user, String namespace, String server,
        boolean current, SignIn signIn, @Nullable ExecProgram exec, List<ContextProblem> problems) {
    public Context {
        problems = List.copyOf(problems);
    }

    /// How a context signs in.
    public enum SignIn {
        NONE, TOKEN, CLIENT_CERTIFICATE, BASIC, EXEC, AUTH_PROVIDER
    }
}

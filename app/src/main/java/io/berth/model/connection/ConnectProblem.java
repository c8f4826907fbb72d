package io.berth.model.connection;

import java.util.List;

/// Why a cluster could not be opened. Texts of servers, programs and the system are quoted unchanged.
public sealed interface ConnectProblem {
    /// No such context in the files.
    record NoSuchContext(String name, List<String> known) implements ConnectProblem {
        public NoSuchContext {
            known = List.copyOf(known);
        }
    }

    /// No context leads to the cluster of a link.
    record NoSuchCluster(String name, List<String> known) implements ConnectProblem {
        public NoSuchCluster {
            known = List.copyOf(known);
        }
    }

    /// Several contexts lead to the cluster of a link.
    record SeveralContexts(String cluster, List<String> contexts) implements ConnectProblem {
        public SeveralContexts {
            contexts = List.copyOf(contexts);
        }
    }

    /// The kubeconfig has problems that forbid it.
    record BadContext(List<ContextProblem> problems) implements ConnectProblem {
        public BadContext {
            problems = List.copyOf(problems);
        }
    }

    /// The server did not answer: refused, no route, DNS, time-out.
    record Unreachable(String server, String message) implements ConnectProblem {
    }

    /// There is no way to the server through the proxy: it refused, or is not there.
    ///
    /// @param proxy host and port
    record ProxyRefused(String server, String proxy, String message) implements ConnectProblem {
    }

    /// The TLS handshake failed: unknown authority, wrong name, expired certificate.
    record TlsFailed(String server, String message) implements ConnectProblem {
    }

    /// 401.
    record Unauthorized(String server, String message) implements ConnectProblem {
    }

    /// The server answered, but not as an API server does.
    record NotKubernetes(String server, int status, String contentType) implements ConnectProblem {
    }

    /// The credential plugin failed.
    ///
    /// @param exitCode -1 if it did not end or could not be started
    /// @param output the end of what it wrote to stderr; never its stdout
    record ProgramFailed(String command, int exitCode, String output) implements ConnectProblem {
    }

    /// A consent is needed first.
    record ConsentNeeded(ExecProgram program) implements ConnectProblem {
    }
}
